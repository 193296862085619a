/** @jsxImportSource preact */
// "I should not have sent that": the guest flags their own words, and takes it back. Beside the page's own tree, so that nobody's
// page carries a place for it.
import { Component, render } from 'preact'
import { flagsOf, type ShownFlag } from '../../client/flags.ts'
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import { newKey } from '../../client/world.ts'
import type { Span } from '../../domain/flag/flag.ts'
import { loadOwnWords, type OwnWords as Words } from '../../words/own.ts'
import type { Means } from '../conversation/talk-view.ts'
import { clockTime, words as pageWords } from '../speaking.ts'

/** Opens it over the page. */
export function open(means: Means): void {
  const place = document.body.appendChild(document.createElement('div'))
  const close = () => {
    render(null, place)
    place.remove()
  }
  void loadOwnWords(pageWords.locale).then((words) => {
    render(<OwnWords means={means} words={words} onClose={close} />, place)
  }, close)
}

interface OwnWordsProps {
  readonly means: Means
  readonly words: Words
  readonly onClose: () => void
}

/** So many of the newest can be flagged here; whoever wants an older one asks a host. */
const mostShown = 20

/** What is marked of one's words, by a pointer, a finger or the keyboard. */
interface Marked {
  /** The number of the fact that said them. */
  readonly of: string
  readonly span: Span
}

interface OwnWordsState {
  readonly failed?: boolean
  readonly marked?: Marked
}

class OwnWords extends Component<OwnWordsProps, OwnWordsState> {
  #dialog: HTMLDialogElement | null = null
  #off: readonly (() => void)[] = []
  /** One function for all drawings, so that it is called when the dialog comes and not whenever it is drawn. */
  readonly #show = (dialog: HTMLDialogElement | null) => {
    this.#dialog = dialog
    dialog?.showModal()
  }

  override componentDidMount(): void {
    const { thread, outbox } = this.props.means
    const draw = () => this.forceUpdate()
    this.#off = [thread.onChange(draw), outbox.onChange(draw)]
    document.addEventListener('selectionchange', this.#mark)
  }

  override componentWillUnmount(): void {
    for (const off of this.#off) off()
    document.removeEventListener('selectionchange', this.#mark)
  }

  /** A field keeps what is marked in it when the button is pressed, which a paragraph would not. */
  readonly #mark = (): void => {
    const { activeElement: field } = document
    if (!(field instanceof HTMLTextAreaElement)) return
    const { name: of, selectionStart: start, selectionEnd: end } = field
    this.setState({ marked: { of, span: { start, end } } })
  }

  override render({ means: { thread, outbox }, words, onClose }: OwnWordsProps, { failed }: OwnWordsState) {
    const items = thread.items()
    const flags = flagsOf(items, outbox.pending(thread.id))
    const own = items.filter(isOwn).slice(-mostShown).reverse()
    return (
      <dialog ref={this.#show} class="dialog" style={column} aria-labelledby="own-words" onClose={onClose}>
        <h2 id="own-words">{words('own.title')}</h2>
        <p>{words(own.length > 0 ? 'own.text' : 'own.none')}</p>
        <div style={list}>{own.map((item) => this.#line(item, flags.get(item.n) ?? []))}</div>
        <p class="hint" role="alert">
          {failed && words('own.failed')}
        </p>
        <button type="button" class="btn" onClick={() => this.#dialog?.close()}>
          {words('own.close')}
        </button>
      </dialog>
    )
  }

  #line({ n, at, fact }: FactItem, flags: readonly ShownFlag[]) {
    const { words } = this.props
    const text = 'label' in fact ? fact.label : 'text' in fact ? fact.text : ''
    const part = ({ start, end }: Span) => text.slice(start, end)
    const span = this.#spanIn(`${n}`, text.length)
    const whole = flags.find(({ span: of }) => !of)
    return (
      <div key={n} style={row}>
        <div class="grow" style={narrow}>
          <textarea
            class="input"
            style={field}
            name={`${n}`}
            aria-label={clockTime(at)}
            aria-readonly
            dir="auto"
            inputMode="none"
            value={text}
            // One that is read only cannot be walked through by key: this one is at once as it was.
            onInput={({ currentTarget }) => void (currentTarget.value = text)}
          />
          {flags.map((flag) => {
            const said = flag.span && part(flag.span)
            return (
              <p key={flag.id}>
                <bdi>{said}</bdi> {said && this.#button('own.back', said, { of: n, flag })}
              </p>
            )
          })}
          <small>
            {clockTime(at)} {flags[0] && words(flags[0].set ? 'own.flagged' : 'own.sending')}
          </small>
        </div>
        {span && !whole
          ? this.#button('own.part', part(span), { of: n, span })
          : this.#button(whole ? 'own.back' : 'own.flag', text, { of: n, flag: whole })}
      </div>
    )
  }

  /** What is marked in it, where that is less than all of it. */
  #spanIn(of: string, length: number): Span | undefined {
    const { marked } = this.state
    const marks = marked?.of === of ? marked.span.end - marked.span.start : 0
    return marks > 0 && marks < length ? marked?.span : undefined
  }

  #button(name: 'own.flag' | 'own.part' | 'own.back', text: string, act: Act) {
    const { words } = this.props
    return (
      <button type="button" class="btn" aria-label={`${words(name)}: ${text}`} onClick={() => void this.#toggle(act)}>
        {words(name)}
      </button>
    )
  }

  async #toggle({ of, span = null, flag }: Act): Promise<void> {
    const { outbox, thread, world } = this.props.means
    const outcome = flag
      ? await outbox.do(thread.id, 'unflag', { flag: flag.id })
      : await outbox.do(thread.id, 'flag', { flag: newKey(world), of, span })
    this.setState({ failed: !('done' in outcome) })
  }
}

/** What a button does: takes the flag back, or sets one. */
interface Act {
  readonly of: number
  readonly span?: Span | null
  readonly flag?: ShownFlag | undefined
}

// Here and not in a style sheet, which everybody would fetch. A long line is cut, and moves nothing.
const column = { gridTemplateColumns: 'minmax(0, 1fr)' }
const list = { ...column, display: 'grid', gap: 'var(--s-4)', maxBlockSize: '50dvh', overflow: 'auto' }
const row = { display: 'flex', flexWrap: 'wrap', gap: 'var(--s-4)' }
const narrow = { flexBasis: '14rem' }
const field = { fieldSizing: 'content' }

const isOwn = (item: ThreadItem): item is FactItem =>
  item.kind === 'fact' && item.by.kind === 'guest' && ['message-sent', 'file-shared'].includes(item.fact.type)
