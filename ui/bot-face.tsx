// The bot: six-sided, so that nobody takes it for a person. Apart from the faces of people, since few pages show one.
import type { FaceProps } from './face.tsx'
import { Icon } from './icon.tsx'
import { botFace } from './shapes.ts'

/** Hidden from screen readers: the name stands beside it in words. */
export function BotFace({ size = 'm' }: Pick<FaceProps, 'size'>) {
  return (
    <span className={`face face-${size}`} data-kind="bot" aria-hidden="true">
      <Icon shape={botFace} size="xs" />
    </span>
  )
}
