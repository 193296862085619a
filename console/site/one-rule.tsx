// One rule: where is looked, for which words, and which desk the page then has.
import type { Desk } from '../../domain/desk/desk.ts'
import type { PageRule } from '../../domain/desk/page-rule.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { IconButton } from '../../ui/button.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { trash } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'

export type Rule = Widget['rules'][number]
const places: readonly PageRule['in'][] = ['address', 'title', 'fact']

interface OneRuleProps {
  readonly rule: Rule
  readonly desks: readonly Desk[]
  readonly said: SiteWords
  readonly onChange: (change: Partial<Rule>) => void
  readonly onRemove: () => void
}

export function OneRule({ rule, desks, said, onChange, onRemove }: OneRuleProps) {
  return (
    <div className="rule-row" role="group" aria-label={said('rules.one')}>
      <Select
        label={said('rules.where')}
        value={rule.in}
        onChange={(event) => onChange({ in: event.target.value as PageRule['in'] })}
      >
        {places.map((place) => (
          <option key={place} value={place}>
            {said(`rules.where.${place}`)}
          </option>
        ))}
      </Select>
      {rule.in === 'fact' && (
        <TextField
          label={said('rules.fact')}
          dir="ltr"
          maxLength={40}
          value={rule.fact}
          onChange={(event) => onChange({ fact: event.target.value })}
        />
      )}
      <TextField
        label={said('rules.text')}
        dir="auto"
        maxLength={200}
        value={rule.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <DeskField rule={rule} desks={desks} said={said} onChange={onChange} />
      <IconButton shape={trash} label={said('rules.remove')} onClick={onRemove} />
    </div>
  )
}

function DeskField({ rule, desks, said, onChange }: Omit<OneRuleProps, 'onRemove'>) {
  return (
    <Select
      label={said('rules.desk')}
      value={rule.desk}
      onChange={(event) => onChange({ desk: event.target.value as DeskId })}
    >
      {desks.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}
