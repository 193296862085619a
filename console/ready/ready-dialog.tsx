// One ready item, to write or to take out. Nobody saves over what they have not seen: a colleague's change is said.
import { useState } from 'react'
import { faultInOffer } from '../../domain/conversation/offer.ts'
import {
  mostReadyName,
  mostReadyText,
  namedInOffer,
  type ReadyItem,
  readyVariables,
  unknownIn,
} from '../../domain/ready/item.ts'
import type { DeskId, ReadyId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { Segments } from '../../ui/segments.tsx'
import { trash } from '../../ui/shapes.ts'
import type { ReadyWords } from '../../words/ready.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { LanguageField, useOwnLanguage } from '../frame/language-field.tsx'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { realDesks } from '../rehearsal/real-desks.ts'
import { kindOf, ownOffer, readyKinds, tidyOffer, turned } from './offer-kind.ts'
import { OfferOwn } from './offer-own.tsx'
import { ReadyPreview } from './ready-preview.tsx'

interface ReadyDialogProps {
  readonly said: ReadyWords
  /** Null: a new one. */
  readonly item: ReadyItem | null
  readonly onClose: () => void
}

export function ReadyDialog({ said, item: before, onClose }: ReadyDialogProps) {
  const { http } = useHouse()
  const request = useRequest()
  const [item, setItem] = useState(() => before ?? emptyItem())
  const [wrong, setWrong] = useState<string | null>(null)
  const save = async () => {
    const fault = faultOf(item, said)
    setWrong(fault)
    if (fault !== null) return
    const { id, ...body } = item
    if (await request.send(() => http.ask('PUT /api/ready/:id', { id }, { ...body, ...writtenOf(item) }))) onClose()
  }
  const remove = async () => {
    if (await request.send(() => http.ask('DELETE /api/ready/:id', { id: item.id }))) onClose()
  }
  return (
    <Dialog
      title={before?.name ?? said('ready.new')}
      closeLabel={said('ready.close')}
      onClose={onClose}
      wide
      foot={
        <>
          <Button kind="main" busy={request.busy} onClick={() => void save()}>
            {said('ready.save')}
          </Button>
          {before && (
            <Button shape={trash} onClick={() => void remove()}>
              {said('ready.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{said('ready.keep')}</Button>
        </>
      }
    >
      <Problem text={wrong ?? request.problem} />
      <Form item={item} onItem={setItem} said={said} />
    </Dialog>
  )
}

function emptyItem(): ReadyItem {
  return { id: crypto.randomUUID() as ReadyId, name: '', desk: null, text: {}, revision: 0 }
}

const spokenOf = ({ text }: ReadyItem) =>
  Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''))

/** What goes below the words is kept in the languages in which there are words. */
function writtenOf(item: ReadyItem): Pick<ReadyItem, 'text' | 'offer'> {
  const text = spokenOf(item)
  const offers = Object.entries(item.offer ?? {}).filter(([language]) => language in text)
  return { text, ...(item.offer && { offer: Object.fromEntries(offers.map(([key, one]) => [key, tidyOffer(one)])) }) }
}

const names = readyVariables.map((name) => `{${name}}`).join(', ')

function faultOf(item: ReadyItem, said: ReadyWords): string | null {
  if (item.name.trim() === '' || Object.keys(spokenOf(item)).length === 0) return said('ready.wrong')
  const unknown = unknownIn(item.text)
  return unknown === null ? faultBelow(item, said) : said('ready.variable', { name: `{${unknown}}`, names })
}

function faultBelow(item: ReadyItem, said: ReadyWords): string | null {
  const { text, offer } = writtenOf(item)
  if (!offer) return null
  if (Object.keys(text).some((language) => !offer[language])) return said('ready.wrong.language')
  const fault = Object.values(offer).map(faultInOffer).find(Boolean)
  if (fault) return said(`ready.wrong.${fault}`)
  const name = Object.values(offer).map(namedInOffer).find(Boolean)
  return name ? said('ready.wrong.name', { name: `{${name}}` }) : null
}

interface FormProps {
  readonly item: ReadyItem
  readonly onItem: (item: ReadyItem) => void
  readonly said: ReadyWords
}

function Form({ item, onItem, said }: FormProps) {
  const { locale } = useWords()
  const own = useOwnLanguage()
  const [language, setLanguage] = useState(() => (own in item.text ? own : (Object.keys(item.text)[0] ?? own)))
  return (
    <div className="ready-form">
      <TextField
        label={said('ready.name')}
        hint={said('ready.name.hint')}
        dir="auto"
        maxLength={mostReadyName}
        value={item.name}
        onChange={(event) => onItem({ ...item, name: event.target.value })}
      />
      <DeskField item={item} onItem={onItem} said={said} />
      <LanguageField
        label={said('ready.language')}
        hint={othersOf(item, language, { said, locale })}
        language={language}
        onLanguage={setLanguage}
        written={[own, ...Object.keys(item.text)]}
      />
      <TextArea
        label={said('ready.text')}
        hint={said('ready.text.hint', { names })}
        rows={6}
        maxLength={mostReadyText}
        value={item.text[language] ?? ''}
        onChange={(event) => onItem({ ...item, text: { ...item.text, [language]: event.target.value } })}
      />
      <Below item={item} onItem={onItem} said={said} language={language} />
      <ReadyPreview item={item} language={language} said={said} />
    </div>
  )
}

/** Of what kind it is, and what goes below the words. */
function Below({ item, onItem, said, language }: FormProps & { readonly language: string }) {
  const kind = kindOf(item)
  const offer = ownOffer(item, kind, language)
  return (
    <>
      <Segments
        label={said('ready.kind')}
        segments={readyKinds.map((value) => ({ value, label: said(`ready.kind.${value}`) }))}
        value={kind}
        onChange={(next) => next !== kind && onItem(turned(item, next, language))}
      />
      {offer && (
        <OfferOwn
          offer={offer}
          onOffer={(written) => onItem({ ...item, offer: { ...item.offer, [language]: written } })}
          said={said}
        />
      )}
    </>
  )
}

interface Speaking {
  readonly said: ReadyWords
  readonly locale: string
}

function othersOf(item: ReadyItem, language: string, { said, locale }: Speaking): string | undefined {
  const others = Object.keys(spokenOf(item)).filter((one) => one !== language)
  if (others.length === 0) return undefined
  const called = new Intl.DisplayNames(locale, { type: 'language' })
  const languages = new Intl.ListFormat(locale, { type: 'unit' }).format(others.map((one) => called.of(one) ?? one))
  return said('ready.languages', { languages })
}

function DeskField({ item, onItem, said }: FormProps) {
  const desks = realDesks(useDirectory())
  return (
    <Select
      label={said('ready.desk')}
      value={item.desk ?? ''}
      onChange={(event) => onItem({ ...item, desk: (event.target.value || null) as DeskId | null })}
    >
      <option value="">{said('ready.desk.every')}</option>
      {item.desk !== null && !desks.some(({ id }) => id === item.desk) && (
        <option value={item.desk}>{said('ready.desk.gone')}</option>
      )}
      {desks.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
