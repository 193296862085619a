/** @jsxImportSource preact */
// What a host offers in their words: choices, cards, or a form. It can be answered once; then it says what was answered.
import { Component, createRef } from 'preact'
import { type OfferedCard, toChoose } from '../../domain/conversation/offer.ts'
import type { MessageView } from '../../protocol/floor.ts'
import { Said } from '../../ui/said.tsx'
import { type BotWords, loadBotWords } from '../../words/bot.ts'
import type { TalkActs } from '../conversation/talk-view.ts'
import { CardRow, OneCard } from '../bot/cards.tsx'
import { fetchFor } from '../fetched.ts'
import { words as pageWords } from '../speaking.ts'
import { answerOf, answerWith } from './answered.ts'
import { OfferForm } from './form.tsx'
import './offer.css'

interface OfferProps {
  readonly fact: MessageView
  readonly acts: TalkActs
}

interface OfferState {
  readonly words?: BotWords
}

export class OfferView extends Component<OfferProps, OfferState> {
  readonly #box = createRef<HTMLDivElement>()

  override componentDidMount(): void {
    fetchFor(
      this,
      loadBotWords(pageWords.locale).then((words) => ({ words })),
    )
  }

  override render({ fact }: OfferProps, { words }: OfferState) {
    const { text, offer, lead } = fact
    return (
      <div class="g-offer" ref={this.#box} tabIndex={-1}>
        <p class="g-bub" dir="auto">
          <Said text={words ? text.slice(0, lead) : text} />
        </p>
        {words && offer && this.#offered(words)}
      </div>
    )
  }

  #offered(words: BotWords) {
    const { fact, acts } = this.props
    const { offer } = fact
    const { n, said } = answerOf(fact, acts.means)
    const open = said === null && acts.means.thread.head?.life !== 'ended'
    const onAnswer = (text: string) => {
      // What had the focus goes; whoever walks by keys stays where they were.
      this.#box.current?.focus()
      answerWith(text, n, acts.means)
    }
    if (offer && 'form' in offer)
      return (
        <OfferForm
          {...{ words, n, acts, onAnswer }}
          form={offer.form}
          state={open ? 'open' : said ? 'answered' : 'over'}
        />
      )
    if (offer && 'cards' in offer) return cardRow(offer.cards, { words, said, open, onAnswer })
    return chips((offer && toChoose(offer)) ?? [], { words, said, open, onAnswer })
  }
}

interface Choosing {
  readonly words: BotWords
  /** What was answered; null: nothing yet. */
  readonly said: string | null
  readonly open: boolean
  readonly onAnswer: (text: string) => void
}

function chips(choices: readonly string[], { words, said, open, onAnswer }: Choosing) {
  return (
    <ul class="g-chips" aria-label={words('offer.choices')}>
      {choices.map((choice) => (
        <li key={choice}>{one(choice, choice, { words, said, open, onAnswer })}</li>
      ))}
    </ul>
  )
}

/** To press as long as it is open; then words, of which one is marked. */
function one(choice: string, label: string, { words, said, open, onAnswer }: Choosing) {
  const name = label === choice ? undefined : `${label}: ${choice}`
  if (open)
    return (
      <button type="button" class="btn g-chip" dir="auto" aria-label={name} onClick={() => onAnswer(choice)}>
        {label}
      </button>
    )
  return (
    <span class="g-chip" data-chosen={choice === said} dir="auto">
      {choice === said && (
        <svg class="i i-s" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M20 6 9 17l-5-5" />
        </svg>
      )}
      {label}
      {choice === said && <span class="sr">, {words('offer.chosen')}</span>}
    </span>
  )
}

function cardRow(cards: readonly OfferedCard[], choosing: Choosing) {
  return (
    <CardRow words={choosing.words}>
      {cards.map((card) => (
        <OneCard key={`${card.title} ${card.url}`} card={card}>
          {one(card.title, card.label, choosing)}
        </OneCard>
      ))}
    </CardRow>
  )
}
