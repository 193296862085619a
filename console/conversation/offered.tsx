// What a bot has offered with its words: nothing here can be pressed, since the choice is the guest's.
import type { SaidCard } from '../../domain/bot/cards.ts'
import type { Offer } from '../../protocol/floor.ts'
import { useWords } from '../frame/words.tsx'

interface OfferedProps {
  readonly offer: Offer
  /** Where the files of the conversation are. */
  readonly files: string
}

export function Offered({ offer: { choices, cards }, files }: OfferedProps) {
  const words = useWords()
  if (cards) return <Cards cards={cards} files={files} />
  return (
    <ul className="offered" aria-label={words('bot.choices')}>
      {choices?.map((choice) => (
        <li key={choice} dir="auto">
          {choice}
        </li>
      ))}
    </ul>
  )
}

/** As the guest has them before their eyes. */
function Cards({ cards, files }: { readonly cards: readonly SaidCard[]; readonly files: string }) {
  const words = useWords()
  return (
    <ul className="offered offered-cards" aria-label={words('bot.cards')}>
      {cards.map(({ title, text, label, url, picture }) => (
        <li key={`${title} ${url}`} dir="auto">
          {picture && <img src={`${files}/${picture.file}/preview`} alt={picture.alt} loading="lazy" />}
          <b>{title}</b>
          <span>{text}</span>
          <span className="hint">
            {label}
            {url !== undefined && ` (${url})`}
          </span>
        </li>
      ))}
    </ul>
  )
}
