// The editor's head: what is planned, who sees it so far, and the button that makes it so.
import { useLocation } from 'wouter'
import { Button, IconButton } from '../../ui/button.tsx'
import { arrowLeft } from '../../ui/shapes.ts'
import { useKeys } from '../frame/keys.ts'
import { paths } from '../frame/paths.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import { RehearseEvent } from '../rehearsal/rehearse-button.tsx'
import type { Planning } from './use-plan.ts'

export interface PlanHeadProps {
  readonly planning: Planning
  readonly onPublish: () => void
}

export function PlanHead({ planning, onPublish }: PlanHeadProps) {
  const words = useWords()
  const [, go] = useLocation()
  const { of, plan, draft, request } = planning
  const isChange = of.kind === 'change'
  useKeys({ 'Ctrl Enter': onPublish })
  return (
    <header className="page-head">
      <IconButton shape={arrowLeft} flip label={words('plan.back')} onClick={() => go(paths.events)} />
      <div className="plan-title grow">
        <h1 className="cut">
          <bdi>{plan.title.trim() || words(isChange ? 'plan.untitled' : 'plan.new')}</bdi>
        </h1>
        <p className="small quiet" role="status">
          {draft ? words('plan.draft', { time: clock(draft.at, words) }) : words(`plan.state.${of.kind}`)}
        </p>
      </div>
      {of.kind === 'change' && <RehearseEvent desk={of.event.desk} />}
      {draft && <Button onClick={planning.discard}>{words('plan.discard')}</Button>}
      <Button
        kind="main"
        busy={request.busy}
        keys={['Ctrl', 'Enter']}
        aria-keyshortcuts="Control+Enter"
        aria-disabled={isChange && !draft}
        onClick={onPublish}
      >
        {words(request.busy ? 'common.saving' : isChange ? 'plan.save' : 'plan.publish')}
      </Button>
    </header>
  )
}
