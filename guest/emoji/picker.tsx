/** @jsxImportSource preact */
// A short grid of the system's emoji. One stop for the tab key; arrows walk, Enter takes, Escape closes.
import { useEffect, useRef, useState } from 'preact/hooks'
import { useOutside } from '../outside.ts'
import { useWords } from '../speaking.ts'

const emoji =
  '😀 😄 😂 🙂 😉 😊 😍 😘 😎 🤔 😐 😕 😢 😭 😡 😮 🥳 😴 🤒 🙈 👍 👎 👌 👏 🙌 🙏 💪 👋 🤝 ✌️ ❤️ 💙 💚 🔥 ✨ ⭐ 🎉 🎈 🎁 ☕ 📅 📎 📷 📄 📍 ✈️ 🏠 🚆 🚗 ⏰ ✅ ❌ ❓ ❗ 💡 🎓'.split(
    ' ',
  )
const columns = 8

interface PickerProps {
  readonly onPick: (emoji: string) => void
  readonly onClose: () => void
}

export function Picker({ onPick, onClose }: PickerProps) {
  const words = useWords()
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (box.current?.children[at] as HTMLElement | undefined)?.focus(), [at])
  useOutside(box, onClose)

  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onClose()
    const steps = stepsOf(box.current)
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    setAt(Math.min(emoji.length - 1, Math.max(0, at + step)))
  }
  return (
    <div ref={box} class="menu g-picker" role="group" aria-label={words('compose.emoji')} onKeyDown={walk}>
      {emoji.map((one, place) => (
        <button key={one} type="button" tabIndex={place === at ? 0 : -1} onClick={() => onPick(one)}>
          {one}
        </button>
      ))}
    </div>
  )
}

/** How far each key goes; sideways follows the direction of the script. */
function stepsOf(box: HTMLElement | null): Readonly<Record<string, number>> {
  const ahead = box && getComputedStyle(box).direction === 'rtl' ? -1 : 1
  return {
    ArrowRight: ahead,
    ArrowLeft: -ahead,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -emoji.length,
    End: emoji.length,
  }
}
