// The cards of a step: what each says, and whether its button chooses it or opens a page.
import { cardMost } from '../../domain/bot/cards.ts'
import type { Card } from '../../domain/bot/flow.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { arrowUp, cross, plus } from '../../ui/shapes.ts'
import { CardPictureOwn } from './card-picture-own.tsx'
import { Arrow, Kept, SaidField } from './step-fields.tsx'
import type { Of, OwnProps } from './own-props.ts'

type CardsProps = OwnProps<Of<'cards'>>

export function CardsOwn(props: CardsProps) {
  const { onChange, said } = props
  const { variable, ...step } = props.step
  const { cards } = step
  const kept = variable === undefined ? {} : { variable }
  const put = (changed: readonly Card[]) => onChange({ ...step, ...kept, cards: changed })
  return (
    <>
      <fieldset className="step-choices">
        <legend className="label">{said('step.cards')}</legend>
        <p className="hint">{said('step.cards.hint')}</p>
        {cards.map((card, at) => (
          // By its place: it has nothing else that stays.
          <OneCard key={`card ${at + 1}`} {...props} card={card} at={at} cards={cards} onCards={put} />
        ))}
        {cards.length < cardMost.cards && (
          <Button shape={plus} onClick={() => put([...cards, { title: {}, text: {}, label: {}, next: null }])}>
            {said('step.card.add')}
          </Button>
        )}
      </fieldset>
      <Kept said={said} variable={variable} onKept={(changed) => onChange({ ...step, ...changed })} />
    </>
  )
}

interface OneProps extends CardsProps {
  readonly card: Card
  readonly at: number
  readonly cards: readonly Card[]
  readonly onCards: (cards: readonly Card[]) => void
}

function OneCard(props: OneProps) {
  const { card, at, cards, onCards, said, language } = props
  const change = (changed: Card) => onCards(cards.map((one) => (one === card ? changed : one)))
  const number = at + 1
  return (
    <section className="step-card" aria-label={said('step.card', { number })}>
      <p className="row-flex">
        <b className="grow">{said('step.card', { number })}</b>
        {at > 0 && (
          <IconButton
            shape={arrowUp}
            label={said('step.card.earlier', { number })}
            onClick={() => onCards(cards.toSpliced(at - 1, 2, card, cards[at - 1] ?? card))}
          />
        )}
        {cards.length > 1 && (
          <IconButton
            shape={cross}
            label={said('step.card.remove', { number })}
            onClick={() => onCards(cards.filter((one) => one !== card))}
          />
        )}
      </p>
      {(['title', 'text', 'label'] as const).map((one) => (
        <SaidField
          key={one}
          label={said(`step.card.${one}`)}
          text={card[one]}
          language={language}
          most={cardMost[one]}
          onText={(text) => change({ ...card, [one]: text })}
        />
      ))}
      <CardPictureOwn {...{ card, language, said }} onCard={change} />
      <Does {...props} onCard={change} />
    </section>
  )
}

/** Whether its button chooses it or opens a page, and where that leads. */
function Does({ card, flow, onCard, said }: OneProps & { readonly onCard: (card: Card) => void }) {
  const { title, text, label, picture } = card
  const own = { title, text, label, ...(picture && { picture }) }
  const does = (what: string) => onCard(what === 'link' ? { ...own, url: 'https://' } : { ...own, next: null })
  return (
    <>
      <Select
        label={said('step.card.does')}
        value={'url' in card ? 'link' : 'choose'}
        onChange={(event) => does(event.target.value)}
      >
        <option value="choose">{said('step.card.choose')}</option>
        <option value="link">{said('step.card.link')}</option>
      </Select>
      {'url' in card ? (
        <TextField
          label={said('step.url')}
          type="url"
          maxLength={cardMost.url}
          value={card.url}
          onChange={(event) => onCard({ ...card, url: event.target.value })}
        />
      ) : (
        <Arrow
          flow={flow}
          said={said}
          label={said('step.card.next')}
          to={card.next}
          onTo={(next) => onCard({ ...card, next })}
        />
      )}
    </>
  )
}
