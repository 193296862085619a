// A contact link as whoever knocks finds it: whom it leads to, and the door of their desk. Every no is the same null. [LK6]
import type { Contact } from '../../domain/contact/contact.ts'
import { shutAt } from '../../domain/contact/opens.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { onlineOf } from '../../domain/workspace/away.ts'
import type { ContactDoor, MetHost } from '../../protocol/contact.ts'
import { type DoorViewWorld, type Entrance, viewEntrance } from '../door/view.ts'
import { hostsHere } from '../presence/view-guests.ts'
import { findContact, readContact } from './store.ts'

export interface Met {
  readonly door: ContactDoor
  readonly entrance: Entrance
}

/** What stands at `/c/<name>`; null where that opens nothing. */
export async function viewContact(world: DoorViewWorld, name: string, locale: string): Promise<Met | null> {
  const { database, directories } = world
  const address = await findContact(database, name)
  if (!address) return null
  const { directory } = await directories.fresh(address.workspace)
  const contact = directory.contacts.get(address.id)
  const row = contact && (await readContact(database, address))
  if (!row || shutAt(directory, contact, { at: world.now(), begun: row.begun })) return null
  const slug = directory.desks.get(contact.desk)?.slug
  const entrance = slug === undefined ? null : await viewEntrance(world, slug, locale)
  return entrance && { entrance, door: { ...entrance.door, host: metHost(world, { ...address, contact, directory }) } }
}

interface Meeting {
  readonly workspace: WorkspaceId
  readonly contact: Contact
  readonly directory: Directory
}

/** [LK11] By their own word, and without their reason. What they had planned and is past says nothing. */
function metHost({ hub, now }: DoorViewWorld, { workspace, contact, directory }: Meeting): MetHost {
  const { host: id, languages } = contact
  const { name = '', away } = directory.hosts.get(id) ?? {}
  const here = onlineOf(directory, hostsHere(hub, workspace)).has(id)
  const until: Instant | null = away?.until ?? null
  return { id, name, here, backAt: !here && until !== null && until > now() ? until : null, languages }
}
