/** @jsxImportSource preact */
// One icon of the sheet in index.html.

export type IconName =
  | 'arrow-down'
  | 'arrow-up'
  | 'badge-check'
  | 'check'
  | 'check-check'
  | 'chevron-down'
  | 'chevron-right'
  | 'circle-alert'
  | 'circle-check'
  | 'clock'
  | 'copy'
  | 'door-open'
  | 'ellipsis'
  | 'eye'
  | 'globe'
  | 'lock'
  | 'mail'
  | 'paperclip'
  | 'refresh'
  | 'smartphone'
  | 'smile'
  | 'user-check'
  | 'volume-off'
  | 'volume-on'
  | 'wifi-off'

interface IconProps {
  readonly name: IconName
  /** Besides `i`: `i-s`, `i-l` for its size, `i-flip` for what points sideways. */
  readonly look?: string
}

/** Never alone: a word or a tooltip says what it means, so it is hidden from screen readers. */
export function Icon({ name, look = '' }: IconProps) {
  return (
    <svg class={`i ${look}`} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}
