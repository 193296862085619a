// How long what was said is kept, and when that will be.
import { daysIn } from '../../domain/event/days.ts'
import { eraseAt, mostKeepDays } from '../../domain/event/event.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { offsetAt } from '../../domain/shared/zone.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Plan } from './plan.ts'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

const first = 30

export function PlanKeep({ planning: { plan, change }, errorAt }: PartProps) {
  const said = usePlanWords()
  const { keepDays = null } = plan
  const until = useUntil(plan)
  return (
    <PlanPart part="kept">
      <div className="plan-limit" data-field="keepDays">
        <Choice
          checked={keepDays !== null}
          onChange={(event) => change({ keepDays: event.target.checked ? first : null })}
        >
          {said('keep')}
        </Choice>
        {keepDays !== null && (
          <TextField
            label={said('keep.days')}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostKeepDays}
            value={Number.isNaN(keepDays) ? '' : keepDays}
            error={errorAt('keepDays')}
            onChange={(event) => change({ keepDays: event.target.valueAsNumber })}
          />
        )}
      </div>
      <p className="hint">{keepDays === null ? said('keep.always') : until}</p>
    </PlanPart>
  )
}

/** The moment itself, as the plan stands now, and what is deleted then. */
function useUntil({ zone, days, keepDays = null }: Plan): string {
  const words = useWords()
  const said = usePlanWords()
  const now = useNow()
  const found = daysIn(zone, days, offsetAt)
  const at = isRefusal(found) || !keepDays ? null : eraseAt({ days: found, keepDays })
  if (at === null) return said('keep.hint')
  const when = at <= now ? said('keep.now') : said('keep.until', { time: moment(at, now, words) })
  return `${when} ${said('keep.hint')}`
}
