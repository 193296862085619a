import { expect, test } from 'vitest'
import { hosts, id, rosa, tomas, visaTeam, yuki } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import type { HostId, InvitationId } from '../shared/ids.ts'
import type { Decision } from '../shared/refusal.ts'
import { isRefusal } from '../shared/refusal.ts'
import type { Directory, DirectoryFact, Host, Invitation } from './directory.ts'
import { evolve } from './evolve.ts'
import { changeOwnName, changeRole, inviteHost, join, removeHost, withdrawInvitation } from './people.ts'

const at = 1_000_000
const week = 7 * 86_400_000
const by = rosa.id

const base = harborWith()
const having = (...extra: Host[]): Directory => ({ ...base, hosts: byId([...hosts, ...extra]) })

const invitation = (number: number, role: Host['role'] = 'host', email = 'mei@harbor.example') => ({
  id: id<'invitation'>('f0', number) as InvitationId,
  email,
  role,
})
const invited = (open: Partial<Invitation> = {}): Directory => {
  const whole = { ...invitation(1), by, expiresAt: at + week, ...open }
  return { ...base, invitations: new Map([[whole.id, whole]]) }
}
const newcomer = { invitation: invitation(1).id, id: id<'host'>('b0', 9) as HostId, name: ' Mei ' }

function after(directory: Directory, decision: Decision<DirectoryFact>): Directory {
  if (isRefusal(decision)) throw new Error(decision.refused)
  return decision.reduce(evolve, directory)
}

test('[WS1] a free address is invited, for seven days', () => {
  expect(inviteHost(base, invitation(1), { by, at })).toEqual([
    { type: 'host-invited', invitation: { ...invitation(1), by, expiresAt: at + week } },
  ])
})

test('[WS1] the address of a present host is not invited, however it is written', () => {
  const refused = inviteHost(base, invitation(1, 'host', yuki.email.toUpperCase()), { by, at })
  expect(refused).toEqual({ refused: 'email-taken' })
})

test('[WS1] an address with an open invitation is not invited again', () => {
  expect(inviteHost(invited(), invitation(2), { by, at })).toEqual({ refused: 'email-taken' })
})

test('[WS11] the same invitation again changes nothing, and its id stands for no other', () => {
  expect(inviteHost(invited(), invitation(1), { by, at })).toEqual([])
  expect(inviteHost(invited(), invitation(1, 'owner'), { by, at })).toEqual({ refused: 'key-taken' })
})

test('[WS2] an organiser invites hosts, and neither organisers nor owners', () => {
  expect(inviteHost(base, invitation(1), { by: tomas.id, at })).toHaveLength(1)
  expect(inviteHost(base, invitation(1, 'organiser'), { by: tomas.id, at })).toEqual({ refused: 'not-found' })
  expect(inviteHost(base, invitation(1, 'owner'), { by: tomas.id, at })).toEqual({ refused: 'not-found' })
})

test('[WS2] nobody but a present owner invites owners', () => {
  const gone = { ...rosa, id: newcomer.id, removed: true }
  expect(inviteHost(base, invitation(1, 'owner'), { by: yuki.id, at })).toEqual({ refused: 'not-found' })
  expect(inviteHost(having(gone), invitation(1, 'owner'), { by: gone.id, at })).toEqual({ refused: 'not-found' })
})

test('[WS3] an invitation that ran out gives way to a new one for the same address', () => {
  const decision = inviteHost(invited({ expiresAt: at }), invitation(2), { by, at })
  expect(decision).toEqual([
    { type: 'invitation-withdrawn', invitation: invitation(1).id },
    { type: 'host-invited', invitation: { ...invitation(2), by, expiresAt: at + week } },
  ])
})

test('[WS4] a withdrawn invitation is gone', () => {
  const left = after(invited(), withdrawInvitation(invited(), invitation(1).id, by))
  expect(left.invitations.size).toBe(0)
  expect(join(left, newcomer, at)).toEqual({ refused: 'link-spent' })
})

test('[WS4] an unknown invitation is not there to be withdrawn', () => {
  expect(withdrawInvitation(base, invitation(1).id, by)).toEqual({ refused: 'not-found' })
})

test("[WS2] an organiser withdraws a host's invitation, and no owner's", () => {
  expect(withdrawInvitation(invited(), invitation(1).id, tomas.id)).toHaveLength(1)
  expect(withdrawInvitation(invited({ role: 'owner' }), invitation(1).id, tomas.id)).toEqual({ refused: 'not-found' })
})

test('[WS5] an invitation makes a host of the invited role and address, once', () => {
  const decision = join(invited({ role: 'organiser' }), newcomer, at)
  const host = { id: newcomer.id, name: 'Mei', email: 'mei@harbor.example', role: 'organiser', removed: false }
  expect(decision).toEqual([{ type: 'host-joined', host, invitation: newcomer.invitation }])
  expect(join(after(invited(), decision), newcomer, at)).toEqual({ refused: 'link-spent' })
})

test('[WS5] an invitation that ran out makes nobody', () => {
  expect(join(invited({ expiresAt: at }), newcomer, at)).toEqual({ refused: 'link-spent' })
})

test('[WS5] an invitation makes no second host of an address', () => {
  expect(join(invited({ email: yuki.email }), newcomer, at)).toEqual({ refused: 'email-taken' })
})

test('[WS6] an owner changes a role', () => {
  const changed = { ...yuki, role: 'organiser' }
  expect(changeRole(base, yuki.id, 'organiser')).toEqual([{ type: 'host-changed', host: changed }])
})

test('[WS11] the role that one has already changes nothing', () => {
  expect(changeRole(base, rosa.id, 'owner')).toEqual([])
})

test('[WS7] the last owner is neither demoted nor removed', () => {
  expect(changeRole(base, rosa.id, 'organiser')).toEqual({ refused: 'last-owner' })
  expect(removeHost(base, { host: rosa.id }, rosa.id)).toEqual({ refused: 'last-owner' })
})

test('[WS7] an owner who was removed counts no more', () => {
  const gone = { ...tomas, id: newcomer.id, role: 'owner', removed: true } as const
  expect(removeHost(having(gone), { host: rosa.id }, rosa.id)).toEqual({ refused: 'last-owner' })
})

test('[WS7] one of two owners may go', () => {
  const second = { ...tomas, role: 'owner' } as const
  expect(removeHost(having(second), { host: rosa.id }, tomas.id)).toHaveLength(1)
  expect(changeRole(having(second), rosa.id, 'host')).toHaveLength(1)
})

test('[WS8] a removed host is in no team and has no address, but keeps the name', () => {
  const left = after(base, removeHost(base, { host: tomas.id }, rosa.id))
  expect(left.hosts.get(tomas.id)).toEqual({ ...tomas, email: '', removed: true })
  expect([...left.teams.values()].flatMap(({ members }) => members)).not.toContain(tomas.id)
  expect(left.teams.get(visaTeam.id)?.members).toEqual([])
})

test('[WS8] a removed host can be neither removed again nor given a role', () => {
  const left = after(base, removeHost(base, { host: tomas.id }, rosa.id))
  expect(removeHost(left, { host: tomas.id }, rosa.id)).toEqual({ refused: 'not-found' })
  expect(changeRole(left, tomas.id, 'host')).toEqual({ refused: 'not-found' })
})

test('[WS40] who is named gets what the host has sealed: a third host, and present', () => {
  const removing = (successor: HostId) => removeHost(base, { host: tomas.id, successor }, rosa.id)
  expect(removing(yuki.id)).toMatchObject([{ type: 'host-removed', successor: yuki.id }])
  for (const nobody of [tomas.id, rosa.id, newcomer.id]) expect(removing(nobody)).toEqual({ refused: 'not-found' })
})

test('[WS8] a removed host who is invited again becomes a new host', () => {
  const left = after(base, removeHost(base, { host: tomas.id }, rosa.id))
  const again = after(left, inviteHost(left, invitation(1, 'host', tomas.email), { by, at }))
  const back = after(again, join(again, newcomer, at))
  expect(back.hosts.get(tomas.id)?.removed).toBe(true)
  expect(back.hosts.get(newcomer.id)).toMatchObject({ email: tomas.email, removed: false })
})

test('[WS9] a host gives their own name', () => {
  expect(changeOwnName(base, ' Yuki S. ', yuki.id)).toEqual([
    { type: 'host-changed', host: { ...yuki, name: 'Yuki S.' } },
  ])
  expect(changeOwnName(base, yuki.name, yuki.id)).toEqual([])
  expect(changeOwnName(base, 'Nobody', newcomer.id)).toEqual({ refused: 'not-found' })
})
