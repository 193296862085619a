/** @jsxImportSource preact */
// While a bot answers: what it offers to choose from as buttons, and the way to a person, always. Fetched when a bot has spoken.
import { Component } from 'preact'
import type { ThreadItem } from '../../client/thread.ts'
import { type BotWords, loadBotWords } from '../../words/bot.ts'
import type { TalkActs, TalkView } from '../conversation/talk-view.ts'
import { words as pageWords } from '../speaking.ts'
import './bot.css'

interface BotProps {
  readonly view: TalkView
  readonly acts: TalkActs
}

interface BotState {
  readonly words?: BotWords
  readonly asked?: boolean
}

export class Bot extends Component<BotProps, BotState> {
  override componentDidMount(): void {
    this.#speak()
  }

  override componentDidUpdate(): void {
    this.#speak()
  }

  override render({ view: { items, life }, acts }: BotProps, { words, asked }: BotState) {
    const bot = words && life === 'live' && botNow(items)
    if (!bot) return null
    const called = asked || isCalled(items)
    return (
      <section class="g-bot g-col" aria-label={words('bot.region')}>
        {choicesNow(items).map((choice) => (
          <button type="button" class="btn g-choice" key={choice} dir="auto" onClick={() => acts.send(choice)}>
            {choice}
          </button>
        ))}
        <p class="g-bot-foot">
          {called ? (
            <span role="status">{words('bot.called')}</span>
          ) : (
            <button type="button" class="btn g-person" onClick={() => this.#ask()}>
              <svg class="i i-s" viewBox="0 0 24 24" aria-hidden="true">
                <path d={hand} />
              </svg>
              {words('bot.person')}
            </button>
          )}
          <span class="hint">{words(isBack(items) ? 'bot.again' : 'bot.is', { name: bot })}</span>
        </p>
      </section>
    )
  }

  #ask(): void {
    const { outbox, thread } = this.props.acts.means
    this.setState({ asked: true })
    // From then on the log says it; where it could not be asked, the button is there again.
    void outbox.do(thread.id, 'call-person', {}).then(() => this.setState({ asked: false }))
  }

  #speak(): void {
    const { locale } = pageWords
    if (this.state.words?.locale === locale) return
    void loadBotWords(locale).then((words) => {
      // What stands beside a bot's name, in the language of the page (bot.css).
      document.body.style.setProperty('--bot', JSON.stringify(words('bot.word')))
      this.setState({ words })
    })
  }
}

const hand =
  'M18 11V6a2 2 0 0 0-4 0M14 10V4a2 2 0 0 0-4 0v2M10 10.500V6a2 2 0 0 0-4 0v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.800 0-4.500-.860-5.990-2.340l-3.600-3.600a2 2 0 0 1 2.830-2.820L7 15'

type Fact = Extract<ThreadItem, { kind: 'fact' }>

const isFact = (item: ThreadItem): item is Fact => item.kind === 'fact'
const isFloor = ({ fact, by }: Fact) =>
  fact.type.startsWith('floor-') || (fact.type === 'message-sent' && by.kind !== 'guest')

/** The name of the bot that has the floor, by what happened last; null while a person has it. */
export function botNow(items: readonly ThreadItem[]): string | null {
  const facts = items.filter(isFact)
  const last = facts.findLast(isFloor)
  if (last?.fact.type === 'floor-given') return last.fact.name ?? ''
  return last?.by.kind === 'bot' ? (last.by.name ?? '') : null
}

/** Whether the bot has the floor again after a person, and has said nothing yet. */
export function isBack(items: readonly ThreadItem[]): boolean {
  const last = items.filter(isFact).findLast(isFloor)?.fact
  return last?.type === 'floor-given' && last.why !== 'arrived'
}

/** What may be chosen now: what the bot's last words offer, as long as nothing was said since. */
export function choicesNow(items: readonly ThreadItem[]): readonly string[] {
  const last = lastWords(items)
  return last && isFact(last) && last.fact.type === 'message-sent' ? (last.fact.choices ?? []) : []
}

/** What was said last, by whomever. */
export function lastWords(items: readonly ThreadItem[]): ThreadItem | undefined {
  return items.findLast((item) => item.kind === 'pending' || isWords(item))
}

const isWords = (item: ThreadItem) =>
  isFact(item) && (item.fact.type === 'message-sent' || item.fact.type === 'file-shared')

/** Whether a person was called since the bot has had the floor. */
export function isCalled(items: readonly ThreadItem[]): boolean {
  const facts = items.filter(isFact)
  const at = facts.findLastIndex(({ fact }) => fact.type === 'floor-given')
  return facts.slice(at + 1).some(({ fact }) => fact.type === 'person-needed' && fact.why !== null)
}
