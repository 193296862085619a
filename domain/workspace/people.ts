// Hosts come in by invitation, have a role, and may be removed. Whoever is removed keeps the name on what they wrote.
import type { HostId, InvitationId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact, Host, Invitation, Role } from './directory.ts'

type Facts = Decision<DirectoryFact>

/** How long the link of an invitation opens the door. */
export const invitationDays = 7

/** The host who asks and the moment, both by the server. */
export interface Asking {
  readonly by: HostId
  readonly at: Instant
}

/**
 * [WS1] An address is invited once: it belongs to no present host and to no open invitation (`email-taken`).
 * [WS2] An organiser invites hosts, an owner anybody (`not-found`). [WS3] An invitation that ran out gives way to a new one.
 */
export function inviteHost(directory: Directory, wanted: Wanted, { by, at }: Asking): Facts {
  if (!mayGrant(directory, by, wanted.role)) return refuse('not-found')
  const before = directory.invitations.get(wanted.id)
  if (before) return before.role === wanted.role && alike(before.email, wanted.email) ? [] : refuse('key-taken')
  const same = [...directory.invitations.values()].filter(({ email }) => alike(email, wanted.email))
  if (hostWithEmail(directory, wanted.email) || same.some((one) => isOpen(one, at))) return refuse('email-taken')

  const { id, email, role, ...letter } = wanted
  const invitation = { id, email, role, by, expiresAt: at + invitationDays * 86_400_000 }
  const over = same.map((one) => ({ type: 'invitation-withdrawn', invitation: one.id }) as const)
  return [...over, { type: 'host-invited', invitation, ...letter }]
}

/** [WS4] A withdrawn invitation is gone, and so is its link. [WS2] An organiser withdraws invitations of hosts only. */
export function withdrawInvitation(directory: Directory, id: InvitationId, by: HostId): Facts {
  const invitation = directory.invitations.get(id)
  if (!invitation || !mayGrant(directory, by, invitation.role)) return refuse('not-found')
  return [{ type: 'invitation-withdrawn', invitation: id }]
}

/** [WS5] An open invitation makes one host, of the invited role and address, and is spent by it (`link-spent`, `email-taken`). */
export function join(directory: Directory, newcomer: Newcomer, at: Instant): Facts {
  const invitation = directory.invitations.get(newcomer.invitation)
  if (!invitation || !isOpen(invitation, at)) return refuse('link-spent')
  if (hostWithEmail(directory, invitation.email)) return refuse('email-taken')

  const { email, role } = invitation
  const host = { id: newcomer.id, name: newcomer.name.trim(), email, role, removed: false }
  return [{ type: 'host-joined', host, invitation: invitation.id }]
}

/** [WS6] An owner changes the role of a host who is present. [WS7] The last owner stays one (`last-owner`). */
export function changeRole(directory: Directory, id: HostId, role: Role): Facts {
  const host = presentHost(directory, id)
  if (!host) return refuse('not-found')
  if (host.role === role) return []
  if (isLastOwner(directory, host)) return refuse('last-owner')
  return [{ type: 'host-changed', host: { ...host, role } }]
}

/**
 * [WS8] A removed host is in no team any more and can be reached by no address; the name stays on what they wrote.
 * [WS7] The last owner can't be removed (`last-owner`). [WS40] The successor who is named is a present host, and a third one.
 */
export function removeHost(directory: Directory, { host: id, successor }: Leaving, by: HostId): Facts {
  const host = presentHost(directory, id)
  if (!host) return refuse('not-found')
  if (isLastOwner(directory, host)) return refuse('last-owner')
  const heir = successor === undefined ? undefined : presentHost(directory, successor)
  if (heir === null || heir?.id === id || heir?.id === by) return refuse('not-found')
  const { away: _away, ...kept } = host
  const removed = { type: 'host-removed', host: { ...kept, email: '', removed: true } } as const
  return [heir ? { ...removed, successor: heir.id } : removed]
}

/** [WS9] Each host gives their own name, and no other's. */
export function changeOwnName(directory: Directory, name: string, by: HostId): Facts {
  const host = presentHost(directory, by)
  if (!host) return refuse('not-found')
  return host.name === name.trim() ? [] : [{ type: 'host-changed', host: { ...host, name: name.trim() } }]
}

/** The host with this id, if still here. */
export function presentHost(directory: Directory, id: HostId): Host | null {
  const host = directory.hosts.get(id)
  return host && !host.removed ? host : null
}

/** The present host with this address, in whatever case it is written. */
export function hostWithEmail(directory: Directory, email: string): Host | null {
  return [...directory.hosts.values()].find((host) => !host.removed && alike(host.email, email)) ?? null
}

/** Whether the invitation still opens the door. */
export function isOpen(invitation: Invitation, at: Instant): boolean {
  return invitation.expiresAt > at
}

export interface Leaving {
  readonly host: HostId
  /** Who gets what the host has sealed; nobody, when nobody is named. */
  readonly successor?: HostId
}

export interface Wanted extends Pick<Invitation, 'id' | 'email' | 'role'> {
  /** The language of the letter; none: that of the one who invites. */
  readonly locale?: string
}

export interface Newcomer {
  readonly invitation: InvitationId
  /** Minted by the server. */
  readonly id: HostId
  readonly name: string
}

/** Who may invite at all is asked before; this is what an organiser may not give away. */
function mayGrant(directory: Directory, by: HostId, role: Role): boolean {
  return role === 'host' || presentHost(directory, by)?.role === 'owner'
}

function isLastOwner(directory: Directory, host: Host): boolean {
  const owners = [...directory.hosts.values()].filter(({ role, removed }) => role === 'owner' && !removed)
  return host.role === 'owner' && owners.length === 1
}

function alike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
