/** @jsxImportSource preact */
// Cards that a bot has shown, beside each other: scrolled by touch and by key. What is there to be chosen can be chosen as long as
// nothing was said since.
import { Component, type ComponentChildren, type VNode } from 'preact'
import { leadOf, type SaidCard } from '../../domain/bot/cards.ts'
import type { MessageView } from '../../protocol/floor.ts'
import { Said } from '../../ui/said.tsx'
import { type BotWords, loadBotWords } from '../../words/bot.ts'
import type { TalkActs } from '../conversation/talk-view.ts'
import { fetchFor } from '../fetched.ts'
import { words as pageWords } from '../speaking.ts'
import { botNow, lastWords } from './bot.tsx'
import type { SeenFiles } from '../file/seen-files.ts'
import { CardShot } from './card-shot.tsx'
import './cards.css'

interface CardsProps {
  readonly fact: MessageView
  readonly acts: TalkActs
  /** Asked for where there are pictures. */
  readonly files: () => SeenFiles
}

interface CardsState {
  readonly words?: BotWords
}

export class Cards extends Component<CardsProps, CardsState> {
  override componentDidMount(): void {
    fetchFor(
      this,
      loadBotWords(pageWords.locale).then((words) => ({ words })),
    )
  }

  override render({ fact, acts, files }: CardsProps, { words }: CardsState) {
    const { text, cards = [] } = fact
    const lead = leadOf(text, cards)
    const before = lead ?? text
    return (
      <div class="g-carded">
        {before !== '' && (
          <p class="g-bub" dir="auto">
            <Said text={before} />
          </p>
        )}
        {lead !== null && words && (
          <CardRow words={words}>
            {cards.map((card) => (
              <OneCard key={`${card.title} ${card.url}`} card={card} files={card.picture && files()}>
                {isNow(fact, acts) && (
                  <button
                    type="button"
                    class="btn"
                    dir="auto"
                    aria-label={`${card.label}: ${card.title}`}
                    onClick={() => acts.send(card.title)}
                  >
                    {card.label}
                  </button>
                )}
              </OneCard>
            ))}
          </CardRow>
        )}
      </div>
    )
  }
}

interface CardRowProps {
  readonly words: BotWords
  readonly children: readonly VNode[]
}

/** Cards beside each other, be they a bot's or a host's. */
export function CardRow({ words, children }: CardRowProps) {
  return (
    <div
      class="g-cards"
      role="group"
      tabIndex={0}
      aria-label={words('bot.cards', { count: children.length })}
      onKeyDown={scrolled}
    >
      <ul>{children}</ul>
    </div>
  )
}

interface OneCardProps {
  readonly card: SaidCard
  /** Where it has a picture. */
  readonly files?: SeenFiles | undefined
  /** What chooses it, where it leads to no page. */
  readonly children: ComponentChildren
}

export function OneCard({ card: { title, text, label, url, picture }, files, children }: OneCardProps) {
  return (
    <li class="g-card">
      {picture && files && <CardShot files={files} picture={picture} />}
      <b dir="auto">{title}</b>
      {text !== '' && <p dir="auto">{text}</p>}
      {url === undefined
        ? children
        : /^https?:/i.test(url) && (
            <p>
              <a
                class="btn"
                href={url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                dir="auto"
                aria-label={`${label}: ${title}`}
              >
                {label}
              </a>
              <span class="hint" dir="ltr">
                {hostOf(url)}
              </span>
            </p>
          )}
    </li>
  )
}

/** Where a link leads is to be read before it is followed. */
const hostOf = (url: string) => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1]

/** Whether the bot has the floor, and these were the last words. */
function isNow(fact: MessageView, { means: { thread } }: TalkActs): boolean {
  const items = thread.items()
  const last = lastWords(items)
  return thread.head?.life !== 'closed' && botNow(items) !== null && last?.kind === 'fact' && last.fact === fact
}

/** The row itself has the focus: an arrow key brings the next card, by the side on which it is. */
function scrolled(event: KeyboardEvent): void {
  const box = event.currentTarget as HTMLElement
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const card = box.querySelector('li')
  if (!step || !card || event.target !== box) return
  event.preventDefault()
  box.scrollBy({ left: step * (card.offsetWidth + 8) })
}
