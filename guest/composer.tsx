/** @jsxImportSource preact */
// Where the guest writes. What stands in it is kept with every key press and survives a crash.
import { Component, type ComponentType, createRef } from 'preact'
import { Icon } from './icon.tsx'
import { maxTextLength, tooMany } from './limits.ts'
import { words } from './speaking.ts'

export interface EmojiProps {
  readonly onPick: (emoji: string) => void
}

export interface ComposerProps {
  /** Whom it goes to: a host, or the desk. */
  readonly to: string
  /** What was written before, on this device. */
  readonly draft: () => string
  readonly onWrite: (text: string) => void
  /** Absent while the conversation is being opened: what was sent by then goes as soon as it is. */
  readonly onSend: ((text: string) => void) | undefined
  /** On a device with a keyboard it takes the focus anyway; on touch that would open one unasked. */
  readonly takeFocus: boolean
  /** Absent where guests send no files. */
  readonly onFiles: ((files: readonly File[]) => void) | undefined
  /** Fetched later: a button for emoji. */
  readonly Emoji: ComponentType<EmojiProps> | undefined
}

type Held = DataTransfer | null

export class Composer extends Component<ComposerProps, { text: string }> {
  override state = { text: this.props.draft() }
  readonly #field = createRef<HTMLTextAreaElement>()
  #isDue = false

  override componentDidMount(): void {
    if (this.props.takeFocus || !isTouch()) this.#field.current?.focus()
    document.ondragover = document.ondrop = document.onpaste = this.#take
    this.componentDidUpdate()
  }

  override componentDidUpdate(): void {
    if (this.#isDue && this.props.onSend) this.#send()
    fit(this.#field.current)
  }

  override render({ Emoji }: ComposerProps) {
    const over = tooMany(this.state.text)
    return (
      <form
        class="g-compose g-col"
        onSubmit={(event) => {
          event.preventDefault()
          this.#send()
        }}
      >
        {over > 0 && (
          <p class="error" id="too-long" role="alert">
            <Icon name="circle-alert" look="i-s" />
            {words('problem.text-long', { over, most: maxTextLength })}
          </p>
        )}
        <div class="g-emoji">{Emoji && <Emoji onPick={(emoji) => this.#insert(emoji)} />}</div>
        {this.#attach()}
        {this.#input(over > 0)}
        <button
          type="submit"
          class="btn btn-brand btn-icon"
          aria-label={words('compose.send')}
          title={words('compose.send')}
          // The press would take the focus, and with it the keyboard of a phone.
          onMouseDown={(event) => event.preventDefault()}
        >
          <Icon name="arrow-up" look="i-l" />
        </button>
      </form>
    )
  }

  /** The browser's own way to files: on a phone it offers the camera too. */
  #attach() {
    const { onFiles } = this.props
    return (
      onFiles && (
        <label class="btn btn-plain btn-icon" title={words('compose.files')}>
          <Icon name="paperclip" look="i-l" />
          <input
            class="sr"
            type="file"
            multiple
            accept={pickable}
            aria-label={words('compose.files')}
            onChange={({ currentTarget: input }) => {
              onFiles([...(input.files ?? [])])
              // The same file may be picked once more.
              input.value = ''
            }}
          />
        </label>
      )
    )
  }

  /** [D13] Files that fall anywhere on the page, or are pasted. Of a table there is a picture too: that is pasted as words. */
  readonly #take = (event: Event & { dataTransfer?: Held; clipboardData?: Held }): void => {
    const { onFiles } = this.props
    const held = (event.dataTransfer ?? event.clipboardData) as DataTransfer
    if (!held.types.includes('Files') || held.types.includes('text/plain')) return
    // Where none may be sent, the browser does not open them in place of the page either.
    event.preventDefault()
    if (!onFiles) held.dropEffect = 'none'
    // In a hand over the page, they are none yet.
    else if (held.files.length) onFiles([...held.files])
  }

  #input(isWrong: boolean) {
    const label = words('compose.label', { name: this.props.to })
    return (
      <textarea
        ref={this.#field}
        class="input"
        rows={1}
        dir="auto"
        placeholder={label}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'too-long' : undefined}
        enterkeyhint={isTouch() ? 'enter' : 'send'}
        value={this.state.text}
        onInput={({ currentTarget }) => this.#write(currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return
          event.preventDefault()
          this.#send()
        }}
      />
    )
  }

  #write(text: string): void {
    this.#isDue = false
    this.setState({ text })
    this.props.onWrite(text)
  }

  #send(): void {
    const { text } = this.state
    const { onSend } = this.props
    this.#field.current?.focus()
    if (!text.trim() || tooMany(text) > 0) return
    this.#isDue = !onSend
    onSend?.(text)
    if (onSend) this.#write('')
  }

  #insert(emoji: string): void {
    const { current: field } = this.#field
    if (!field) return
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end')
    field.focus()
    this.#write(field.value)
  }
}

/** Only helps to pick: what a file is the server finds out. A phone turns its own kind of picture into one of these. */
const pickable = 'image/jpeg,image/png,text/*,application/*'

/** Enter sends where there is a keyboard; on touch it begins a line, since a phone has no Shift+Enter. */
function sends({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean {
  // Enter that accepts a word of an input method is not ours; 229 is what Safari says then.
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== 229 && !isTouch()
}

/** Whether a finger does what a mouse does elsewhere: then there is no Shift, and a keyboard covers the page. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches

/** The field is as high as its words, up to what the stylesheet allows. */
function fit(field: HTMLElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight + 2}px`
}
