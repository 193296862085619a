// One part of an event's form: its title, what can be done at it, its fields.
import type { ReactNode } from 'react'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Part } from './plan.ts'
import type { Planning } from './use-plan.ts'
import { usePlanWords } from './plan-words.tsx'

/** What each part is given: the plan, and what is wrong at a field of it, in words. */
export interface PartProps {
  readonly planning: Planning
  readonly directory: Directory
  readonly errorAt: (field: string) => string | undefined
}

export interface PlanPartProps {
  readonly part: Part
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function PlanPart({ part, acts, children }: PlanPartProps) {
  const said = usePlanWords()
  return (
    <section className="plan-part" id={`plan-${part}`} aria-labelledby={`plan-${part}-title`}>
      <div className="plan-part-head">
        <h2 className="grow" id={`plan-${part}-title`}>
          {said(`part.${part}`)}
        </h2>
        {acts}
      </div>
      {children}
    </section>
  )
}
