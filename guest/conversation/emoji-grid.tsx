/** @jsxImportSource preact */
// A short grid of the system's emoji, for keyboards that have none.
import type { EmojiProps } from '../composer.tsx'

const emoji = '😀 😄 😂 🙂 😉 😊 😍 😎 🤔 😕 😢 😮 🙈 👍 👎 👌 👏 🙌 🙏 👋 ❤️ 🔥 🎉 🎓'.split(' ')

export function Inside({ onPick }: EmojiProps) {
  return emoji.map((one) => (
    <button key={one} type="button" popovertarget="picker" popovertargetaction="hide" onClick={() => onPick(one)}>
      {one}
    </button>
  ))
}
