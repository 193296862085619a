import { expect, test } from 'vitest'
import { admissions, advisers, desks, rosa, tomas, visas, visaTeam, yuki } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import type { Desk } from '../desk/desk.ts'
import type { Directory, Host } from '../workspace/directory.ts'
import { alerted } from './alert.ts'
import { deliveryOf, waitAfter } from './delivery.ts'

test('[AL4] [AL6] what a status means', () => {
  expect([200, 201, 202].map(deliveryOf)).toEqual(['taken', 'taken', 'taken'])
  expect([404, 410].map(deliveryOf)).toEqual(['gone', 'gone'])
  expect([429, 500, 503].map(deliveryOf)).toEqual(['later', 'later', 'later'])
  expect([302, 400, 401, 403, 413].map(deliveryOf)).toEqual(Array(5).fill('refused'))
})

test('[AL6] it is tried again later and later, five times at most', () => {
  expect([1, 2, 3, 4, 5].map((tries) => waitAfter(tries, null))).toEqual([5000, 20_000, 80_000, 320_000, null])
})

test('[AL6] a service that wishes for more patience has it, within bounds', () => {
  expect(waitAfter(1, 30_000)).toBe(30_000)
  expect(waitAfter(1, 1000)).toBe(5000)
  expect(waitAfter(1, 601_000)).toBe(null)
})

const away = { since: 0, until: null, reason: null }

function directoryWith(hosts: readonly Host[], others: readonly Desk[] = desks): Directory {
  return harborWith({
    hosts: new Map(hosts.map((host) => [host.id, host])),
    desks: new Map(others.map((desk) => [desk.id, desk])),
  })
}

const inVisa = { desk: visas.id, sealedBy: null }
const need = { kind: 'asked', to: null, need: { why: 'asked', since: 0 } } as const

test('[AL1] a need is told to whoever may read the conversation and is not away', () => {
  const everybody = directoryWith([rosa, tomas, yuki])
  expect(visaTeam.members).not.toContain(yuki.id)
  expect(alerted(everybody, { ...need, audience: inVisa })).toEqual([rosa.id, tomas.id])
  expect(alerted(everybody, { ...need, audience: { ...inVisa, sealedBy: yuki.id } })).toEqual([yuki.id])
  const some = directoryWith([{ ...rosa, away }, { ...tomas, removed: true }, yuki])
  expect(alerted(some, { ...need, audience: inVisa })).toEqual([])
})

test('[AL1] [CO92] where one of a team is needed, nobody else is told', () => {
  const ofTeam = { kind: 'asked', to: null, need: { why: 'asked', since: 0, team: visaTeam.id } } as const
  expect(alerted(directoryWith([rosa, tomas, yuki]), { ...ofTeam, audience: inVisa })).toEqual([tomas.id])
})

test('[AL1] what was given is told to whom it was given, also while they are away, and only where they may read it', () => {
  const given = { kind: 'given', audience: inVisa, need: null } as const
  expect(alerted(directoryWith([rosa, { ...tomas, away }]), { ...given, to: tomas.id })).toEqual([tomas.id])
  expect(alerted(directoryWith([rosa, yuki]), { ...given, to: yuki.id })).toEqual([])
})

test('[AL8] a rehearsal reaches nobody, nor does a desk that is gone', () => {
  const rehearsed = { ...admissions, rehearsal: { of: null } as never }
  expect(advisers.members.length).toBeGreaterThan(0)
  const audience = { desk: admissions.id, sealedBy: null }
  expect(alerted(directoryWith([rosa, tomas, yuki], [rehearsed]), { ...need, audience })).toEqual([])
  expect(alerted(directoryWith([rosa, tomas, yuki], []), { ...need, audience })).toEqual([])
})
