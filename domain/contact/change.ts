// Hosts make contact links for themselves, change them, give them a new address and end them.
import { worksAt } from '../access/may.ts'
import type { ContactId, HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import type { Contact } from './contact.ts'

type Facts = Decision<DirectoryFact>

/** A host has no more than these at once. */
export const mostContacts = 20

export interface Asking {
  readonly by: HostId
  readonly at: Instant
}

export type WantedContact = Pick<Contact, 'id' | 'desk' | 'languages' | 'until' | 'most' | 'on'>
export type NewContact = Omit<WantedContact, 'on'> & Pick<Contact, 'name'>

/** [LK1] Each host for themselves, at a desk where they work (`not-found`). The same again changes nothing (`key-taken` for another). */
export function makeContact(directory: Directory, wanted: NewContact, { by, at }: Asking): Facts {
  const before = directory.contacts.get(wanted.id)
  if (before) return before.host === by && before.name === wanted.name ? [] : refuse('key-taken')
  if (ownedBy(directory, by).length >= mostContacts) return refuse('too-many')
  const { id, name } = wanted
  const settled = settle(directory, { ...wanted, on: true }, { by, at })
  if (isRefusal(settled)) return settled
  return [{ type: 'contact-made', contact: { id, name, host: by, ...settled, madeAt: at } }]
}

/** [LK2] Its host alone changes it; what is already so changes nothing. */
export function changeContact(directory: Directory, wanted: WantedContact, { by, at }: Asking): Facts {
  const before = directory.contacts.get(wanted.id)
  if (before?.host !== by) return refuse('not-found')
  // What is over may stay over while something else is changed.
  const settled = settle(directory, wanted, { by, at: wanted.until === before.until ? 0 : at })
  if (isRefusal(settled)) return settled
  const contact = { ...before, ...settled }
  return JSON.stringify(contact) === JSON.stringify(before) ? [] : [{ type: 'contact-changed', contact }]
}

export interface Rotation {
  readonly id: ContactId
  /** Of the link that takes its place. */
  readonly next: ContactId
  readonly name: string
}

/** [LK3] The old address opens nothing from the same moment on; another stands in its place, as it was set. */
export function rotateContact({ contacts }: Directory, { id, next, name }: Rotation, { by, at }: Asking): Facts {
  const after = contacts.get(next)
  if (after) return after.host === by && after.name === name ? [] : refuse('key-taken')
  const before = contacts.get(id)
  if (before?.host !== by) return refuse('not-found')
  return [
    { type: 'contact-ended', contact: before },
    { type: 'contact-made', contact: { ...before, id: next, name, madeAt: at } },
  ]
}

/** [LK5] Its host ends it, or an organiser; it opens nothing any more, and its name is given to nobody else. */
export function endContact({ contacts, hosts }: Directory, id: ContactId, by: HostId): Facts {
  const before = contacts.get(id)
  const { role = 'host' } = hosts.get(by) ?? {}
  return before && (before.host === by || role !== 'host')
    ? [{ type: 'contact-ended', contact: before }]
    : refuse('not-found')
}

type Settled = Omit<WantedContact, 'id'>

function settle(directory: Directory, wanted: Settled, { by, at }: Asking): Settled | Refusal {
  const { desk, languages, until, most, on } = wanted
  const place = directory.desks.get(desk)
  if (!place || place.rehearsal || !worksAt(directory, by, desk)) return refuse('not-found')
  if (until !== null && until <= at) return refuse('changed-since')
  return { desk, languages: [...new Set(languages)], until, most, on }
}

function ownedBy({ contacts }: Directory, host: HostId): readonly Contact[] {
  return [...contacts.values()].filter((contact) => contact.host === host)
}
