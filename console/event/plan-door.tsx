// The door: its address, what it asks, and the colour and the logo that guests see.
import { accentColours, contrast } from '../../domain/workspace/accent.ts'
import type { Asked } from '../../domain/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Select, TextField } from '../../ui/field.tsx'
import { guestAddress } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'
import { PlanLogo } from './plan-logo.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

const asked: readonly Asked[] = ['nothing', 'name', 'name-and-email', 'signed']

export function PlanDoor(props: PartProps) {
  const words = useWords()
  const { planning, directory, errorAt } = props
  const { plan, changeDesk } = planning
  const { slug, asks, id } = plan.desk
  const before = directory.desks.get(id)
  const moved = before !== undefined && before.slug !== slug
  return (
    <PlanPart part="door">
      <div data-field="slug">
        <TextField
          label={words('desks.slug')}
          hint={`${words('desks.slug.hint', { address: guestAddress(slug || '…') })}${moved ? ` ${words('desks.slug.warn')}` : ''}`}
          value={slug}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          error={errorAt('slug')}
          onChange={(event) => changeDesk({ slug: event.target.value.trim() })}
        />
      </div>
      <Select
        label={words('desks.asks')}
        value={asks}
        onChange={(event) => changeDesk({ asks: event.target.value as Asked })}
      >
        {asked.map((what) => (
          <option key={what} value={what}>
            {words(`desks.asks.${what}`)}
          </option>
        ))}
      </Select>
      <Colour {...props} />
      <PlanLogo planning={planning} />
    </PlanPart>
  )
}

/** A wish, like the workspace's: what guests see is derived from it until it can be read. */
function Colour({ planning: { plan, change }, directory }: PartProps) {
  const words = useWords()
  const said = usePlanWords()
  const wish = plan.accent ?? directory.workspace.accent
  const moved = contrast(accentColours(wish).accent[0], wish) > 1.05
  const own = moved ? words('settings.accent.moved') : said('accent.own')
  const hint = plan.accent === null ? said('accent.workspace') : own
  return (
    <Field label={said('accent')} hint={hint}>
      {(control) => (
        <span className="plan-line">
          <input
            {...control}
            className="colour"
            type="color"
            value={wish}
            onChange={(event) => change({ accent: event.target.value })}
          />
          {plan.accent !== null && (
            <Button size="s" onClick={() => change({ accent: null })}>
              {said('accent.drop')}
            </Button>
          )}
        </span>
      )}
    </Field>
  )
}
