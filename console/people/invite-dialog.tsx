import { newKey } from '../../client/world.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/field.tsx'
import type { Role } from '../../domain/workspace/directory.ts'
import { EmailField } from '../account/email-field.tsx'
import { Form } from '../account/form.tsx'
import { useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { roles } from './host-list.tsx'

/** `owner`: only owners make owners. */
export function InviteDialog({ owner, onClose }: { readonly owner: boolean; readonly onClose: () => void }) {
  const { http, world } = useHouse()
  const words = useWords()
  const request = useRequest()
  const invite = async (value: (name: string) => string) => {
    const email = value('email')
    const body = { id: newKey(world) as string, email, role: value('role') as Role, locale: words.locale }
    if ((await request.send(() => http.ask('POST /api/invitations', {}, body))) === null) return
    toast(words('people.invited', { email }))
    onClose()
  }
  const cancel = <Button onClick={onClose}>{words('common.cancel')}</Button>
  return (
    <Dialog title={words('people.invite.title')} closeLabel={words('common.close')} onClose={onClose}>
      <p>{words('people.invite.lead')}</p>
      <Form
        request={request}
        act={words('people.invite')}
        acting={words('people.inviting')}
        onSend={(value) => void invite(value)}
        beside={cancel}
      >
        <EmailField own={false} autoFocus error={request.errorAt('/email')} />
        <Select label={words('people.invite.role')} hint={words('people.hosts.lead')} name="role" defaultValue="host">
          {roles
            .filter((role) => owner || role !== 'owner')
            .map((role) => (
              <option key={role} value={role}>
                {words(`role.${role}`)}
              </option>
            ))}
        </Select>
      </Form>
    </Dialog>
  )
}
