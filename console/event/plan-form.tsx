// The form of an event, part by part. Every change is kept at once; what is wrong is said where it is.
import type { Directory } from '../../domain/workspace/directory.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { triangleAlert } from '../../ui/shapes.ts'
import { slugOf } from '../desk/slug.ts'
import { Problem } from '../frame/problem.tsx'
import { PlanClosed } from './plan-closed.tsx'
import { PlanDoor } from './plan-door.tsx'
import { PlanHosts } from './plan-hosts.tsx'
import { PlanKeep } from './plan-keep.tsx'
import { PlanLimits } from './plan-limits.tsx'
import { type PartProps, PlanPart } from './plan-part.tsx'
import { PlanSchedule } from './plan-schedule.tsx'
import { PlanWelcome } from './plan-welcome.tsx'
import type { Planning } from './use-plan.ts'
import { usePlanWords } from './plan-words.tsx'

export interface PlanFormProps {
  readonly planning: Planning
  readonly directory: Directory
  readonly shown: boolean
}

export function PlanForm({ planning, directory, shown }: PlanFormProps) {
  const errorAt = useErrors(planning, shown)
  const props = { planning, directory, errorAt }
  return (
    <div className="scroll plan-form">
      <Stale planning={planning} />
      <Problem text={planning.request.problem} />
      <About {...props} />
      <PlanSchedule {...props} />
      <PlanHosts {...props} />
      <PlanDoor {...props} />
      <PlanWelcome {...props} />
      <PlanLimits {...props} />
      <PlanClosed {...props} />
      <PlanKeep {...props} />
    </div>
  )
}

/** Before the first try only what was typed wrongly is told, not what was not typed yet. */
function useErrors({ wrong, request }: Planning, shown: boolean): PartProps['errorAt'] {
  const said = usePlanWords()
  const atOnce = new Set(['day', 'overlap', 'taken', 'variable', 'limit', 'keep', 'past'])
  return (field) => {
    const found = wrong.find((one) => one.field === field && (shown || atOnce.has(one.word)))
    if (!found) return field === 'slug' ? request.errorAt('/slug') : undefined
    return found.word === 'variable'
      ? said('wrong.variable', { variable: `{${found.variable ?? ''}}` })
      : said(`wrong.${found.word}`)
  }
}

/** The address follows the title until it is written by hand. */
function About({ planning, errorAt }: PartProps) {
  const said = usePlanWords()
  const { of, plan, change } = planning
  const follows = of.kind === 'new' && plan.desk.slug === slugOf(plan.title)
  const retitle = (title: string) =>
    change({ title, ...(follows ? { desk: { ...plan.desk, slug: slugOf(title) } } : {}) })
  return (
    <PlanPart part="about">
      <div data-field="title">
        <TextField
          label={said('title')}
          value={plan.title}
          maxLength={80}
          autoFocus={of.kind === 'new'}
          dir="auto"
          error={errorAt('title')}
          onChange={(event) => retitle(event.target.value)}
        />
      </div>
      <TextArea
        label={said('text')}
        hint={said('text.hint')}
        optional={said('optional')}
        value={plan.text}
        maxLength={2000}
        onChange={(event) => change({ text: event.target.value })}
      />
    </PlanPart>
  )
}

function Stale({ planning: { isStale, keepMine, discard } }: { readonly planning: Planning }) {
  const said = usePlanWords()
  if (!isStale) return null
  return (
    <Banner
      meaning="waiting"
      shape={triangleAlert}
      lead={said('stale')}
      role="alert"
      act={
        <span className="plan-stale">
          <Button size="s" onClick={discard}>
            {said('stale.theirs')}
          </Button>
          <Button size="s" onClick={keepMine}>
            {said('stale.mine')}
          </Button>
        </span>
      }
    >
      {said('stale.rest')}
    </Banner>
  )
}
