/** @jsxImportSource preact */
// "I should not have sent that": the guest flags their own words, and takes it back. Beside the page's own tree, so that nobody's
// page carries a place for it.
import { Component, render } from 'preact'
import { flagsOf, type ShownFlag } from '../../client/flags.ts'
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import { newKey } from '../../client/world.ts'
import { loadSeldomWords, type SeldomWords } from '../../words/seldom.ts'
import type { Means } from '../conversation/talk-view.ts'
import { clockTime, words as pageWords } from '../speaking.ts'

/** Opens it over the page. */
export function open(means: Means): void {
  const place = document.body.appendChild(document.createElement('div'))
  const close = () => {
    render(null, place)
    place.remove()
  }
  void loadSeldomWords(pageWords.locale).then((words) => {
    render(<OwnWords means={means} words={words} onClose={close} />, place)
  }, close)
}

interface OwnWordsProps {
  readonly means: Means
  readonly words: SeldomWords
  readonly onClose: () => void
}

/** So many of the newest can be flagged here; whoever wants an older one asks a host. */
const mostShown = 20

class OwnWords extends Component<OwnWordsProps, { readonly failed: boolean }> {
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
  }

  override componentWillUnmount(): void {
    for (const off of this.#off) off()
  }

  override render({ means: { thread, outbox }, words, onClose }: OwnWordsProps, { failed }: { failed: boolean }) {
    const items = thread.items()
    const flags = flagsOf(items, outbox.pending(thread.id))
    const own = items.filter(isOwn).slice(-mostShown).reverse()
    return (
      <dialog ref={this.#show} class="dialog" style={column} aria-labelledby="own-words" onClose={onClose}>
        <h2 id="own-words">{words('own.title')}</h2>
        <p>{words(own.length > 0 ? 'own.text' : 'own.none')}</p>
        <div style={list}>{own.map((item) => this.#line(item, flags.get(item.n)?.find(isWhole)))}</div>
        <p class="hint" role="alert">
          {failed && words('own.failed')}
        </p>
        <button type="button" class="btn" onClick={() => this.#dialog?.close()}>
          {words('own.close')}
        </button>
      </dialog>
    )
  }

  #line({ n, at, fact }: FactItem, flag: ShownFlag | undefined) {
    const { words } = this.props
    const text = fact.type === 'file-shared' ? fact.label : fact.type === 'message-sent' ? fact.text : ''
    const act = words(flag ? 'own.back' : 'own.flag')
    return (
      <div key={n} style={row}>
        <div class="grow" style={narrow}>
          <p class="cut" dir="auto">
            {text}
          </p>
          <small>
            {clockTime(at)} {flag && words(flag.set ? 'own.flagged' : 'own.sending')}
          </small>
        </div>
        <button type="button" class="btn" aria-label={`${act}: ${text}`} onClick={() => void this.#toggle(n, flag)}>
          {act}
        </button>
      </div>
    )
  }

  async #toggle(of: number, known: ShownFlag | undefined): Promise<void> {
    const { outbox, thread, world } = this.props.means
    const outcome = known
      ? await outbox.do(thread.id, 'unflag', { flag: known.id })
      : await outbox.do(thread.id, 'flag', { flag: newKey(world), of, span: null })
    this.setState({ failed: !('done' in outcome) })
  }
}

// Here and not in a style sheet, which everybody would fetch. A long line is cut, and moves nothing.
const column = { gridTemplateColumns: 'minmax(0, 1fr)' }
const list = { ...column, display: 'grid', gap: 'var(--s-4)', maxBlockSize: '50dvh', overflow: 'auto' }
const row = { display: 'flex', alignItems: 'center', gap: 'var(--s-4)' }
const narrow = { minInlineSize: 0 }

const isOwn = (item: ThreadItem): item is FactItem =>
  item.kind === 'fact' && item.by.kind === 'guest' && ['message-sent', 'file-shared'].includes(item.fact.type)

const isWhole = ({ span }: ShownFlag) => span === null
