import { expect, test } from 'vitest'
import { advisers, harbor, hosts, id, rosa, tomas, visas, visaTeam, yuki, zaynab } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import { worksAt } from '../access/may.ts'
import type { HostId, TeamId } from '../shared/ids.ts'
import { isRefusal } from '../shared/refusal.ts'
import { evolve } from './evolve.ts'
import { changeTeam, dissolveTeam, formTeam } from './teams.ts'
import { changeWorkspace, setUp } from './workspace.ts'

const base = harborWith({ hosts: byId([...hosts, { ...zaynab, removed: true }]) })
const nights = { id: id<'team'>('c0', 9) as TeamId, name: 'Nights', members: [tomas.id, yuki.id].sort() }

test('[WS10] a team is formed of present hosts, each once', () => {
  const wanted = { ...nights, name: ' Nights ', members: [...nights.members, ...nights.members].reverse() }
  expect(formTeam(base, wanted)).toEqual([{ type: 'team-formed', team: nights }])
})

test('[WS10] neither a removed host nor an unknown one is in a team', () => {
  const unknown = id<'host'>('b0', 99) as HostId
  for (const member of [zaynab.id, unknown]) {
    expect(formTeam(base, { ...nights, members: [member] })).toEqual({ refused: 'not-found' })
    expect(changeTeam(base, { ...advisers, members: [member] })).toEqual({ refused: 'not-found' })
  }
})

test('[WS11] the same team again changes nothing, and its id stands for no other', () => {
  expect(formTeam(base, { ...advisers, members: [...advisers.members].reverse() })).toEqual([])
  expect(changeTeam(base, advisers)).toEqual([])
  expect(formTeam(base, { ...advisers, name: 'Others' })).toEqual({ refused: 'key-taken' })
})

test('[WS10] a changed team carries its whole self', () => {
  const smaller = { ...advisers, members: [rosa.id] }
  expect(changeTeam(base, smaller)).toEqual([{ type: 'team-changed', team: smaller }])
  expect(changeTeam(base, nights)).toEqual({ refused: 'not-found' })
})

test('[WS12] the desks of a dissolved team belong to nobody', () => {
  const decision = dissolveTeam(base, visaTeam.id)
  if (isRefusal(decision)) throw new Error(decision.refused)
  const left = decision.reduce(evolve, base)
  expect(left.desks.get(visas.id)?.team).toBe(visaTeam.id)
  expect(worksAt(left, yuki.id, visas.id)).toBe(false)
  expect(worksAt(left, tomas.id, visas.id)).toBe(true)
  expect(dissolveTeam(left, visaTeam.id)).toEqual({ refused: 'not-found' })
})

test('[WS11] a workspace that is named and coloured so already stays as it is', () => {
  expect(changeWorkspace(base, harbor)).toEqual([])
  const workspace = { ...harbor, name: 'Pier', accent: '#112233' }
  expect(changeWorkspace(base, { name: ' Pier ', accent: '#112233' })).toEqual([
    { type: 'workspace-changed', workspace },
  ])
})

test('[WS13] set-up names the workspace and makes its owner, once', () => {
  const first = { id: rosa.id, name: 'Rosa', email: rosa.email, workspace: 'Pier' }
  const owner = { id: rosa.id, name: 'Rosa', email: rosa.email, role: 'owner', removed: false }
  expect(setUp({ ...base, hosts: new Map() }, first)).toEqual([
    { type: 'workspace-changed', workspace: { ...harbor, name: 'Pier' } },
    { type: 'host-joined', host: owner, invitation: null },
  ])
  expect(setUp({ ...base, hosts: new Map() }, { ...first, workspace: harbor.name })).toHaveLength(1)
  expect(setUp(base, first)).toEqual({ refused: 'already-set-up' })
})

test('[WS11] whether hosts are asked before secrets leave is a switch of its own, and is as it was where nothing is said of it', () => {
  const { name, accent } = harbor
  expect(changeWorkspace(base, { name, accent, unasked: false })).toEqual([])
  const off = { ...base, workspace: { ...harbor, unasked: true } }
  expect(changeWorkspace(base, { name, accent, unasked: true })).toEqual([
    { type: 'workspace-changed', workspace: off.workspace },
  ])
  expect(changeWorkspace(off, { name, accent, breakGlass: false })).toEqual([])
  expect(changeWorkspace(off, { name, accent, unasked: false })).toEqual([
    { type: 'workspace-changed', workspace: harbor },
  ])
})
