// A page is described, and told is which desk it would have: by the very function that the site's page asks.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import { desksFor } from '../../domain/desk/page-rule.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import { TextArea, TextField } from '../../ui/field.tsx'
import type { SiteWords } from '../../words/site.ts'
import { factsIn } from './facts.ts'

interface PreviewProps extends Pick<Widget, 'rules' | 'otherwise'> {
  readonly desk: Desk
  readonly desks: readonly Desk[]
  readonly said: SiteWords
}

export function RulePreview({ desk, desks, rules, otherwise, said }: PreviewProps) {
  const [address, setAddress] = useState('')
  const [title, setTitle] = useState('')
  const [facts, setFacts] = useState('')
  const page = { address, title, facts: factsIn(facts) }
  const written = rules.filter(({ text }) => text.trim() !== '')
  const fitting = desksFor(written, page)
  const names = (ids: readonly string[]) =>
    new Intl.ListFormat(said.locale).format(ids.map((id) => desks.find((one) => one.id === id)?.name ?? id))
  return (
    <fieldset className="form rule-try">
      <legend className="label">{said('try.title')}</legend>
      <TextField
        label={said('try.address')}
        dir="ltr"
        placeholder="https://www.example.org/fees"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <TextField label={said('try.page')} dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextArea
        label={said('try.facts')}
        hint={said('try.facts.hint')}
        dir="ltr"
        rows={2}
        value={facts}
        onChange={(event) => setFacts(event.target.value)}
      />
      <p role="status" className="strong">
        {fitting.length === 1 && said('try.one', { desk: names(fitting) })}
        {fitting.length > 1 && said('try.several', { desks: names(fitting) })}
        {fitting.length === 0 && otherwise === 'here' && said('try.here', { desk: desk.name })}
        {fitting.length === 0 &&
          otherwise === 'ask' &&
          said('try.ask', { desks: names([...new Set([desk.id, ...written.map((rule) => rule.desk)])]) })}
      </p>
    </fieldset>
  )
}
