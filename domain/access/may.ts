// The one place that decides who may do what. Unknown means no; a denied thing looks like an absent one.
import type { DeskId, GuestId, HostId, SessionId, TeamId, WorkspaceId } from '../shared/ids.ts'
import type { Directory, Role } from '../workspace/directory.ts'

export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'guest'; readonly workspace: WorkspaceId; readonly id: GuestId }
  | { readonly kind: 'host'; readonly workspace: WorkspaceId; readonly id: HostId; readonly session: SessionId }

/** What is acted upon, with just what the rules ask of it. */
export type Thing =
  | { readonly kind: 'workspace'; readonly workspace: WorkspaceId }
  | { readonly kind: 'conversation'; readonly workspace: WorkspaceId; readonly desk: DeskId; readonly guest: GuestId }
  | { readonly kind: 'door' }

export type Action = keyof typeof rules

type Who = Role | 'guest' | 'anyone'

/** Each action, and who may do it. `host` means a host of the conversation's desk; owners and organisers are of every desk. */
const rules = {
  'enter-door': ['anyone', 'guest', 'host', 'organiser', 'owner'],
  'read-conversation': ['guest', 'host', 'organiser', 'owner'],
  'write-message': ['guest', 'host', 'organiser', 'owner'],
  'mark-seen': ['guest', 'host', 'organiser', 'owner'],
  'ask-for-link': ['guest'],
  'write-note': ['host', 'organiser', 'owner'],
  'read-notes': ['host', 'organiser', 'owner'],
  'assign-conversation': ['host', 'organiser', 'owner'],
  'close-conversation': ['host', 'organiser', 'owner'],
  'read-inbox': ['host', 'organiser', 'owner'],
  'read-directory': ['host', 'organiser', 'owner'],
  'change-own-account': ['host', 'organiser', 'owner'],
  'change-desks': ['organiser', 'owner'],
  'change-teams': ['organiser', 'owner'],
  'invite-hosts': ['organiser', 'owner'],
  'change-hosts': ['owner'],
  'change-workspace': ['owner'],
  'read-mail': ['owner'],
} as const satisfies Record<string, readonly Who[]>

/** Whether the actor may do this to the thing, by the directory of the thing's workspace. */
export function may(actor: Actor, action: Action, thing: Thing, directory: Directory | null): boolean {
  const allowed: readonly Who[] = rules[action] ?? []
  return standings(actor, thing, directory).some((who) => allowed.includes(who))
}

/** Whether this host answers at that desk: by rank, by team, or because the desk is everybody's. */
export function worksAt(directory: Directory, host: HostId, desk: DeskId): boolean {
  const person = directory.hosts.get(host)
  const place = directory.desks.get(desk)
  if (!person || person.removed || !place) return false
  return person.role !== 'host' || place.team === null || memberOf(directory, place.team, host)
}

function standings(actor: Actor, thing: Thing, directory: Directory | null): Who[] {
  if (thing.kind === 'door') return ['anyone']
  if (actor.kind === 'anyone' || actor.workspace !== thing.workspace) return []
  if (actor.kind === 'guest') return thing.kind === 'conversation' && thing.guest === actor.id ? ['guest'] : []
  const person = directory?.hosts.get(actor.id)
  if (!directory || !person || person.removed) return []
  if (thing.kind === 'conversation' && !worksAt(directory, actor.id, thing.desk)) return []
  return [person.role]
}

function memberOf(directory: Directory, team: TeamId, host: HostId): boolean {
  return directory.teams.get(team)?.members.includes(host) ?? false
}
