// Whoever leaves with changes that nobody sees yet is asked what becomes of them.
import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { guardLeaving } from '../frame/leaving.ts'
import { useHouse } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import type { Planning } from './use-plan.ts'

export function LeaveDialog({ planning }: { readonly planning: Planning }) {
  const { draft, hasDraft, discard } = planning
  const words = useWords()
  const { world } = useHouse()
  const [go, setGo] = useState<(() => void) | null>(null)
  const dirty = draft !== null
  const { lasting } = world.store
  // What was published a moment ago is no draft any more, though this has not been drawn.
  useEffect(
    () => (dirty ? guardLeaving((leave) => (hasDraft() ? setGo(() => leave) : leave())) : undefined),
    [dirty, hasDraft],
  )
  useBrowsersQuestion(dirty && !lasting)
  if (!go) return null
  const leave = (first?: () => void) => {
    first?.()
    setGo(null)
    go()
  }
  return (
    <Dialog
      title={words('plan.leave.title')}
      closeLabel={words('common.close')}
      onClose={() => setGo(null)}
      foot={
        <>
          <Button kind="main" data-first="" onClick={() => leave()}>
            {words('plan.leave.keep')}
          </Button>
          <Button kind="danger" onClick={() => leave(discard)}>
            {words('plan.leave.drop')}
          </Button>
          <Button onClick={() => setGo(null)}>{words('plan.leave.stay')}</Button>
        </>
      }
    >
      <p>{words(lasting ? 'plan.leave.body' : 'plan.leave.body.unkept')}</p>
    </Dialog>
  )
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
