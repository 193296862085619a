// How many at once: at the desk, and for each host who is there.
import type { DeskLimits } from '../../domain/desk/desk.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

/** What a limit begins with when it is switched on. */
const first = { desk: 10, host: 3 } as const

export function PlanLimits({ planning: { plan, changeDesk }, errorAt }: PartProps) {
  const said = usePlanWords()
  const { limits } = plan.desk
  const set = (kind: keyof DeskLimits, limit: number | null) => changeDesk({ limits: { ...limits, [kind]: limit } })
  return (
    <PlanPart part="limits">
      {(['desk', 'host'] as const).map((kind) => (
        <div className="plan-limit" key={kind} data-field={`limits.${kind}`}>
          <Choice
            checked={limits[kind] !== null}
            onChange={(event) => set(kind, event.target.checked ? first[kind] : null)}
          >
            {said(`limit.${kind}`)}
          </Choice>
          {limits[kind] !== null && (
            <TextField
              label={said(`limit.${kind}.at`)}
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              value={Number.isNaN(limits[kind]) ? '' : limits[kind]}
              error={errorAt(`limits.${kind}`)}
              onChange={(event) => set(kind, event.target.valueAsNumber)}
            />
          )}
        </div>
      ))}
      <p className="hint">{said('limit.hint')}</p>
    </PlanPart>
  )
}
