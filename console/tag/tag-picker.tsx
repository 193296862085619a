// Tagging: what is on the conversation, a field, and what is offered for what was typed so far.
import { useId, useState } from 'react'
import { faultOfName, tidyName } from '../../domain/tag/name.ts'
import type { Suggestion } from '../../domain/tag/suggest.ts'
import { type Tagbook, tagNamed } from '../../domain/tag/tag.ts'
import { Icon } from '../../ui/icon.tsx'
import { plus } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { Combobox, type Choice } from './combobox.tsx'
import { TagOffer } from './tag-offer.tsx'
import { TagRow } from './tag-row.tsx'
import type { ShownTag, Tagging } from './use-tagging.ts'

export interface TagPickerProps extends Tagging {
  readonly book: Tagbook
  readonly suggest: (typed: string) => readonly Suggestion[]
}

export function TagPicker(props: TagPickerProps) {
  const { book, suggest, shown, add, remove, sealed, failed } = props
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const hint = useId()
  const choices = choicesFor({ typed, book, suggested: suggest(typed), shown, sealed, words })
  const type = (text: string, saying = '') => {
    setTyped(text)
    setSaid(saying)
  }
  const choose = (id: string) => {
    const name = choices.find((choice) => choice.id === id)?.name ?? ''
    add(name)
    type('', words('tag.added', { name }))
  }
  const takeOff = (tag: ShownTag) => {
    remove(tag)
    type(typed, words('tag.removed', { name: tag.name }))
  }
  const last = shown.findLast((tag) => !tag.sending)
  return (
    <div className="tag-picker">
      {shown.length > 0 && <TagRow tags={shown} onRemove={takeOff} />}
      <Combobox
        label={words('tag.field')}
        listLabel={words('tag.offers')}
        typed={typed}
        onType={type}
        choices={choices}
        onChoose={choose}
        onBack={() => last && takeOff(last)}
        describedBy={hint}
      />
      <Hint id={hint} typed={typed} choices={choices.length} book={book} sealed={sealed} failed={failed} />
      <Said text={said || words('tag.offered', { count: choices.length })} />
    </div>
  )
}

/** What was done, and how much is offered now, for those who do not see it. */
function Said({ text }: { readonly text: string }) {
  return (
    <span className="sr" role="status">
      {text}
    </span>
  )
}

interface HintProps {
  readonly id: string
  readonly typed: string
  readonly choices: number
  readonly book: Tagbook
  readonly sealed: boolean
  readonly failed: boolean
}

function Hint({ id, ...asked }: HintProps) {
  const words = useWords()
  return (
    <p className={asked.failed ? 'error' : 'hint'} id={id}>
      {words(hintFor(asked))}
    </p>
  )
}

function hintFor({ typed, choices, book, sealed, failed }: Omit<HintProps, 'id'>) {
  const name = tidyName(typed)
  const fault = faultOfName(name)
  if (fault === 'long') return 'tag.long'
  if (sealed && fault === null && tagNamed(book, name) === null) return 'tag.sealed'
  if (failed) return 'tag.failed'
  return typed !== '' && choices === 0 ? 'tag.here' : 'tag.hint'
}

interface Typed {
  readonly typed: string
  readonly book: Tagbook
  readonly suggested: readonly Suggestion[]
  readonly shown: readonly ShownTag[]
  readonly sealed: boolean
  readonly words: ReturnType<typeof useWords>
}

interface NamedChoice extends Choice {
  readonly name: string
}

function choicesFor({ typed, book, suggested, shown, sealed, words }: Typed): readonly NamedChoice[] {
  const name = tidyName(typed)
  const named = tagNamed(book, name)
  // A retired tag is not offered, but whoever types its name in full wants it.
  const asked =
    named !== null && !suggested.some(({ tag }) => tag === named) && !shown.some(({ id }) => id === named.id)
  const offers = asked ? [{ tag: named, also: null, begins: true }, ...suggested] : suggested
  const meant = typed === '' ? -1 : offers.findIndex(({ begins }) => begins)
  const known = offers.map((offer, at) => {
    return { id: offer.tag.id, name: offer.tag.name, draw: <TagOffer {...offer} />, likely: at === meant }
  })
  if (sealed || named !== null || faultOfName(name) !== null) return known
  return [...known, { id: 'new', name, draw: <NewOffer name={name} words={words} />, likely: meant === -1 }]
}

function NewOffer({ name, words }: { readonly name: string; readonly words: Typed['words'] }) {
  return (
    <>
      <Icon shape={plus} size="s" />
      <span className="grow">
        <span className="offer-name">{words('tag.new', { name })}</span>
        <small>{words('tag.new.hint')}</small>
      </span>
    </>
  )
}
