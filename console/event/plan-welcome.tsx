// The welcome, in each language, with what is filled in when it is said.
import { variables } from '../../domain/desk/welcome.ts'
import { useWords } from '../frame/words.tsx'
import { LanguageWords } from './language-words.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

export function PlanWelcome({ planning: { plan, changeDesk }, errorAt }: PartProps) {
  const words = useWords()
  const said = usePlanWords()
  return (
    <PlanPart part="welcome">
      <LanguageWords
        field="welcome"
        label={(language) => words('desks.welcome.in', { language })}
        value={plan.desk.welcome}
        others={Object.keys(plan.closedDoor)}
        variables={variables}
        hint={said('welcome.hint')}
        errorAt={errorAt}
        onChange={(welcome) => changeDesk({ welcome })}
      />
    </PlanPart>
  )
}
