// How people are called on the hosts' screens.
import type { Need } from '../../domain/conversation/floor.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { guestTag } from '../../domain/guest/guest.ts'
import type { GuestId, HostId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { ConsoleWords } from '../../words/console.ts'

/** The name that the guest gave, else "Guest 7K2". */
export function guestName(guest: { readonly id: GuestId; readonly name: string | null }, words: ConsoleWords): string {
  return guest.name ?? words('guest.unnamed', { tag: guestTag(guest.id) })
}

/** What a face shows for a guest: of a nameless one, the tag. */
export function faceName(guest: { readonly id: GuestId; readonly name: string | null }): string {
  return guest.name ?? guestTag(guest.id).split('').slice(0, 2).join(' ')
}

/** A desk's name, which says wherever it stands that nobody there is real. */
export function deskName({ name, rehearsal }: Pick<Desk, 'name' | 'rehearsal'>, words: ConsoleWords): string {
  return rehearsal ? words('rehearsal.of', { name }) : name
}

/** A host's whole name, by the directory. A removed host keeps it on what they wrote. */
export function hostName(directory: Directory | null, id: HostId, words: ConsoleWords): string {
  return directory?.hosts.get(id)?.name ?? words('host.removed')
}

/** What colleagues call a host; of one who is not there any more what they are. */
export function briefName(directory: Directory | null, id: HostId, words: ConsoleWords): string {
  const known = directory?.hosts.get(id)
  return known ? shortName(known.name) : words('host.removed')
}

/** The team that is needed by its name; null: anybody is, or there is no such team any more. */
export function teamOf(directory: Directory | null, need: Pick<Need, 'team'> | null): string | null {
  return (need?.team && directory?.teams.get(need.team)?.name) ?? null
}

/** The first word of a host's name: what colleagues say. */
export function shortName(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
