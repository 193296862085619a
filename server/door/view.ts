// What anybody may know of a desk before coming in.
import { welcomeFor } from '../../domain/desk/desk.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { Door } from '../../protocol/door.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import { hostsHere, readersOf } from '../presence/view-guests.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type DeskAddress, findDesk } from './store.ts'

export interface DoorViewWorld {
  readonly database: Database
  readonly directories: Directories
  readonly hub: Hub
}

const facesAtDoor = 3

/** The door of the desk at this address, its welcome in the visitor's language; null when no desk stands there. */
export async function viewDoor(
  { database, directories, hub }: DoorViewWorld,
  slug: string,
  locale: string,
): Promise<Door | null> {
  const address = await findDesk(database, slug)
  if (!address) return null
  const { directory } = await directories.fresh(address.workspace)
  return doorOf(directory, address, { hub, locale })
}

function doorOf(
  directory: Directory,
  { workspace, desk: id }: DeskAddress,
  { hub, locale }: { hub: Hub; locale: string },
): Door | null {
  const desk = directory.desks.get(id)
  if (!desk) return null
  const readers = readersOf(directory, { desk: id, sealedBy: null })
  const here = hostsHere(hub, workspace)
  const present = readers.filter((host) => here.has(host.id))
  return {
    slug: desk.slug,
    workspace: directory.workspace.name,
    name: desk.name,
    open: desk.open,
    asks: desk.asks,
    welcome: welcomeFor(desk, locale),
    accent: accentColours(directory.workspace.accent),
    here: present.length,
    hosts: present.slice(0, facesAtDoor),
    readers: readers.length,
  }
}
