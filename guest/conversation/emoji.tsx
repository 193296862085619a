/** @jsxImportSource preact */
import type { EmojiProps } from '../composer.tsx'
import { Popover } from '../popover.tsx'
import { words } from '../speaking.ts'

export function Emoji(give: EmojiProps) {
  return (
    <Popover
      id="picker"
      icon="smile"
      label={words('compose.emoji')}
      load={() => import('./emoji-grid.tsx')}
      give={give}
    />
  )
}
