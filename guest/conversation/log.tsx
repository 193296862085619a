/** @jsxImportSource preact */
// The transcript in its box. Where the reader's eye is stays where it is: at the end as long as they are there, else at the
// words they read. A live region that speaks of what is new and of nothing else.
import { Component, createRef, type VNode } from 'preact'
import { LinkButton } from '../link-button.tsx'
import { Icon } from '../icon.tsx'
import { words } from '../speaking.ts'
import { EntryView, type EntryViewProps } from './entry-view.tsx'
import type { TalkActs, TalkView } from './talk-view.ts'
import { countOfTheirs, type Entry, newestOfTheirs, transcript } from './transcript.ts'
import { TypingLine } from './typing-line.tsx'

interface LogProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly More: EntryViewProps['More']
}

interface LogState {
  readonly atEnd: boolean
  readonly older: 'none' | 'loading' | 'failed'
}

/** Nearer to the end than this is at the end. */
const nearPx = 48
/** Nearer to the beginning than this is time to load older words. */
const olderPx = 600

export class Log extends Component<LogProps, LogState> {
  override state: LogState = { atEnd: true, older: 'none' }
  readonly #box = createRef<HTMLDivElement>()
  // The keyboard opens, the phone turns, the text grows: the end stays in sight if it was.
  readonly #sizes = new ResizeObserver(() => this.state.atEnd && this.#toEnd())
  #entries: readonly Entry[] = []
  /** The lines as they were drawn last, and from what: typing, presence and scrolling draw none of them again. */
  #lines: readonly VNode[] = []
  #from: readonly unknown[] = []
  /** Of the last drawing: its first entry, the last of the guest's own, and how far the eye was from the end. */
  #first: string | undefined
  #own: string | undefined
  #fromEnd = 0
  /** The newest of theirs that was in sight. */
  #seen = 0

  override componentDidMount(): void {
    const box = this.#box.current
    if (box) for (const element of [box, ...box.children]) this.#sizes.observe(element)
    this.componentDidUpdate()
  }

  override componentDidUpdate(): void {
    const box = this.#box.current
    if (!box) return
    const first = this.#entries[0]?.id
    const own = this.#entries.findLast(({ kind }) => kind === 'mine')?.id
    if (this.state.atEnd || own !== this.#own) this.#toEnd()
    else if (first !== this.#first) box.scrollTop = box.scrollHeight - this.#fromEnd
    this.#first = first
    this.#own = own
    this.#fromEnd = box.scrollHeight - box.scrollTop
  }

  override componentWillUnmount(): void {
    this.#sizes.disconnect()
  }

  override render({ view, acts, More }: LogProps, { atEnd, older }: LogState) {
    this.#draw({ view, acts, More })
    if (atEnd) this.#seen = newestOfTheirs(view.items)
    return (
      <main class="chat-main">
        <div
          ref={this.#box}
          class="chat-log"
          role="log"
          tabIndex={0}
          aria-label={words('log.label')}
          aria-live={older === 'none' && !view.loading ? 'polite' : 'off'}
          onScroll={() => this.#scrolled()}
        >
          <div class="g-col">
            {this.#lines}
            <TypingLine typists={view.typists} />
          </div>
        </div>
        {older !== 'none' && (
          <p class="g-older">
            {words(`log.older-${older}`)}{' '}
            {older === 'failed' && <LinkButton onPress={() => void this.#loadOlder()}>{words('act.retry')}</LinkButton>}
          </p>
        )}
        {!atEnd && this.#toNewest(countOfTheirs(view.items, this.#seen))}
      </main>
    )
  }

  #draw({ view, acts, More }: LogProps): void {
    const from = [
      view.items,
      view.desk?.here[0],
      view.newAfter,
      view.life,
      view.hostsSaw,
      view.net.name === 'lost',
      words,
      More,
    ]
    if (from.every((value, place) => value === this.#from[place])) return
    this.#from = from
    this.#entries = transcript(view.items, view)
    this.#lines = this.#entries.map((entry) => <EntryView key={entry.id} {...{ entry, view, acts, More }} />)
  }

  #toNewest(count: number) {
    return (
      <button type="button" class={count ? 'btn btn-brand to-newest' : 'btn to-newest'} onClick={() => this.#toEnd()}>
        <Icon name="arrow-down" />
        {words('log.newest', { count })}
      </button>
    )
  }

  #toEnd(): void {
    this.#box.current?.scrollTo(0, this.#box.current.scrollHeight)
  }

  #scrolled(): void {
    const box = this.#box.current
    if (!box) return
    this.#fromEnd = box.scrollHeight - box.scrollTop
    const atEnd = this.#fromEnd - box.clientHeight < nearPx
    if (atEnd !== this.state.atEnd) {
      this.setState({ atEnd })
      this.props.acts.watch(atEnd)
    }
    if (box.scrollTop < olderPx) void this.#loadOlder()
  }

  async #loadOlder(): Promise<void> {
    if (!this.props.view.more || this.state.older === 'loading') return
    this.setState({ older: 'loading' })
    const outcome = await this.props.acts.loadOlder()
    this.setState({ older: outcome === 'failed' ? 'failed' : 'none' })
  }
}
