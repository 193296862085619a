/** @jsxImportSource preact */
// Opens a small grid of emoji where the keyboard has none; on touch the system's own is better, and this is not drawn.
import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { smile } from '../../ui/shapes.ts'
import { later } from '../later.tsx'
import { useWords } from '../speaking.ts'

const Picker = later(async () => (await import('./picker.tsx')).Picker)
/** To be fetched when the page is idle. */
export const fetchPicker = Picker.ahead

interface EmojiButtonProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** The field's whole text after the emoji was put in. */
  readonly onWrite: (text: string) => void
}

export function EmojiButton({ field, onWrite }: EmojiButtonProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const pick = (emoji: string) => {
    const element = field.current
    if (!element) return
    element.setRangeText(emoji, element.selectionStart, element.selectionEnd, 'end')
    onWrite(element.value)
    setOpen(false)
    element.focus()
  }
  return (
    <div class="g-emoji">
      <button
        ref={button}
        type="button"
        class="btn btn-plain btn-icon"
        aria-label={words('compose.emoji')}
        title={words('compose.emoji')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon shape={smile} size="l" />
      </button>
      {open && <Picker onPick={pick} onClose={close} />}
    </div>
  )
}
