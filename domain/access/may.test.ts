import { describe, expect, test } from 'vitest'
import { ada, admissions, harbor, hosts, id, omar, rosa, tomas, visas, yuki, zaynab } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import type { DeskId, HostId, SessionId, WorkspaceId } from '../shared/ids.ts'
import type { Host } from '../workspace/directory.ts'
import { type Action, type Actor, may, rules, type Thing, worksAt, worksOn } from './may.ts'

const directory = harborWith({ hosts: byId<Host>([...hosts, { ...zaynab, role: 'owner', removed: true }]) })
const elsewhere = id<'workspace'>('a0', 2) as WorkspaceId
const session = id<'session'>('90', 1) as SessionId

const workspace: Thing = { kind: 'workspace', workspace: harbor.id }
const talk = (desk: DeskId, sealedBy: HostId | null = null): Thing => ({
  kind: 'conversation',
  workspace: harbor.id,
  desk,
  guest: ada.id,
  sealedBy,
})
const host = (who: HostId, of = harbor.id): Actor => ({ kind: 'host', workspace: of, id: who, session })
const guest = (who: typeof ada, of = harbor.id): Actor => ({ kind: 'guest', workspace: of, id: who.id })
const actions = Object.keys(rules) as Action[]
const allowed = (actor: Actor, thing: Thing) => actions.filter((action) => may(actor, action, { thing, directory }))

describe('[AC1] what is allowed is listed, by action and standing', () => {
  test('owner', () => {
    const all = actions.filter(
      (action) => !action.startsWith('enter-') && !['ask-for-link', 'leave-line', 'open-file'].includes(action),
    )
    expect(allowed(host(rosa.id), workspace)).toEqual(all)
  })

  test('organiser', () => {
    const mine = allowed(host(tomas.id), workspace)
    expect(mine).toEqual(
      expect.arrayContaining(['change-desks', 'change-events', 'change-teams', 'invite-hosts', 'read-directory']),
    )
    for (const action of ['change-hosts', 'change-workspace', 'read-mail'] as const) expect(mine).not.toContain(action)
  })

  test('host', () => {
    const mine = allowed(host(yuki.id), workspace)
    expect(mine).toEqual(expect.arrayContaining(['read-inbox', 'read-directory', 'change-own-account']))
    const more = [
      'change-desks',
      'change-events',
      'change-teams',
      'invite-hosts',
      'change-hosts',
      'change-workspace',
      'read-mail',
    ]
    for (const action of more) expect(mine).not.toContain(action)
  })

  test('guest', () => {
    const own = [
      'read-conversation',
      'write-message',
      'mark-seen',
      'ask-for-link',
      'share-file',
      'open-file',
      'call-person',
      'leave-line',
      'flag-words',
    ]
    expect(allowed(guest(ada), talk(admissions.id))).toEqual(own)
  })

  test('anybody, for what stands open to the street', () => {
    const open = ['enter-door', 'enter-console']
    expect(allowed({ kind: 'anyone' }, { kind: 'door' })).toEqual(open)
    expect(allowed(host(rosa.id), { kind: 'door' })).toEqual(open)
    expect(allowed({ kind: 'anyone' }, workspace)).toEqual([])
    expect(allowed({ kind: 'anyone' }, talk(admissions.id))).toEqual([])
  })
})

test('[AC2] an action without a rule is nobody’s', () => {
  for (const unknown of ['drop-everything', 'toString', '__proto__'] as string[]) {
    expect(may(host(rosa.id), unknown as Action, { thing: workspace, directory })).toBe(false)
  }
})

test('[AC3] a host answers at the desks of their teams, and at those that are everybody’s', () => {
  const member = { ...directory, hosts: byId([rosa, { ...tomas, role: 'host' as const }, yuki]) }
  expect(worksAt(member, tomas.id, visas.id)).toBe(true)
  expect(worksAt(directory, yuki.id, visas.id)).toBe(false)
  expect(worksAt(directory, yuki.id, admissions.id)).toBe(true)
  expect(worksAt(directory, rosa.id, visas.id)).toBe(true)
  expect(may(host(yuki.id), 'read-conversation', { thing: talk(visas.id), directory })).toBe(false)
  expect(may(host(yuki.id), 'read-conversation', { thing: talk(admissions.id), directory })).toBe(true)
})

test('[DE6] a desk that names its hosts is theirs, whatever its team, and nobody else’s', () => {
  const place = { ...visas, hosts: [yuki.id] }
  const named = { ...directory, hosts: byId([rosa, { ...tomas, role: 'host' as const }, yuki]), desks: byId([place]) }
  expect([rosa, tomas, yuki].map(({ id: who }) => worksAt(named, who, visas.id))).toEqual([true, false, true])
  const nobody = { ...named, desks: byId([{ ...place, hosts: [] }]) }
  expect(worksAt(nobody, yuki.id, visas.id)).toBe(false)
})

test('[AC4] [DE4] what a removed desk leaves is left to owners and organisers', () => {
  const gone = id<'desk'>('d0', 99) as DeskId
  expect(worksAt(directory, yuki.id, gone)).toBe(false)
  expect(worksAt(directory, tomas.id, gone)).toBe(true)
  expect(worksAt(directory, rosa.id, gone)).toBe(true)
})

test('[AC5] whoever is of another workspace is nobody here', () => {
  expect(allowed(host(rosa.id, elsewhere), workspace)).toEqual([])
  expect(allowed(guest(ada, elsewhere), talk(admissions.id))).toEqual([])
  const other: Thing = { kind: 'workspace', workspace: elsewhere }
  expect(may(host(rosa.id, elsewhere), 'read-directory', { thing: other, directory })).toBe(false)
})

test('[AC6] a guest has their own conversation, and nothing else', () => {
  expect(allowed(guest(omar), talk(admissions.id))).toEqual([])
  expect(allowed(guest(ada), workspace)).toEqual([])
})

test('[AC7] a removed host is nobody, and so is one of an unknown directory', () => {
  expect(allowed(host(zaynab.id), workspace)).toEqual([])
  expect(worksAt(directory, zaynab.id, admissions.id)).toBe(false)
  expect(may(host(rosa.id), 'read-directory', { thing: workspace, directory: null })).toBe(false)
})

test('[AC40] a sealed conversation is open to its guest and to the host who has sealed it, of whatever rank the others are', () => {
  const sealed = talk(admissions.id, yuki.id)
  expect(allowed(guest(ada), sealed)).toEqual(allowed(guest(ada), talk(admissions.id)))
  expect(allowed(host(yuki.id), sealed)).toEqual(allowed(host(yuki.id), talk(admissions.id)))
  for (const other of [rosa.id, tomas.id, zaynab.id]) expect(allowed(host(other), sealed)).toEqual([])
  expect(allowed(guest(omar), sealed)).toEqual([])
})

test('[AC40] the seal holds though its host has left the desk, and though they have left altogether', () => {
  expect(may(host(yuki.id), 'read-conversation', { thing: talk(visas.id, yuki.id), directory })).toBe(true)
  expect(worksOn(directory, yuki.id, { desk: visas.id, sealedBy: yuki.id })).toBe(true)
  expect(allowed(host(zaynab.id), talk(admissions.id, zaynab.id))).toEqual([])
  expect(worksOn(directory, zaynab.id, { desk: admissions.id, sealedBy: zaynab.id })).toBe(false)
  expect(worksOn(directory, rosa.id, { desk: admissions.id, sealedBy: zaynab.id })).toBe(false)
})
