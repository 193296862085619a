// What a bot or a host has offered with their words: nothing here can be pressed, since the choice is the guest's.
import type { Field } from '../../domain/conversation/offer.ts'
import type { SaidCard } from '../../domain/bot/cards.ts'
import type { Offer } from '../../protocol/floor.ts'
import { Icon } from '../../ui/icon.tsx'
import { check } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

/** All that can be drawn. */
export interface Drawn extends Offer {
  readonly form?: readonly Field[]
}

interface OfferedProps {
  readonly offer: Drawn
  /** What was answered, if anything: one of what there is to choose from, or a form. */
  readonly taken?: string | undefined
  /** Where the files of the conversation are. */
  readonly files: string
}

export function Offered({ offer: { choices, cards, form }, taken, files }: OfferedProps) {
  const words = useWords()
  if (cards) return <Cards cards={cards} taken={taken} files={files} />
  if (form) return <Asked form={form} filled={taken !== undefined} />
  return (
    <ul className="offered" aria-label={words('bot.choices')}>
      {choices?.map((choice) => (
        <li key={choice} dir="auto" data-taken={choice === taken}>
          {choice === taken && <Taken />}
          {choice}
        </li>
      ))}
    </ul>
  )
}

/** Before what the guest has chosen. */
function Taken() {
  return (
    <>
      <Icon shape={check} size="xs" /> <span className="sr">{useWords()('offer.taken')} </span>
    </>
  )
}

function Asked({ form, filled }: { readonly form: readonly Field[]; readonly filled: boolean }) {
  const words = useWords()
  return (
    <>
      <ul className="offered offered-form" aria-label={words('offer.form')}>
        {form.map(({ label, options, optional }) => (
          <li key={label} dir="auto">
            {label} <span className="hint">{options?.join(' / ') ?? (optional && words('offer.optional'))}</span>
          </li>
        ))}
      </ul>
      {filled && (
        <span className="hint offered-filled">
          <Icon shape={check} size="xs" /> {words('offer.filled')}
        </span>
      )}
    </>
  )
}

/** As the guest has them before their eyes. */
function Cards({
  cards,
  taken,
  files,
}: Pick<OfferedProps, 'taken' | 'files'> & { readonly cards: readonly SaidCard[] }) {
  const words = useWords()
  return (
    <ul className="offered offered-cards" aria-label={words('bot.cards')}>
      {cards.map(({ title, text, label, url, picture }) => (
        <li key={`${title} ${url}`} dir="auto" data-taken={url === undefined && title === taken}>
          {picture && <img src={`${files}/${picture.file}/preview`} alt={picture.alt} loading="lazy" />}
          <b>
            {url === undefined && title === taken && <Taken />}
            {title}
          </b>
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
