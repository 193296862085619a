// What anybody may know of a desk before coming in.
import { type Desk, formAsks, welcomeFor, wordsFor } from '../../domain/desk/desk.ts'
import { doorAt } from '../../domain/event/door.ts'
import { type Event, eventAtDesk, type Logo } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { onlineOf } from '../../domain/workspace/away.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { ClosedDoor, Door } from '../../protocol/door.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import { hostsHere, readersOf } from '../presence/view-guests.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { deskAsMet } from '../workspace/view-welcome.ts'
import { type DeskAddress, findDesk } from './store.ts'

export interface DoorViewWorld {
  readonly database: Database
  readonly now: () => Instant
  readonly directories: Directories
  readonly hub: Hub
}

const facesAtDoor = 3

/** The door of the desk at this address, its welcome in the visitor's language; null when no desk stands there. */
export async function viewDoor(world: DoorViewWorld, slug: string, locale: string): Promise<Door | null> {
  return (await viewEntrance(world, slug, locale))?.door ?? null
}

/** The door, and the logo of its event for the page that it stands on. */
export async function viewEntrance(world: DoorViewWorld, slug: string, locale: string): Promise<Entrance | null> {
  const { database, directories, hub } = world
  const address = await findDesk(database, slug)
  if (!address) return null
  const { directory } = await directories.fresh(address.workspace)
  const door = doorOf(directory, address, { hub, locale, at: world.now() })
  const desk = directory.desks.get(address.desk)
  return door && desk
    ? { door, desk, directory, logo: eventAtDesk(directory.events, address.desk)?.logo ?? null }
    : null
}

export interface Entrance {
  readonly door: Door
  readonly desk: Desk
  readonly directory: Directory
  readonly logo: Logo | null
}

function doorOf(
  directory: Directory,
  { workspace, desk: id }: DeskAddress,
  { hub, locale, at }: { hub: Hub; locale: string; at: Instant },
): Door | null {
  const known = directory.desks.get(id)
  if (!known) return null
  const event = eventAtDesk(directory.events, id)
  const desk = deskAsMet(directory, known, { at, comer: { name: null, locale, zone: null } })
  const readers = readersOf(directory, { desk: id, sealedBy: null })
  const here = onlineOf(directory, hostsHere(hub, workspace))
  const present = readers.filter((host) => here.has(host.id))
  return {
    slug: desk.slug,
    workspace: directory.workspace.name,
    name: desk.name,
    // [RE7] Whoever comes to a rehearsal by its address is no pretend guest: those read no door.
    open: desk.open && !desk.rehearsal && desk.asks !== 'signed',
    closed: closedDoor(known, event, { at, locale }) ?? (desk.open && desk.asks === 'signed' ? signedOnly : null),
    now: at,
    asks: formAsks(desk.asks),
    welcome: welcomeFor(desk, locale),
    accent: accentColours(event?.accent ?? directory.workspace.accent),
    here: present.length,
    hosts: present.slice(0, facesAtDoor),
    readers: readers.length,
  }
}

/** [DE13] Nobody who comes by the address is signed. */
const signedOnly: ClosedDoor = { why: 'signed', opensAt: null, zone: 'UTC', about: '', words: null }

/** What is said of an event, and of a desk that keeps hours; of another, that it is shut. */
function closedDoor(
  desk: Desk,
  event: Event | null,
  { at, locale }: { at: Instant; locale: string },
): ClosedDoor | null {
  const door = doorAt(desk, event, at)
  if (door.open || (!event && !desk.hours)) return null
  const { why, opensAt } = door
  if (!event) return { why, opensAt, zone: desk.hours?.zone ?? 'UTC', about: '', words: null }
  return { why, opensAt, zone: event.zone, about: event.text, words: wordsFor(event.closedDoor, locale) }
}
