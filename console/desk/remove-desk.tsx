import type { Desk } from '../../domain/desk/desk.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export interface RemoveDeskProps {
  readonly desk: Desk
  readonly onClose: () => void
  readonly onGone: () => void
}

export function RemoveDesk({ desk, onClose, onGone }: RemoveDeskProps) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const remove = async () => {
    if ((await request.send(() => http.ask('DELETE /api/desks/:id', { id: desk.id }))) !== null) onGone()
  }
  return (
    <ConfirmDialog
      title={words('desks.remove.title', { name: desk.name })}
      act={words(request.busy ? 'people.removing' : 'desks.remove')}
      request={request}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>{words('desks.remove.body')}</p>
    </ConfirmDialog>
  )
}
