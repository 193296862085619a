/** @jsxImportSource preact */
// What is said to whom a link brought elsewhere than they meant, and their way on.
import { Component } from 'preact'
import { loadToldWords, type ToldWords } from '../../words/told.ts'
import type { Entrance } from '../entrance.ts'
import type { KnownDoor } from '../known-door.ts'
import { words as pageWords } from '../speaking.ts'

export interface ToldProps {
  readonly what: 'asking' | 'dead' | 'spent' | 'nowhere' | 'away' | 'closed'
  /** Absent where no desk stands. */
  readonly door?: Pick<KnownDoor, 'name' | 'workspace'>
  /** Absent where there is no way on. */
  readonly entrance?: Pick<Entrance, 'open' | 'takeOwn'>
}

export class ToldScreen extends Component<ToldProps, { readonly words: ToldWords | null }> {
  override state = { words: null as ToldWords | null }

  override componentDidMount(): void {
    this.#speak()
  }

  override componentDidUpdate(): void {
    if (this.state.words && this.state.words.locale !== pageWords.locale) this.#speak()
  }

  override render({ what, door, entrance }: ToldProps, { words }: { readonly words: ToldWords | null }) {
    if (!words) return null
    return (
      <>
        <div>
          <h1 key={what} ref={focus} tabIndex={-1}>
            {titleOf(what, door?.name ?? '', words)}
          </h1>
          <p class="g-sub">{textOf(what, door?.workspace ?? '', words)}</p>
        </div>
        {entrance && (
          <div class="g-form">
            {what === 'asking' && (
              <button type="button" class="btn btn-brand btn-wide" onClick={() => void entrance.open()}>
                {words('told.continue')}
              </button>
            )}
            <button type="button" class="btn btn-wide" onClick={entrance.takeOwn}>
              {words('told.own')}
            </button>
          </div>
        )}
      </>
    )
  }

  #speak(): void {
    void loadToldWords(pageWords.locale).then((words) => this.setState({ words }))
  }
}

function titleOf(what: ToldProps['what'], desk: string, words: ToldWords): string {
  if (what === 'away') return pageWords('away.title')
  return what === 'closed' ? words('told.title.closed', { desk }) : words(`told.title.${what}`)
}

function textOf(what: ToldProps['what'], workspace: string, words: ToldWords): string {
  if (what === 'away') return pageWords('away.text')
  return what === 'asking' ? words('told.text.asking', { workspace }) : words(`told.text.${what}`)
}

// The title takes the focus: a screen reader hears where it is. One function for all drawings, so that it is called when the
// title comes and not whenever it is drawn.
const focus = (element: HTMLElement | null) => element?.focus()
