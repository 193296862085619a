/** @jsxImportSource preact */
// A short grid of the system's emoji, for keyboards that have none. The browser's own popover: Escape and a press outside
// close it, and the focus goes back.
import type { EmojiProps } from '../composer.tsx'
import { IconButton } from '../buttons.tsx'
import { words } from '../speaking.ts'

const emoji = '😀 😄 😂 🙂 😉 😊 😍 😎 🤔 😕 😢 😮 🙈 👍 👎 👌 👏 🙌 🙏 👋 ❤️ 🔥 🎉 🎓'.split(' ')

export function Emoji({ onPick }: EmojiProps) {
  return (
    <>
      <IconButton icon="smile" label={words('compose.emoji')} opens="emoji" />
      <div popover="auto" id="emoji" class="menu g-picker">
        {emoji.map((one) => (
          <button key={one} type="button" popovertarget="emoji" popovertargetaction="hide" onClick={() => onPick(one)}>
            {one}
          </button>
        ))}
      </div>
    </>
  )
}
