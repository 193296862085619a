// What an audience may know of a conversation: one allow-list for first load, catch-up and live alike.
import type { Conversation, ConversationFact } from '../../domain/conversation/conversation.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, DeskId, HostId, TagId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { AuthorView, FactView, NumberedFact, SealView } from '../../protocol/conversation.ts'
import type { By, Change, Entry } from '../log/command.ts'
import { viewFileFact } from './view-file.ts'
import { guestFloorFact, hostsFloorFact, viewBot } from './view-floor.ts'
import { viewFlagFact, viewOwnFlagFact } from './view-flag.ts'
import { viewMessage } from './view-offer.ts'

/** A guest reads what is said to them; hosts of the desk read also what is said of them. */
export type Audience = 'guest' | 'hosts'

/** The entry as this audience may see it; one that it may not see still spends its number. */
export function viewEntry(entry: Entry, audience: Audience, directory: Directory): NumberedFact {
  const fact = audience === 'guest' ? guestFact(entry, directory) : hostsFact(entry)
  if (fact === null) return { n: entry.n, hidden: true }
  const by = viewAuthor(entry.by, audience, directory)
  return { n: entry.n, at: entry.at, by, fact, ...(entry.key === null ? {} : { key: entry.key }) }
}

function guestFact(entry: Entry, directory: Directory): FactView | null {
  switch (entry.type) {
    case 'message-sent':
    case 'welcomed':
      return viewMessage(entry)
    case 'assigned':
      return guestAssigned(entry, directory)
    case 'sealed':
    case 'seal-passed': {
      const { to } = dataOf<{ to: HostId }>(entry)
      return { type: entry.type, to, name: nameOf(to, directory) }
    }
    case 'guest-arrived':
    case 'queued':
    case 'admitted':
    case 'closed':
    case 'reopened':
    case 'unsealed':
    case 'identity-proven':
      return { type: entry.type }
    case 'left':
    case 'hard-closed':
      return ending(entry)
    case 'seen':
      return { type: 'seen', upTo: dataOf<{ upTo: number }>(entry).upTo }
    default:
      return guestFloorFact(entry, directory) ?? viewOwnFlagFact(entry) ?? viewFileFact(entry)
  }
}

function guestAssigned(entry: Entry, directory: Directory): FactView | null {
  const { to, gone } = dataOf<{ to: HostId | null; gone?: HostId }>(entry)
  if (gone) return { type: 'host-gone', to: null, name: nameOf(gone, directory) }
  return to === null ? null : { type: 'assigned', to, name: nameOf(to, directory) }
}

function hostsFact(entry: Entry): FactView | null {
  switch (entry.type) {
    case 'message-sent':
    case 'welcomed':
      return viewMessage(entry)
    case 'note-added':
      return { type: 'note-added', text: entry.text ?? '' }
    case 'assigned': {
      const { to, epoch, gone, contact } = dataOf<Extract<ConversationFact, { type: 'assigned' }>>(entry)
      return { type: 'assigned', to, epoch, ...(gone && { gone }), ...(contact && { contact }) }
    }
    case 'tagged':
    case 'untagged':
      return { type: entry.type, tag: dataOf<{ tag: TagId }>(entry).tag }
    case 'sealed':
    case 'seal-passed':
      return { type: entry.type, to: dataOf<{ to: HostId }>(entry).to }
    case 'guest-arrived':
    case 'unsealed':
    case 'identity-proven':
      return { type: entry.type }
    case 'closed':
      return { type: 'closed', afterClose: dataOf<{ afterClose: HostId | null } | null>(entry)?.afterClose ?? null }
    case 'queued':
      return { type: 'queued', ticket: dataOf<{ ticket: number }>(entry).ticket }
    case 'admitted':
    case 'reopened':
    case 'unparked':
      return { type: entry.type, over: dataOf<{ over?: boolean } | null>(entry)?.over ?? false }
    case 'parked':
      return { type: 'parked', until: dataOf<{ until: Instant | null }>(entry).until }
    case 'left':
    case 'hard-closed':
      return ending(entry)
    case 'seen':
      return { type: 'seen', upTo: dataOf<{ upTo: number }>(entry).upTo }
    default:
      return hostsFloorFact(entry) ?? viewFlagFact(entry) ?? viewFileFact(entry)
  }
}

/** What both sides read of an end that one side put. */
function ending(entry: Entry): FactView {
  if (entry.type === 'left') return { type: 'left', kept: dataOf<{ kept: boolean }>(entry).kept }
  const { coolUntil } = dataOf<{ coolUntil: Instant | null }>(entry)
  return { type: 'hard-closed', coolUntil, reason: entry.text ?? '' }
}

export function viewAuthor(by: By, audience: Audience, directory: Directory): AuthorView {
  switch (by.kind) {
    case 'host': {
      const id = by.id as HostId
      return audience === 'guest' ? { kind: 'host', id, name: nameOf(id, directory) } : { kind: 'host', id }
    }
    case 'bot':
      return viewBot(by.id as BotId, audience, directory)
    case 'guest':
      return { kind: 'guest', level: by.level as IdentityLevel }
    case 'desk':
    case 'system':
      return { kind: 'desk' }
  }
}

/** Who alone reads a conversation, as this audience may know it; null when it is not sealed. */
export function viewSeal(seal: Seal | null, audience: Audience, directory: Directory): SealView | null {
  if (seal === null) return null
  const { by, at } = seal
  return audience === 'guest' ? { by, at, name: nameOf(by, directory) } : { by, at }
}

export interface Seal {
  readonly by: HostId
  readonly at: Instant
}

/** A host's name as guests read it; a removed host keeps the name on what they wrote. */
export function nameOf(host: HostId, directory: Directory): string {
  return directory.hosts.get(host)?.name ?? ''
}

function dataOf<Data>(entry: Entry): Data {
  return entry.data as Data
}

const moves = new Set([
  'queued',
  'admitted',
  'left',
  'parked',
  'unparked',
  'closed',
  'reopened',
  'hard-closed',
  'guest-arrived',
  'sealed',
  'seal-passed',
  'unsealed',
])

/** The desks whose lines these changes of conversations may have moved. */
export function desksMoved(changes: readonly Change<unknown>[]): DeskId[] {
  const moving = changes.filter(({ entries }) => entries.some(({ type }) => moves.has(type)))
  return moving.map(({ state }) => (state as { conversation: Conversation }).conversation.desk)
}
