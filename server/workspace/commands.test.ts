import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admissions, advisers, harbor, id, rosa, tomas, visas, visaTeam, yuki } from '../../cast/cast.ts'
import { byId } from '../../cast/directory.ts'
import type { DeskId, EventId, HostId, InvitationId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory, Role } from '../../domain/workspace/directory.ts'
import { evolve } from '../../domain/workspace/evolve.ts'
import type { DirectorySnapshot, NumberedDirectoryFact } from '../../protocol/directory.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { entriesAfter } from '../log/append.ts'
import { loadDirectory } from './store.ts'
import { type DirectoryRoad, directoryRoad, entranceOf } from './testing.ts'
import { type DirectoryAudience, viewDirectory, viewDirectoryEntry } from './view.ts'

let database: TestDatabase
let road: DirectoryRoad
const tomasInvited = id<'invitation'>('f0', 1) as InvitationId
const yukiInvited = id<'invitation'>('f0', 2) as InvitationId
const fees = { ...admissions, id: id<'desk'>('d0', 5) as DeskId, slug: 'fees', name: 'Fees', team: visaTeam.id }
const planned = {
  id: id<'event'>('f1', 1) as EventId,
  title: 'Open evening',
  text: 'All about applying.',
  zone: 'Europe/London',
  days: [{ date: '2026-11-26', start: '17:30', end: '19:00' }],
  earlyMinutes: 15,
  closedDoor: { en: 'Come back on Thursday.' },
  accent: null,
  desk: {
    id: id<'desk'>('d0', 8) as DeskId,
    slug: 'open-evening',
    asks: 'name',
    welcome: { en: 'Hello {guest}' },
    hosts: [tomas.id, yuki.id],
    limits: { desk: 4, host: 2 },
  },
}

beforeAll(async () => {
  database = await testDatabase()
  road = await directoryRoad(database)
})
afterAll(() => database.drop())

interface Step {
  readonly name: string
  readonly body: object
  readonly by: HostId | null
}
const invite = (invitation: InvitationId, email: string, role: Role) => ({ id: invitation, email, role })
const first = { ...rosa, workspace: 'Harbor House', entrance: entranceOf(rosa.id) }
const join = (host: typeof rosa, invitation: InvitationId) => ({ ...host, invitation, entrance: entranceOf(host.id) })

const steps: readonly Step[] = [
  { name: 'set-up', body: first, by: null },
  {
    name: 'change-workspace',
    body: { name: 'Harbor', accent: '#112233', breakGlass: true, unasked: true },
    by: rosa.id,
  },
  { name: 'invite-host', body: invite(tomasInvited, tomas.email, 'organiser'), by: rosa.id },
  { name: 'join', body: join(tomas, tomasInvited), by: null },
  { name: 'invite-host', body: invite(yukiInvited, yuki.email, 'host'), by: tomas.id },
  { name: 'join', body: join(yuki, yukiInvited), by: null },
  { name: 'invite-host', body: invite(id<'invitation'>('f0', 3) as InvitationId, 'x@y.example', 'host'), by: tomas.id },
  { name: 'withdraw-invitation', body: { id: id('f0', 3) }, by: tomas.id },
  { name: 'form-team', body: advisers, by: tomas.id },
  { name: 'form-team', body: visaTeam, by: tomas.id },
  { name: 'change-team', body: { ...advisers, name: 'Advice' }, by: tomas.id },
  { name: 'set-up-desk', body: visas, by: rosa.id },
  { name: 'set-up-desk', body: fees, by: rosa.id },
  { name: 'change-desk', body: { ...fees, slug: 'costs', open: false }, by: tomas.id },
  { name: 'remove-desk', body: { id: fees.id }, by: tomas.id },
  { name: 'dissolve-team', body: { id: visaTeam.id }, by: tomas.id },
  { name: 'change-role', body: { host: yuki.id, role: 'organiser' }, by: rosa.id },
  { name: 'change-own-name', body: { name: 'Yuki S.' }, by: yuki.id },
  { name: 'acknowledge-duties', body: { version: 1 }, by: yuki.id },
  { name: 'go-away', body: { until: null, reason: 'lunch' }, by: yuki.id },
  { name: 'plan-event', body: planned, by: rosa.id },
  { name: 'change-event', body: { ...planned, title: 'Open day', accent: '#112233', revision: 1 }, by: tomas.id },
  { name: 'cancel-event', body: { id: planned.id }, by: tomas.id },
  { name: 'reinstate-event', body: { id: planned.id }, by: tomas.id },
  { name: 'delete-event', body: { id: planned.id }, by: tomas.id },
  { name: 'undelete-event', body: { id: planned.id }, by: tomas.id },
  { name: 'remove-host', body: { host: tomas.id }, by: rosa.id },
  { name: 'delete-event', body: { id: planned.id }, by: rosa.id },
]

const loaded = () => database.reading(road.workspace, (tx) => loadDirectory(tx, road.workspace))
const logged = (after: number) => {
  const address = { workspace: road.workspace, stream: road.workspace }
  return database.reading(road.workspace, (tx) => entriesAfter(tx, address, { n: after, limit: 100 }))
}

async function standing() {
  const found = await loaded()
  if (!found) throw new Error('no workspace')
  return found
}

/** As the console folds it: what the number hides changes nothing but the number. */
function folded(before: DirectorySnapshot, facts: readonly NumberedDirectoryFact[]): DirectorySnapshot {
  const start: Directory = {
    workspace: before.workspace,
    hosts: byId(before.hosts),
    teams: byId(before.teams),
    desks: byId(before.desks),
    invitations: byId(before.invitations),
    bots: new Map(),
    openings: byId(before.openings),
    contacts: byId(before.contacts),
    events: byId(before.events),
  }
  const end = facts.reduce((directory, one) => (one.hidden ? directory : evolve(directory, one.fact)), start)
  return viewDirectory({ directory: end, seq: before.n + facts.length }, 'organisers', rosa.id)
}

const inOrder = (snapshot: DirectorySnapshot) => {
  const sorted = <One extends { id: string }>(list: readonly One[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { hosts, teams, desks, invitations, events } = snapshot
  return {
    ...snapshot,
    hosts: sorted(hosts),
    teams: sorted(teams),
    desks: sorted(desks),
    invitations: sorted(invitations),
    events: sorted(events),
  }
}

describe('[WS15] for every command and audience: old snapshot + facts = new snapshot', () => {
  test.each(steps)('$name', async ({ name, body, by }) => {
    const before = await standing()
    expect(await road.ask(name, body, { by })).toEqual({ n: expect.any(Number) })
    const [after, entries] = [await standing(), await logged(before.seq)]
    expect(after.seq).toBe(before.seq + entries.length)
    for (const audience of ['organisers', 'hosts'] satisfies DirectoryAudience[]) {
      const facts = entries.map((entry) => viewDirectoryEntry(entry, audience))
      expect(inOrder(folded(viewDirectory(before, audience, yuki.id), facts))).toEqual(
        inOrder(viewDirectory(after, audience, yuki.id)),
      )
    }
  })
})

test('[WS14] a plain host gets neither invitations nor the addresses of colleagues, and no number is missing', async () => {
  const facts = (await logged(0)).map((entry) => viewDirectoryEntry(entry, 'hosts'))
  expect(facts.map(({ n }) => n)).toEqual(facts.map((_, index) => index + 1))
  const told = JSON.stringify([facts, viewDirectory(await standing(), 'hosts', yuki.id)])
  expect(told).not.toContain('@')
  expect(told).not.toContain(tomasInvited)
})

test('[WS8] nothing is left of a removed host but the name', async () => {
  const { rows } = await database.inWorkspace(road.workspace, (tx) =>
    tx.query<{ left: object }>(
      `select jsonb_build_object('name', name, 'email', email, 'password', password_hash,
                'sessions', (select count(*) from credential where subject_id = h.id),
                'teams', (select count(*) from team_member where host_id = h.id)) as left
         from host h where id = $1`,
      [tomas.id],
    ),
  )
  expect(rows[0]?.left).toEqual({ name: tomas.name, email: '', password: null, sessions: 0, teams: 0 })
  expect(await road.ask('set-up-desk', fees, { by: tomas.id })).toEqual({ refused: 'not-found' })
})

test('[WS8] a removed host who is invited again is a new host', async () => {
  const again = id<'invitation'>('f0', 4) as InvitationId
  const anew = { ...tomas, id: id<'host'>('b0', 12) as HostId }
  await road.ask('invite-host', invite(again, tomas.email, 'host'), { by: rosa.id })
  expect(await road.ask('join', join(anew, again), { by: null })).toHaveProperty('n')
  const { directory } = await standing()
  expect(directory.hosts.get(tomas.id)?.removed).toBe(true)
  expect(directory.hosts.get(anew.id)).toMatchObject({ email: tomas.email, removed: false })
})

test('[WS13] set-up happens once', async () => {
  const second = { ...first, id: randomUUID(), entrance: entranceOf(randomUUID() as HostId) }
  expect(await road.ask('set-up', second, { by: null })).toEqual({ refused: 'already-set-up' })
})

test('[WS5] of a hundred who accept one invitation at once, one becomes a host', async () => {
  const wanted = id<'invitation'>('f0', 6) as InvitationId
  await road.ask('invite-host', invite(wanted, 'mei@harbor.example', 'host'), { by: rosa.id })
  const newcomers = Array.from({ length: 100 }, () => ({ ...yuki, id: randomUUID() as HostId }))
  const outcomes = await Promise.all(newcomers.map((one) => road.ask('join', join(one, wanted), { by: null })))
  expect(outcomes.filter(({ refused }) => refused === undefined)).toHaveLength(1)
  expect(outcomes.filter(({ refused }) => refused === 'link-spent')).toHaveLength(99)
})

test('[WS7] two owners who remove each other at once leave one', async () => {
  await road.ask('change-role', { host: yuki.id, role: 'owner' }, { by: rosa.id })
  const outcomes = await Promise.all([
    road.ask('remove-host', { host: yuki.id }, { by: rosa.id }),
    road.ask('remove-host', { host: rosa.id }, { by: yuki.id }),
  ])
  expect(outcomes).toEqual([{ n: expect.any(Number) }, { refused: 'not-found' }])
})

test('[AC8] a command that follows its actor’s demotion in one commit is refused', async () => {
  const owner = { ...yuki, id: id<'host'>('b0', 12) as HostId }
  await road.ask('change-role', { host: owner.id, role: 'owner' }, { by: rosa.id })
  const outcomes = await Promise.all([
    road.ask('change-role', { host: owner.id, role: 'host' }, { by: rosa.id }),
    road.ask('change-workspace', { name: 'Mine', accent: '#445566' }, { by: owner.id }),
  ])
  expect(outcomes).toEqual([{ n: expect.any(Number) }, { refused: 'not-found' }])
})

test('[WS11] a repeated command is answered by its first result', async () => {
  const asking = { by: rosa.id, key: randomUUID() }
  const form = { ...advisers, id: id<'team'>('c0', 8) as TeamId, name: 'Repeated', members: [rosa.id] }
  const outcome = await road.ask('form-team', form, asking)
  const before = await standing()
  expect(await road.ask('form-team', form, { ...asking, again: true })).toEqual(outcome)
  expect(await road.ask('form-team', form, { by: rosa.id })).toEqual({})
  expect((await standing()).seq).toBe(before.seq)
})

describe('[DE1] an address is one desk’s, in the whole installation', () => {
  const pier = { id: id<'workspace'>('a0', 2) as WorkspaceId, name: 'Pier', accent: harbor.accent }
  let other: DirectoryRoad

  beforeAll(async () => {
    other = await directoryRoad(database, { workspace: pier, desk: { ...admissions, slug: 'pier' } })
    await other.ask('set-up', { ...first, workspace: 'Pier', entrance: entranceOf(rosa.id) }, { by: null })
  })

  test('an address of another workspace is taken', async () => {
    const refused = await other.ask('set-up-desk', { ...fees, team: null, slug: admissions.slug }, { by: rosa.id })
    expect(refused).toEqual({ refused: 'address-taken' })
  })

  test('of two workspaces that want the same address at once, one has it', async () => {
    const wanted = { ...fees, id: randomUUID() as DeskId, team: null, slug: 'wanted' }
    const asked = [road.ask('set-up-desk', wanted, { by: rosa.id }), other.ask('set-up-desk', wanted, { by: rosa.id })]
    const outcomes = await Promise.all(asked)
    expect(outcomes.filter(({ refused }) => refused === 'address-taken')).toHaveLength(1)
    expect(outcomes.filter(({ refused }) => refused === undefined)).toHaveLength(1)
  })

  test('the address of a removed desk is free', async () => {
    await road.ask('remove-desk', { id: admissions.id }, { by: rosa.id })
    const freed = { ...fees, id: randomUUID(), team: null, slug: admissions.slug }
    expect(await other.ask('set-up-desk', freed, { by: rosa.id })).toHaveProperty('n')
  })
})
