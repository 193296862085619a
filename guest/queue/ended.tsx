/** @jsxImportSource preact */
// An end was put to it: by whom, why, and when one may come back.
import { Component } from 'preact'
import type { ApartWords } from '../../words/apart.ts'
import { dayName } from '../conversation/days.ts'
import { clockTime } from '../speaking.ts'
import type { TalkActs, TalkView } from '../conversation/talk-view.ts'

interface EndedProps {
  readonly view: TalkView
  readonly acts: TalkActs
  readonly words: ApartWords
}

export class Ended extends Component<EndedProps> {
  #timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    const coolUntil = endOf(this.props.view)?.fact.coolUntil ?? null
    // The way back appears by itself at its time; the server decides whether it is open.
    if (coolUntil !== null)
      this.#timer = setTimeout(() => this.forceUpdate(), Math.max(0, coolUntil - Date.now()) + 500)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer)
  }

  override render({ view, acts, words }: EndedProps) {
    const end = endOf(view)
    const name = end?.by.kind === 'host' ? (end.by.name ?? '') : ''
    const coolUntil = end?.fact.coolUntil ?? 0
    return (
      <section class="g-card ended" role="alert">
        <h2>{name ? words('ended', { name }) : words('ended.by-desk')}</h2>
        {end && (
          <p class="ended-why" dir="auto">
            {end.fact.reason}
          </p>
        )}
        {coolUntil > Date.now() ? (
          <p class="hint">{words('ended.cool', { time: `${dayName(coolUntil)}, ${clockTime(coolUntil)}` })}</p>
        ) : (
          <button type="button" class="btn btn-brand" onClick={() => acts.act('come-back')}>
            {words('ended.back')}
          </button>
        )}
      </section>
    )
  }
}

/** The end as it was put last; null where it is too long ago to be loaded. */
function endOf({ items }: TalkView) {
  for (const item of items.toReversed())
    if (item.kind === 'fact' && item.fact.type === 'hard-closed') return { by: item.by, fact: item.fact }
  return null
}
