// Calling an event off, or deleting it: what happens to its guests, its address and its conversations is said before.
import { undeleteDays } from '../../domain/event/event.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useChanging, useHouse } from '../frame/house.tsx'
import { guestAddress } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import type { EventRow } from './event-rows.ts'
import { type Ending, useTakeBack } from './take-back.ts'

export interface EndDialogProps {
  readonly ending: Ending
  readonly row: EventRow
  readonly onClose: () => void
}

export function EndDialog({ ending, row: { event, desk }, onClose }: EndDialogProps) {
  const words = useWords()
  const { inbox } = useHouse()
  const live = useChanging(inbox, () => inbox.counts(desk.id).live)
  const { request, end } = useEnd(ending, event, onClose)
  const known = { address: guestAddress(desk.slug), count: live, days: undeleteDays }
  const facts = [
    words(`events.${ending}.guests`, known),
    words(`events.${ending}.talk`, known),
    words(`events.${ending}.back`, known),
  ]
  return (
    <ConfirmDialog
      title={words(`events.${ending}.title`, { title: event.title })}
      act={words(request.busy ? `events.${ending}.acting` : `events.${ending}.act`)}
      request={request}
      onAct={() => void end()}
      out={words('events.keep')}
      onClose={onClose}
    >
      <ul className="told">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}

function useEnd(ending: Ending, event: EventRow['event'], onClose: () => void) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const takeBack = useTakeBack()
  const end = async () => {
    const { id, title } = event
    const done = await request.send(() =>
      ending === 'deletion'
        ? http.ask('DELETE /api/events/:id', { id })
        : http.ask('PUT /api/events/:id/cancellation', { id }),
    )
    if (done === null) return
    toast(words(`events.${ending}.done`, { title }), () => takeBack(ending, event))
    onClose()
  }
  return { request, end }
}
