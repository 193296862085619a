/** @jsxImportSource preact */
// An end was put to it: by whom, why, and when one may come back.
import { Component } from 'preact'
import type { LobbyWords } from '../../words/lobby.ts'
import { dayName } from '../conversation/days.ts'
import { clockTime } from '../speaking.ts'
import type { TalkActs, TalkView } from '../conversation/talk-view.ts'

interface EndedProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly words: LobbyWords
}

export class Ended extends Component<EndedProps> {
  #timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    const { coolUntil } = this.props.view
    // The way back appears by itself at its time; the server decides whether it is open.
    if (coolUntil !== null)
      this.#timer = setTimeout(() => this.forceUpdate(), Math.max(0, coolUntil - Date.now()) + 500)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer)
  }

  override render({ view, acts, words }: EndedProps) {
    const end = view.items.findLast((item) => item.kind === 'fact' && item.fact.type === 'hard-closed')
    const fact = end?.kind === 'fact' && end.fact.type === 'hard-closed' ? end.fact : null
    const name = end?.kind === 'fact' && end.by.kind === 'host' ? (end.by.name ?? '') : ''
    const cools = view.coolUntil !== null && view.coolUntil > Date.now()
    return (
      <section class="g-card ended" role="alert">
        <h2>{name ? words('ended', { name }) : words('ended.by-desk')}</h2>
        {fact && (
          <p class="ended-why" dir="auto">
            {fact.reason}
          </p>
        )}
        {cools ? (
          <p class="hint">
            {words('ended.cool', { time: `${dayName(view.coolUntil ?? 0)}, ${clockTime(view.coolUntil ?? 0)}` })}
          </p>
        ) : (
          <button type="button" class="btn btn-brand" onClick={() => acts.act('come-back')}>
            {words('ended.back')}
          </button>
        )}
      </section>
    )
  }
}
