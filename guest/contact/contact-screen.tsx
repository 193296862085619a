/** @jsxImportSource preact */
// The door of a contact link, in the place of a desk's (door/door-screen.tsx): the person first, then the same form.
import type { ComponentChildren } from 'preact'
import type { ContactWords } from '../../words/contact.ts'
import { Readers } from '../door/door-screen.tsx'
import { Icon } from '../icon.tsx'
import type { KnownDoor } from '../known-door.ts'
import { Page } from '../page.tsx'
import { words } from '../speaking.ts'
import { framed } from './framed.ts'
import { Person } from './person.tsx'

const { met } = framed

interface ContactScreenProps {
  readonly door: KnownDoor
  readonly children: ComponentChildren
  readonly foot: ComponentChildren
}

export function DoorScreen({ door, children, foot }: ContactScreenProps) {
  const { open, workspace } = door
  return (
    <Page
      workspace={workspace}
      chip={!open && <span class="chip">{words('door.closed')}</span>}
      foot={[open && <Readers key="readers" door={door} />, foot]}
    >
      <Person door={door}>
        {(said) => (
          <>
            <Own said={said} />
            {open && met.refused === null && children}
            {!open && <p class="hint">{said('closed')}</p>}
          </>
        )}
      </Person>
    </Page>
  )
}

/** The conversation that this browser has here already, and why what was written did not go to this person. */
function Own({ said }: { readonly said: ContactWords }) {
  const { refused, ownPath } = met
  if (refused === null && ownPath === null) return null
  return (
    <div class="c-own" role="status">
      {refused !== null && (
        <p class="banner banner-danger">
          <Icon name="circle-alert" />
          <span>{said(refused === 'not-found' ? 'gone' : refused === 'ended' ? 'ended' : 'held')}</span>
        </p>
      )}
      {ownPath !== null && (
        <a class="btn btn-wide" href={ownPath}>
          {said('own')}
        </a>
      )}
    </div>
  )
}
