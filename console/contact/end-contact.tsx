import type { Contact } from '../../domain/contact/contact.ts'
import type { ContactsWords } from '../../words/contacts.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'

interface EndContactProps {
  readonly contact: Contact
  readonly said: ContactsWords
  readonly onClose: () => void
}

export function EndContact({ contact: { id, name }, said, onClose }: EndContactProps) {
  const { http } = useHouse()
  const request = useRequest()
  const end = async () => {
    if ((await request.send(() => http.ask('DELETE /api/contacts/:id', { id }))) === null) return
    toast(said('ended'))
    onClose()
  }
  return (
    <ConfirmDialog
      title={said('end.title', { name })}
      act={said(request.busy ? 'ending' : 'end')}
      request={request}
      onAct={() => void end()}
      onClose={onClose}
    >
      <p>{said('end.body')}</p>
    </ConfirmDialog>
  )
}
