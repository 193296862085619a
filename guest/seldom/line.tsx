/** @jsxImportSource preact */
// What few conversations have: the seal, in the head and among the facts, a host who went away, an address that was confirmed, a
// link that was mailed.
import { Component, type ComponentChildren } from 'preact'
import { loadSeldomWords, type SeldomWords } from '../../words/seldom.ts'
import { when } from '../conversation/days.ts'
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

type Said = { readonly line: SeldomFact } & Pick<TalkView, 'desk'> & Speaking

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

const icons = {
  proven: 'badge-check',
  gone: 'door-open',
  quarantined: 'clock',
  'quarantined-before': 'clock',
  discarded: 'circle-alert',
  unlooked: 'circle-alert',
  sealed: 'lock',
  'sealed-before': 'lock',
  'seal-passed': 'lock',
  unsealed: 'eye',
} as const

function Fact(props: Said) {
  const { said } = props.line
  return (
    <p class={said === 'sealed' || said === 'seal-passed' ? 'g-fact sealed-line' : 'g-fact'}>
      <Icon name={icons[said]} look="i-s" />
      <span>{textOf(props)}</span>
    </p>
  )
}

function textOf({ line, desk, words }: Said): string {
  if (line.said === 'quarantined') return words('fact.quarantined', { time: when(line.until) })
  if (!('name' in line)) return words(`fact.${line.said}`)
  const name = shortName(line.name)
  if (line.said === 'sealed' && desk?.glass) return `${words('readers.glass', { name })} · ${desk.reference}`
  const text = words(`fact.${line.said}`, { name })
  if (line.said !== 'gone' || line.else === null) return text
  return `${text}. ${line.else === 'here' ? words('gone.here') : pageWords('head.people', { count: 0 })}`
}
