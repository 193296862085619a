// An event is planned or changed: the parts, the form, and the guest's page as it will be.
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { EventId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page } from '../frame/page.tsx'
import { guestAddress, paths } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanHead } from './plan-head.tsx'
import { PlanNav } from './plan-nav.tsx'
import { type Of, usePlan } from './use-plan.ts'
import { PlanWordsProvider, usePlanWords } from './plan-words.tsx'

export interface PlanPageProps {
  readonly id: string
  readonly copied: boolean
}

export function PlanPage({ id, copied }: PlanPageProps) {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const waiting = (
    <Page title={words('events.title')}>
      <Skeleton rows={4} word={words('common.loading')} />
    </Page>
  )
  if (!directory) return waiting
  const of = whatOf(directory, id, copied)
  if (!of || !organises) return <NotHere />
  return (
    <PlanWordsProvider until={waiting}>
      <Planned key={`${id} ${copied}`} of={of} directory={directory} />
    </PlanWordsProvider>
  )
}

function whatOf(directory: Directory, id: string, copied: boolean): Of | null {
  if (id === 'new') return { kind: 'new' }
  const event = directory.events.get(id as EventId)
  return event && event.deletedAt === null ? { kind: copied ? 'copy' : 'change', event } : null
}

function Planned({ of, directory }: { readonly of: Of; readonly directory: Directory }) {
  const said = usePlanWords()
  const [, go] = useLocation()
  const planning = usePlan(of, directory)
  const [shown, setShown] = useState(false)
  const { plan, wrong } = planning
  const publish = async () => {
    setShown(true)
    if (wrong[0]) return focusField(wrong[0].field)
    if (!(await planning.publish())) return
    const title = plan.title.trim()
    toast(said(of.kind === 'change' ? 'saved' : 'planned', { title, address: guestAddress(plan.desk.slug) }))
    if (of.kind !== 'change') go(paths.events)
  }
  return (
    <main className="page" id="main" tabIndex={-1}>
      <PlanHead planning={planning} onPublish={() => void publish()} />
      <div className="plan">
        <PlanNav planning={planning} shown={shown} />
        <PlanForm planning={planning} directory={directory} shown={shown} />
      </div>
      <LeaveDialog planning={planning} />
    </main>
  )
}

/** After what is wrong has been drawn. */
function focusField(field: string): void {
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
    const target = place?.querySelector<HTMLElement>('[aria-invalid=true], input, textarea, button') ?? place
    target?.focus()
    target?.scrollIntoView({ block: 'center' })
  })
}
