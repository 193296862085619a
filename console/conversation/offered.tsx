// What a bot or a host has offered with their words: nothing here can be pressed, since the choice is the guest's.
import type { Field } from '../../domain/conversation/offer.ts'
import type { SaidCard } from '../../domain/bot/cards.ts'
import type { Offer } from '../../protocol/floor.ts'
import { useWords } from '../frame/words.tsx'

/** All that can be drawn. */
export interface Drawn extends Offer {
  readonly form?: readonly Field[]
}

interface OfferedProps {
  readonly offer: Drawn
  /** Where the files of the conversation are. */
  readonly files: string
}

export function Offered({ offer: { choices, cards, form }, files }: OfferedProps) {
  const words = useWords()
  if (cards) return <Cards cards={cards} files={files} />
  if (form) return <Asked form={form} />
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

function Asked({ form }: { readonly form: readonly Field[] }) {
  const words = useWords()
  return (
    <ul className="offered offered-form" aria-label={words('offer.form')}>
      {form.map(({ label, options, optional }) => (
        <li key={label} dir="auto">
          {label} <span className="hint">{options?.join(' / ') ?? (optional && words('offer.optional'))}</span>
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
