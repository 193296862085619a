// Contact links: one's own to make, hand out and end; for organisers those of colleagues too.
import { useEffect, useState } from 'react'
import type { Contact } from '../../domain/contact/contact.ts'
import type { ContactId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { externalLink, plus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type ContactsWords, loadContactsWords } from '../../words/contacts.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Page, Part } from '../frame/page.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { ContactLine, type Doing } from './contact-line.tsx'
import './contact.css'
import { EndContact } from './end-contact.tsx'
import { QrDialog } from './qr-dialog.tsx'
import { RotateContact } from './rotate-contact.tsx'

const useContactsWords = wordsToCome(loadContactsWords)

export function ContactsPage() {
  const words = useWords()
  const said = useContactsWords()
  const directory = useDirectory()
  if (!said || !directory) {
    return (
      <Page title={words('contacts.title')}>
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  return <Contacts directory={directory} said={said} />
}

interface ContactsProps {
  readonly directory: Directory
  readonly said: ContactsWords
}

type Open = { readonly doing: 'new' } | { readonly doing: Doing; readonly contact: Contact } | null

function Contacts({ directory, said }: ContactsProps) {
  const words = useWords()
  const { me } = useHouse()
  const [open, setOpen] = useState<Open>(null)
  const all = [...directory.contacts.values()]
  const own = all.filter(({ host }) => host === me.id)
  const others = all.filter(({ host }) => host !== me.id)
  const add = (
    <Button kind="main" shape={plus} onClick={() => setOpen({ doing: 'new' })}>
      {said('new')}
    </Button>
  )
  const list = (contacts: readonly Contact[]) => (
    <List
      contacts={contacts}
      directory={directory}
      said={said}
      onDo={(doing, contact) => setOpen({ doing, contact })}
    />
  )
  return (
    <Page title={words('contacts.title')} acts={own.length > 0 && add}>
      {own.length === 0 ? (
        <Empty heading="h2" shape={externalLink} title={said('none')} next={add}>
          {said('lead')}
        </Empty>
      ) : (
        <Part title={said('own')} lead={said('lead')}>
          {list(own)}
        </Part>
      )}
      {others.length > 0 && (
        <Part title={said('others')} lead={said('others.lead')}>
          {list(others)}
        </Part>
      )}
      {open && <Opened open={open} directory={directory} said={said} onClose={() => setOpen(null)} />}
    </Page>
  )
}

interface ListProps extends ContactsProps {
  readonly contacts: readonly Contact[]
  readonly onDo: (doing: Doing, contact: Contact) => void
}

function List({ contacts, directory, said, onDo }: ListProps) {
  const uses = useUses(directory)
  return (
    <ul className="things">
      {contacts.map((contact) => (
        <ContactLine
          key={contact.id}
          contact={contact}
          begun={uses.get(contact.id) ?? null}
          directory={directory}
          said={said}
          onDo={(doing) => onDo(doing, contact)}
        />
      ))}
    </ul>
  )
}

function Opened({
  open,
  ...props
}: ContactsProps & { readonly open: NonNullable<Open>; readonly onClose: () => void }) {
  switch (open.doing) {
    case 'new':
      return <ContactDialog contact={null} {...props} />
    case 'change':
      return <ContactDialog contact={open.contact} {...props} />
    case 'show':
      return <QrDialog contact={open.contact} {...props} />
    case 'rotate':
      return <RotateContact contact={open.contact} {...props} />
    case 'end':
      return <EndContact contact={open.contact} {...props} />
  }
}

/** Asked again as the directory and the clock go on: a conversation that is begun is no fact of the directory. */
function useUses({ contacts }: Directory): ReadonlyMap<ContactId, number> {
  const { http } = useHouse()
  const now = useNow()
  const [uses, setUses] = useState<ReadonlyMap<ContactId, number>>(new Map())
  useEffect(() => {
    void http.ask('GET /api/contacts', {}).then((came) => {
      if ('ok' in came) setUses(new Map(came.ok.uses.map(({ contact, begun }) => [contact, begun])))
    })
  }, [http, contacts, now])
  return uses
}
