// A word of the workspace's own. New, or on its way: dashed, as all that is not fixed yet.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { cross } from './shapes.ts'

export interface TagProps {
  readonly name: string
  /** Not looked over yet, or not committed yet. */
  readonly unfixed?: boolean
  /** Larger, as where it can be taken off. */
  readonly large?: boolean
  /** Takes it off; `label` says so with its name. */
  readonly remove?: { readonly label: string; readonly act: () => void } | undefined
  /** What its outline means, for those who do not see it. */
  readonly said?: ReactNode
}

export function TagChip({ name, unfixed = false, large = false, remove, said }: TagProps) {
  return (
    <span className={large ? 'tag tag-l' : 'tag'} data-unfixed={unfixed ? '' : undefined}>
      <bdi className="cut">{name}</bdi>
      {said && <span className="sr"> {said}</span>}
      {remove && (
        <button type="button" aria-label={remove.label} onClick={remove.act}>
          <Icon shape={cross} size="xs" />
        </button>
      )}
    </span>
  )
}
