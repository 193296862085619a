/** @jsxImportSource preact */
// Where the guest writes. What stands in it is kept with every key press and survives a crash.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { arrowUp, circleAlert } from '../../ui/shapes.ts'
import { EmojiButton } from '../emoji/emoji-button.tsx'
import { maxTextLength, tooMany } from '../limits.ts'
import { useWords } from '../speaking.ts'
import type { TalkActs } from './talk-view.ts'

interface ComposerProps {
  /** Whom it goes to: a host, or the desk. */
  readonly to: string
  readonly acts: Pick<TalkActs, 'send' | 'write' | 'draft'>
  /** On a device with a keyboard it takes the focus anyway; on touch that would open one unasked. */
  readonly takeFocus: boolean
}

export function Composer({ to, acts, takeFocus }: ComposerProps) {
  const words = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(acts.draft)
  useGrowing(field, text)
  const over = tooMany(text)
  useEffect(() => {
    if (takeFocus || !isTouch()) field.current?.focus()
  }, [])

  const write = (next: string) => {
    setText(next)
    acts.write(next)
  }
  const send = () => {
    if (!text.trim() || over > 0) return field.current?.focus()
    acts.send(text)
    write('')
    field.current?.focus()
  }

  return (
    <form
      class="g-compose"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {over > 0 && (
        <p class="error" id="compose-error" role="alert">
          <Icon shape={circleAlert} size="s" />
          {words('problem.text-long', { over, most: maxTextLength })}
        </p>
      )}
      <EmojiButton field={field} onWrite={write} />
      <textarea
        ref={field}
        class="input"
        rows={1}
        dir="auto"
        placeholder={words('compose.label', { name: to })}
        aria-label={words('compose.label', { name: to })}
        aria-invalid={over > 0}
        aria-describedby={over > 0 ? 'compose-error' : undefined}
        enterkeyhint={isTouch() ? 'enter' : 'send'}
        value={text}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return
          event.preventDefault()
          send()
        }}
      />
      <button
        type="submit"
        class="btn btn-brand btn-icon"
        aria-label={words('compose.send')}
        title={words('compose.send')}
        // The press would take the focus, and with it the keyboard of a phone.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon shape={arrowUp} size="l" />
      </button>
    </form>
  )
}

/** Enter sends where there is a keyboard; on touch it begins a line, since a phone has no Shift+Enter. */
function sends(event: KeyboardEvent): boolean {
  // Enter that accepts a word of an input method is not ours; 229 is what Safari says then.
  const composing = event.isComposing || event.keyCode === 229
  return event.key === 'Enter' && !event.shiftKey && !composing && !isTouch()
}

const isTouch = () => matchMedia('(pointer: coarse)').matches

/** The field is as high as its words, up to what the stylesheet allows. */
function useGrowing(field: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useEffect(() => {
    const { current: element } = field
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight + 2}px`
  }, [field, text])
}
