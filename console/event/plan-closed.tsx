// What the closed door says before, between and after the days; when it opens is told there by itself.
import { useWords } from '../frame/words.tsx'
import { LanguageWords } from './language-words.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'

export function PlanClosed({ planning, errorAt }: PartProps) {
  const { plan, change } = planning
  const words = useWords()
  return (
    <PlanPart part="closed">
      <LanguageWords
        field="closed"
        label={(language) => words('plan.closed.in', { language })}
        value={plan.closedDoor}
        others={Object.keys(plan.desk.welcome)}
        variables={[]}
        hint={words('plan.closed.hint')}
        errorAt={errorAt}
        onChange={(closedDoor) => change({ closedDoor })}
      />
    </PlanPart>
  )
}
