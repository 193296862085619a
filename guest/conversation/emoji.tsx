/** @jsxImportSource preact */
// A short grid of the system's emoji, for keyboards that have none. The browser's own popover: Escape and a press outside
// close it, and the focus goes back.
import type { EmojiProps } from '../composer.tsx'
import { Icon } from '../icon.tsx'
import { words } from '../speaking.ts'

const emoji = '😀 😄 😂 🙂 😉 😊 😍 😎 🤔 😕 😢 😮 🙈 👍 👎 👌 👏 🙌 🙏 👋 ❤️ 🔥 🎉 🎓'.split(' ')

export function Emoji({ onPick }: EmojiProps) {
  const label = words('compose.emoji')
  return (
    <>
      <button type="button" class="btn btn-plain btn-icon" aria-label={label} title={label} popovertarget="emoji">
        <Icon name="smile" look="i-l" />
      </button>
      <div popover="auto" id="emoji" class="menu g-picker">
        {emoji.map((one) => (
          <button key={one} type="button" popovertarget="emoji" onClick={() => onPick(one)}>
            {one}
          </button>
        ))}
      </div>
    </>
  )
}
