/** @jsxImportSource preact */
// What few conversations have: the seal, in the head and among the facts, an address that was confirmed, a link that was mailed.
import { Component, type ComponentChildren } from 'preact'
import { loadSeldomWords, type SeldomWords } from '../../words/seldom.ts'
import type { TalkView } from '../conversation/talk-view.ts'
import { Icon } from '../icon.tsx'
import { shortName } from '../short-name.ts'
import { words as pageWords } from '../speaking.ts'
import { saidBy, type SeldomFact } from './said.ts'

export interface SeldomProps {
  readonly view: TalkView
  /** The fact of this id, or `mailed`: what became of the mailed link; absent: who reads. */
  readonly id?: string
  /** What stands there until it has come, and where the network does not bring it. */
  readonly children?: ComponentChildren
}

export class Line extends Component<SeldomProps, { words?: SeldomWords }> {
  override componentDidMount(): void {
    this.#speak()
  }

  override componentDidUpdate(): void {
    this.#speak()
  }

  override render({ view, id, children }: SeldomProps, { words }: { words?: SeldomWords }) {
    if (!words) return children
    if (id === 'mailed') return view.mailed && <p class="hint">{words(`mailed.${view.mailed}`)}</p>
    if (id === undefined) return <Reader view={view} words={words} />
    const line = saidBy(view, id)
    return line && <Fact line={line} desk={view.desk} words={words} />
  }

  #speak(): void {
    const { locale } = pageWords
    if (this.state.words?.locale !== locale) void loadSeldomWords(locale).then((words) => this.setState({ words }))
  }
}

interface Speaking {
  readonly words: SeldomWords
}

/** Who alone reads it; of one whose host has left and named nobody, that nobody does. */
function Reader({ view: { sealed, desk }, words }: Pick<SeldomProps, 'view'> & Speaking) {
  const name = shortName(sealed?.name ?? '')
  return (
    <span class="sealed-line">
      <Icon name="lock" look="i-s" />{' '}
      {words(desk?.readers.length ? 'readers.sealed' : 'readers.sealed-alone', { name })}
    </span>
  )
}

function Fact({ line, desk, words }: { readonly line: SeldomFact } & Pick<TalkView, 'desk'> & Speaking) {
  const name = shortName('name' in line ? line.name : '')
  const reference = desk?.reference
  const isSeal = line.said === 'sealed' || line.said === 'seal-passed'
  return (
    <p class={isSeal ? 'g-fact sealed-line' : 'g-fact'}>
      <Icon name={line.said === 'proven' ? 'badge-check' : line.said === 'unsealed' ? 'eye' : 'lock'} look="i-s" />
      <span>
        {line.said === 'proven'
          ? words('fact.proven')
          : line.said === 'sealed' && reference
            ? `${words('readers.glass', { name })} · ${reference}`
            : words(`fact.${line.said}`, { name })}
      </span>
    </p>
  )
}
