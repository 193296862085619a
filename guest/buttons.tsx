/** @jsxImportSource preact */
// The two buttons that stand in many places: a word in a sentence, and an icon with a name.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

interface LinkButtonProps {
  readonly onPress: () => void
  readonly lang?: string
  readonly children: ComponentChildren
}

export function LinkButton({ onPress, ...rest }: LinkButtonProps) {
  return <button type="button" class="link" onClick={onPress} {...rest} />
}

interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  /** The id of the popover that it opens. */
  readonly opens: string
}

export function IconButton({ icon, label, opens }: IconButtonProps) {
  return (
    <button type="button" class="btn btn-plain btn-icon" aria-label={label} title={label} popovertarget={opens}>
      <Icon name={icon} look="i-l" />
    </button>
  )
}
