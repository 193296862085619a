import type { Desk } from '../../domain/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
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
    <Dialog
      title={words('desks.remove.title', { name: desk.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger-main" busy={request.busy} onClick={() => void remove()}>
            {words(request.busy ? 'people.removing' : 'desks.remove')}
          </Button>
          <Button data-first="" onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      <p>{words('desks.remove.body')}</p>
      <Problem text={request.problem} />
    </Dialog>
  )
}
