// Whoever leaves with changes that nobody sees yet is asked what becomes of them.
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { guardLeaving } from '../frame/leaving.ts'
import { useHouse } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import type { Planning } from './use-plan.ts'
import { usePlanWords } from './plan-words.tsx'

export function LeaveDialog({ planning }: { readonly planning: Planning }) {
  const words = useWords()
  const said = usePlanWords()
  const { lasting } = useHouse().world.store
  const [go, setGo] = useLeaving(planning, lasting)
  if (!go) return null
  const stay = () => setGo(null)
  const leave = () => {
    stay()
    go()
  }
  const drop = () => {
    planning.discard()
    leave()
  }
  return (
    <Dialog
      title={said('leave.title')}
      closeLabel={words('common.close')}
      onClose={stay}
      foot={
        <>
          <Button kind="main" data-first="" onClick={leave}>
            {said('leave.keep')}
          </Button>
          <Button kind="danger" onClick={drop}>
            {said('leave.drop')}
          </Button>
          <Button onClick={stay}>{said('leave.stay')}</Button>
        </>
      }
    >
      <p>{said(lasting ? 'leave.body' : 'leave.body.unkept')}</p>
    </Dialog>
  )
}

/** The way that waits for an answer while there is a draft, and how to set it. */
function useLeaving({ draft, hasDraft }: Planning, lasting: boolean) {
  const waiting = useState<(() => void) | null>(null)
  const [, setGo] = waiting
  const dirty = draft !== null
  // What was published a moment ago is no draft any more, though this has not been drawn.
  useEffect(
    () => (dirty ? guardLeaving((leave) => (hasDraft() ? setGo(() => leave) : leave())) : undefined),
    [dirty, hasDraft, setGo],
  )
  useBrowsersQuestion(dirty && !lasting)
  return waiting
}

/** What is kept needs no warning of the browser's; where nothing can be kept, only the browser can ask. */
function useBrowsersQuestion(needed: boolean): void {
  useEffect(() => {
    if (!needed) return
    const ask = (event: Event) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [needed])
}
