// The parts of the form: which are filled in, which use what they began with, and where something is wrong.
import type { MouseEvent } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert, circleCheck } from '../../ui/shapes.ts'
import { nameList } from '../frame/figures.ts'
import { useWords } from '../frame/words.tsx'
import { isFilled, type Part, parts } from './plan.ts'
import type { Planning } from './use-plan.ts'
import { usePlanWords } from './plan-words.tsx'

export interface PlanNavProps {
  readonly planning: Planning
  /** What is wrong is told from the first try on. */
  readonly shown: boolean
}

export function PlanNav({ planning, shown }: PlanNavProps) {
  const words = useWords()
  const said = usePlanWords()
  const { plan, wrong } = planning
  const lacking = parts.filter((part) => wrong.some((one) => one.part === part))
  const left = parts.filter((part) => !isFilled(plan, part) && !lacking.includes(part)).length
  const names = nameList(
    lacking.map((part) => said(`part.${part}`)),
    words,
  )
  return (
    <nav className="plan-nav" aria-label={said('parts')}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <a className="item" href={`#plan-${part}`} onClick={(event) => goTo(event, part)}>
              <Mark filled={isFilled(plan, part)} wrong={shown && wrong.some((one) => one.part === part)} />
              {said(`part.${part}`)}
            </a>
          </li>
        ))}
      </ul>
      <p className="small quiet">
        {lacking.length > 0 ? said('needed', { parts: names }) : said('left', { count: left })}
      </p>
    </nav>
  )
}

function Mark({ filled, wrong }: { readonly filled: boolean; readonly wrong: boolean }) {
  const said = usePlanWords()
  if (wrong)
    return (
      <span className="plan-wrong">
        <Icon shape={circleAlert} />
        <span className="sr">{said('mark.wrong')}</span>
      </span>
    )
  return filled ? <Icon shape={circleCheck} /> : <span className="hole" />
}

// The address stays as it is: it belongs to the router.
function goTo(event: MouseEvent, part: Part): void {
  event.preventDefault()
  const section = document.getElementById(`plan-${part}`)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
}
