// A person in one glance: round for outside people, square for ours, dashed for nobody yet. Initials, never a picture.
import type { Presence } from './dot.tsx'
import { Dot } from './dot.tsx'
import { hue, initials } from './initials.ts'

export interface FaceProps {
  readonly kind: 'guest' | 'host' | 'none'
  /** Decides the colour. */
  readonly id?: string
  readonly name?: string
  /** xs 22, s 24, m 32, l 44, xl 64 px at the usual text size. */
  readonly size?: 'xs' | 's' | 'm' | 'l' | 'xl'
  /** Absent where nothing is known of it. */
  readonly presence?: Presence | undefined
}

/** Hidden from screen readers: the name stands beside it in words. */
export function Face({ kind, id = '', name = '', size = 'm', presence }: FaceProps) {
  return (
    <span
      className={`face face-${size}`}
      data-kind={kind}
      data-hue={kind === 'none' ? undefined : hue(id)}
      aria-hidden="true"
    >
      {initials(name)}
      {presence && <Dot presence={presence} />}
    </span>
  )
}
