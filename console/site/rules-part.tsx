// Which pages of the site are for which desk; tried out before anybody meets it.
import { useState } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { plus } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { realDesks } from '../rehearsal/real-desks.ts'
import { OneRule, type Rule } from './one-rule.tsx'
import { RulePreview } from './rule-preview.tsx'
import { widgetOf } from './widget-of.ts'

export function RulesPart({ desk, said }: { readonly desk: Desk; readonly said: SiteWords }) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const desks = realDesks(useDirectory())
  const [rules, setRules] = useState<readonly Rule[]>(desk.widget?.rules ?? [])
  const [otherwise, setOtherwise] = useState(desk.widget?.otherwise ?? 'here')
  const save = async () => {
    const widget = widgetOf(desk, { rules: rules.filter(({ text }) => text.trim() !== ''), otherwise })
    const done = await request.send(() => http.ask('PUT /api/desks/:id/widget', { id: desk.id }, { widget }))
    if (done !== null) toast(said('rules.saved'))
  }
  return (
    <Part title={said('rules.title')} lead={said('rules.lead')}>
      <RuleList desk={desk} desks={desks} rules={rules} said={said} onChange={setRules} />
      <div className="form">
        <Otherwise desk={desk} otherwise={otherwise} said={said} onChange={setOtherwise} />
        <Problem text={request.problem} />
        <div className="form-end">
          <Button kind="main" busy={request.busy} onClick={() => void save()}>
            {words(request.busy ? 'common.saving' : 'common.save')}
          </Button>
        </div>
      </div>
      <RulePreview desk={desk} desks={desks} rules={rules} otherwise={otherwise} said={said} />
    </Part>
  )
}

interface OtherwiseProps extends Pick<Widget, 'otherwise'> {
  readonly desk: Desk
  readonly said: SiteWords
  readonly onChange: (otherwise: Widget['otherwise']) => void
}

function Otherwise({ desk, otherwise, said, onChange }: OtherwiseProps) {
  return (
    <Select
      label={said('rules.otherwise')}
      value={otherwise}
      onChange={(event) => onChange(event.target.value as Widget['otherwise'])}
    >
      <option value="here">{said('rules.otherwise.here', { desk: desk.name })}</option>
      <option value="ask">{said('rules.otherwise.ask')}</option>
    </Select>
  )
}

interface RuleListProps {
  readonly desk: Desk
  readonly desks: readonly Desk[]
  readonly rules: readonly Rule[]
  readonly said: SiteWords
  readonly onChange: (rules: readonly Rule[]) => void
}

function RuleList({ desk, desks, rules, said, onChange }: RuleListProps) {
  const put = (at: number, change: Partial<Rule>) =>
    onChange(rules.map((rule, place) => (place === at ? { ...rule, ...change } : rule)))
  return (
    <>
      {rules.map((rule, at) => (
        <OneRule
          key={at}
          rule={rule}
          desks={desks}
          said={said}
          onChange={(change) => put(at, change)}
          onRemove={() => onChange(rules.filter((_, place) => place !== at))}
        />
      ))}
      <Button
        size="s"
        shape={plus}
        onClick={() => onChange([...rules, { in: 'address', fact: '', text: '', desk: desk.id }])}
      >
        {said('rules.add')}
      </Button>
    </>
  )
}
