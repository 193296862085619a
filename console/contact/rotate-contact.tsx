import { useState } from 'react'
import { newKey } from '../../client/world.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import type { ContactsWords } from '../../words/contacts.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useHouse } from '../frame/house.tsx'
import { contactAddress } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { newName } from './new-name.ts'

interface RotateContactProps {
  readonly contact: Contact
  readonly said: ContactsWords
  readonly onClose: () => void
}

/** Another address in place of one that has come into the wrong hands. */
export function RotateContact({ contact: { id, name }, said, onClose }: RotateContactProps) {
  const { http, world, me } = useHouse()
  const request = useRequest()
  const [next] = useState(() => ({ next: newKey(world) as string, name: newName(world, me.name) }))
  const rotate = async () => {
    if ((await request.send(() => http.ask('POST /api/contacts/:id/addresses', { id }, next))) === null) return
    toast(said('rotated'))
    onClose()
  }
  return (
    <ConfirmDialog
      title={said('rotate.title', { name })}
      act={said(request.busy ? 'rotating' : 'rotate')}
      request={request}
      onAct={() => void rotate()}
      onClose={onClose}
    >
      <p>{said('rotate.body')}</p>
      <p>
        <bdi className="contact-name">{contactAddress(next.name)}</bdi>
      </p>
    </ConfirmDialog>
  )
}
