import { useState } from 'react'
import { newKey } from '../../client/world.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { ContactsWords } from '../../words/contacts.ts'
import { useHouse } from '../frame/house.tsx'
import { contactAddress } from '../frame/paths.ts'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { newName } from './new-name.ts'

interface RotateContactProps {
  readonly contact: Contact
  readonly said: ContactsWords
  readonly onClose: () => void
}

/** Another address in place of one that has come into the wrong hands. */
export function RotateContact({ contact: { id, name }, said, onClose }: RotateContactProps) {
  const { http, world, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [next] = useState(() => ({ next: newKey(world) as string, name: newName(world, me.name) }))
  const rotate = async () => {
    if ((await request.send(() => http.ask('POST /api/contacts/:id/addresses', { id }, next))) === null) return
    toast(said('rotated'))
    onClose()
  }
  return (
    <Dialog
      title={said('rotate.title', { name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="danger-main" busy={request.busy} onClick={() => void rotate()}>
            {said(request.busy ? 'rotating' : 'rotate')}
          </Button>
          <Button data-first="" onClick={onClose}>
            {words('common.cancel')}
          </Button>
        </>
      }
    >
      <p>{said('rotate.body')}</p>
      <p>
        <bdi className="contact-name">{contactAddress(next.name)}</bdi>
      </p>
      <Problem text={request.problem} />
    </Dialog>
  )
}
