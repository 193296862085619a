import type { Contact } from '../../domain/contact/contact.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { ContactsWords } from '../../words/contacts.ts'
import { useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

interface EndContactProps {
  readonly contact: Contact
  readonly said: ContactsWords
  readonly onClose: () => void
}

export function EndContact({ contact: { id, name }, said, onClose }: EndContactProps) {
  const { http } = useHouse()
  const words = useWords()
  const request = useRequest()
  const end = async () => {
    if ((await request.send(() => http.ask('DELETE /api/contacts/:id', { id }))) === null) return
    toast(said('ended'))
    onClose()
  }
  return (
    <Dialog
      title={said('end.title', { name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger-main" busy={request.busy} onClick={() => void end()}>
            {said(request.busy ? 'ending' : 'end')}
          </Button>
          <Button data-first="" onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      <p>{said('end.body')}</p>
      <Problem text={request.problem} />
    </Dialog>
  )
}
