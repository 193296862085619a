// What the closed door says before, between and after the days; when it opens is told there by itself.
import { LanguageWords } from './language-words.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

export function PlanClosed({ planning, errorAt }: PartProps) {
  const { plan, change } = planning
  const said = usePlanWords()
  return (
    <PlanPart part="closed">
      <LanguageWords
        field="closed"
        label={(language) => said('closed.in', { language })}
        value={plan.closedDoor}
        others={Object.keys(plan.desk.welcome)}
        variables={[]}
        hint={said('closed.hint')}
        errorAt={errorAt}
        onChange={(closedDoor) => change({ closedDoor })}
      />
    </PlanPart>
  )
}
