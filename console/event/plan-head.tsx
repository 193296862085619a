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
import { usePlanWords } from './plan-words.tsx'

export interface PlanHeadProps {
  readonly planning: Planning
  readonly onPublish: () => void
}

export function PlanHead({ planning, onPublish }: PlanHeadProps) {
  const words = useWords()
  const said = usePlanWords()
  const [, go] = useLocation()
  const { of, plan, draft, request } = planning
  const isChange = of.kind === 'change'
  useKeys({ 'Ctrl Enter': onPublish })
  return (
    <header className="page-head">
      <IconButton shape={arrowLeft} flip label={said('back')} onClick={() => go(paths.events)} />
      <div className="plan-title grow">
        <h1 className="cut">
          <bdi>{plan.title.trim() || said(isChange ? 'untitled' : 'new')}</bdi>
        </h1>
        <p className="small quiet" role="status">
          {draft ? said('draft', { time: clock(draft.at, words) }) : said(`state.${of.kind}`)}
        </p>
      </div>
      {of.kind === 'change' && <RehearseEvent desk={of.event.desk} />}
      {draft && <Button onClick={planning.discard}>{said('discard')}</Button>}
      <Button
        kind="main"
        busy={request.busy}
        keys={['Ctrl', 'Enter']}
        aria-keyshortcuts="Control+Enter"
        aria-disabled={isChange && !draft}
        onClick={onPublish}
      >
        {request.busy ? words('common.saving') : said(isChange ? 'save' : 'publish')}
      </Button>
    </header>
  )
}
