// The one place that decides who may do what. Unknown means no; a denied thing looks like an absent one.
import type { Desk } from '../desk/desk.ts'
import type { DeskId, GuestId, HostId, SessionId, TeamId, WorkspaceId } from '../shared/ids.ts'
import type { Directory, Role } from '../workspace/directory.ts'

export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'guest'; readonly workspace: WorkspaceId; readonly id: GuestId }
  | { readonly kind: 'host'; readonly workspace: WorkspaceId; readonly id: HostId; readonly session: SessionId }

/** What is acted upon, with just what the rules ask of it. `door`: what stands open to the street. */
export type Thing =
  | { readonly kind: 'workspace'; readonly workspace: WorkspaceId }
  | ({ readonly kind: 'conversation'; readonly workspace: WorkspaceId; readonly guest: GuestId } & Audience)
  | { readonly kind: 'door' }

/** Which hosts a conversation is for: those of its desk, or the one who has sealed it. */
export interface Audience {
  readonly desk: DeskId
  readonly sealedBy: HostId | null
}

/** A thing, and the directory of the workspace that it is in. */
export interface Place {
  readonly thing: Thing
  readonly directory: Directory | null
}

export type Action = keyof typeof rules

export type Who = Role | 'guest' | 'anyone'

/**
 * Each action, and who may do it. `guest` means the guest of that conversation, `host` a host of its desk; owners and
 * organisers are of every desk. `anyone` is everybody, for what stands open to the street.
 */
export const rules = {
  'enter-door': ['anyone'],
  'enter-console': ['anyone'],
  'read-conversation': ['guest', 'host', 'organiser', 'owner'],
  'write-message': ['guest', 'host', 'organiser', 'owner'],
  'mark-seen': ['guest', 'host', 'organiser', 'owner'],
  'ask-for-link': ['guest'],
  'write-note': ['host', 'organiser', 'owner'],
  'assign-conversation': ['host', 'organiser', 'owner'],
  'share-file': ['guest', 'host', 'organiser', 'owner'],
  'withdraw-file': ['host', 'organiser', 'owner'],
  'open-file': ['guest'],
  'open-quarantine': ['host', 'organiser', 'owner'],
  'settle-quarantine': ['host', 'organiser', 'owner'],
  'close-conversation': ['host', 'organiser', 'owner'],
  'admit-guest': ['host', 'organiser', 'owner'],
  'take-floor': ['host', 'organiser', 'owner'],
  'call-person': ['guest', 'host', 'organiser', 'owner'],
  'park-conversation': ['host', 'organiser', 'owner'],
  'hide-conversation': ['host', 'organiser', 'owner'],
  'leave-line': ['guest'],
  'tag-conversation': ['host', 'organiser', 'owner'],
  'flag-words': ['guest', 'host', 'organiser', 'owner'],
  'seal-conversation': ['host', 'organiser', 'owner'],
  'read-inbox': ['host', 'organiser', 'owner'],
  'read-directory': ['host', 'organiser', 'owner'],
  'read-tags': ['host', 'organiser', 'owner'],
  'change-own-account': ['host', 'organiser', 'owner'],
  'offer-contact': ['host', 'organiser', 'owner'],
  'change-desks': ['organiser', 'owner'],
  'change-bots': ['organiser', 'owner'],
  'change-ready': ['organiser', 'owner'],
  'change-events': ['organiser', 'owner'],
  rehearse: ['organiser', 'owner'],
  'change-teams': ['organiser', 'owner'],
  'change-tags': ['organiser', 'owner'],
  'open-sealed': ['organiser', 'owner'],
  'invite-hosts': ['organiser', 'owner'],
  'change-hosts': ['owner'],
  'change-workspace': ['owner'],
  'read-mail': ['owner'],
} as const satisfies Record<string, readonly Who[]>

/**
 * [AC1] Whether the actor may do this to the thing, by the directory of the thing's workspace.
 * [AC2] An action without a rule is nobody's.
 */
export function may(actor: Actor, action: Action, { thing, directory }: Place): boolean {
  const allowed: readonly Who[] = Object.hasOwn(rules, action) ? rules[action] : []
  const who = standing(actor, thing, directory)
  return who !== null && allowed.includes(who)
}

/**
 * [AC3] Whether this host answers at that desk: by rank, by name, by team, or because the desk is everybody's.
 * [AC4] A desk that was removed, or whose team was dissolved, is left to owners and organisers. [RE3] At a rehearsal that has
 * ended nobody does.
 */
export function worksAt(directory: Directory, host: HostId, desk: DeskId): boolean {
  const person = directory.hosts.get(host)
  const place = directory.desks.get(desk)
  if (!person || person.removed) return false
  if (hasEnded(place)) return false
  if (person.role !== 'host') return true
  if (!place) return false
  if (place.hosts !== null) return place.hosts.includes(host)
  return place.team === null || memberOf(directory, place.team, host)
}

/**
 * Whether this host works on a conversation of that audience. [AC40] A sealed one is open to the host who has sealed it, also
 * after they have left the desk, and to nobody else, of whatever rank.
 */
export function worksOn(directory: Directory, host: HostId, { desk, sealedBy }: Audience): boolean {
  if (hasEnded(directory.desks.get(desk))) return false
  return sealedBy === null ? worksAt(directory, host, desk) : sealedBy === host && isPresent(directory, host)
}

/** As what the actor stands before the thing; null: as nobody, who sees that there is nothing. */
function standing(actor: Actor, thing: Thing, directory: Directory | null): Who | null {
  if (thing.kind === 'door') return 'anyone'
  // [AC5] Whoever is of another workspace, or of none, is nobody here.
  if (actor.kind === 'anyone' || actor.workspace !== thing.workspace) return null
  // [AC6] A guest has their own conversation and nothing else.
  if (actor.kind === 'guest') return thing.kind === 'conversation' && thing.guest === actor.id ? 'guest' : null
  // [AC7] A removed host is nobody, whatever their session says.
  const person = directory?.hosts.get(actor.id)
  if (!directory || !person || person.removed || directory.workspace.id !== thing.workspace) return null
  if (thing.kind === 'conversation' && !worksOn(directory, actor.id, thing)) return null
  return person.role
}

/** Of a desk that is a rehearsal: what was said there is nobody's any more, and is about to be deleted. */
function hasEnded(desk: Desk | undefined): boolean {
  return typeof desk?.rehearsal?.endedAt === 'number'
}

function isPresent(directory: Directory, host: HostId): boolean {
  return directory.hosts.get(host)?.removed === false
}

function memberOf(directory: Directory, team: TeamId, host: HostId): boolean {
  return directory.teams.get(team)?.members.includes(host) ?? false
}
