// A contact link is made, or changed: where it leads, in which languages, and how long and how often it opens.
import { useState } from 'react'
import { newKey } from '../../client/world.ts'
import { worksAt } from '../../domain/access/may.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import type { ContactsWords } from '../../words/contacts.ts'
import { Form } from '../account/form.tsx'
import { useHouse } from '../frame/house.tsx'
import { contactAddress } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { realDesks } from '../rehearsal/real-desks.ts'
import { dayOf, endOf } from './days.ts'
import { LanguagesField } from './languages-field.tsx'
import { newName } from './new-name.ts'

interface ContactDialogProps {
  /** Null: a new one. */
  readonly contact: Contact | null
  readonly directory: Directory
  readonly said: ContactsWords
  readonly onClose: () => void
}

export function ContactDialog({ contact, directory, said, onClose }: ContactDialogProps) {
  const { http, world, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const [id] = useState(() => newKey(world) as string)
  const [name] = useState(() => newName(world, directory.hosts.get(me.id)?.name ?? me.name))
  const [languages, setLanguages] = useState(contact?.languages ?? [said.language])
  const save = async (value: (name: string) => string) => {
    const settings = { ...settingsIn(value), languages: [...languages] }
    const done = await request.send(() =>
      contact
        ? http.ask('PUT /api/contacts/:id', { id: contact.id }, { ...settings, on: contact.on })
        : http.ask('POST /api/contacts', {}, { id, name: value('name').toLowerCase(), ...settings }),
    )
    if (done === null) return
    toast(said(contact ? 'saved' : 'made'))
    onClose()
  }
  const title = contact ? said('change.title', { name: contact.name }) : said('new.title')
  return (
    <Dialog title={title} closeLabel={words('common.close')} onClose={onClose}>
      <Form
        request={request}
        act={contact ? words('common.save') : said('make')}
        acting={contact ? words('common.saving') : said('making')}
        onSend={(value) => void save(value)}
        beside={<Button onClick={onClose}>{words('common.cancel')}</Button>}
      >
        <DeskField contact={contact} directory={directory} said={said} />
        {!contact && <NameField name={name} said={said} request={request} />}
        <LanguagesField languages={languages} said={said} onChange={setLanguages} />
        <Bounds contact={contact} said={said} />
      </Form>
    </Dialog>
  )
}

type Bare = Pick<ContactDialogProps, 'contact' | 'said'>

function DeskField({ contact, directory, said }: Bare & Pick<ContactDialogProps, 'directory'>) {
  const { me } = useHouse()
  const desks = realDesks(directory).filter((desk) => worksAt(directory, me.id, desk.id))
  return (
    <Select label={said('desk')} hint={said('desk.hint')} name="desk" defaultValue={contact?.desk} required autoFocus>
      {desks.map((desk) => (
        <option key={desk.id} value={desk.id}>
          {desk.name}
        </option>
      ))}
    </Select>
  )
}

interface NameFieldProps {
  readonly name: string
  readonly said: ContactsWords
  readonly request: Request
}

function NameField({ name, said, request }: NameFieldProps) {
  const taken = request.errorAt('/slug') && said('name.taken')
  return (
    <TextField
      label={said('name')}
      hint={said('name.hint', { before: contactAddress('') })}
      name="name"
      dir="ltr"
      spellCheck={false}
      defaultValue={name}
      pattern="[A-Za-z0-9][A-Za-z0-9\-]{0,62}"
      required
      error={taken || (request.errorAt('/name') && said('name.wrong'))}
    />
  )
}

function Bounds({ contact, said }: Bare) {
  const { until = null, most = null } = contact ?? {}
  return (
    <>
      <TextField
        label={said('last')}
        optional={said('optional')}
        hint={said('last.hint')}
        name="last"
        type="date"
        defaultValue={until === null ? '' : dayOf(until)}
      />
      <TextField
        label={said('most')}
        optional={said('optional')}
        hint={said('most.hint')}
        name="most"
        type="number"
        min={1}
        max={10_000}
        defaultValue={most ?? ''}
      />
    </>
  )
}

function settingsIn(value: (name: string) => string) {
  const [last, most] = [value('last'), value('most')]
  return { desk: value('desk'), until: last ? endOf(last) : null, most: most ? Number(most) : null }
}
