import { expect, test } from 'vitest'
import { admissions, desks, id, rosa, tomas, visas, visaTeam, yuki } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import type { TeamId } from '../shared/ids.ts'
import { isCalled } from './called.ts'

const base = harborWith()
const called = (desk: typeof visas, team?: TeamId, directory = base) =>
  [rosa, tomas, yuki].filter(({ id: host }) => isCalled(directory, { desk: desk.id, need: team ? { team } : {} }, host))

test('[CO92] [D36] who is needed of a team calls that team, and nobody else who answers there', () => {
  const open = { ...base, desks: byId(desks.map((desk) => ({ ...desk, team: null, hosts: null }))) }
  expect(called(admissions, undefined, open)).toEqual([rosa, tomas, yuki])
  const members = visaTeam.members
  expect(called(admissions, visaTeam.id, open)).toEqual(
    [rosa, tomas, yuki].filter(({ id: host }) => members.includes(host)),
  )
  expect(isCalled(open, { desk: admissions.id, need: null }, rosa.id)).toBe(false)
})

test('[CO92] a team that is gone, or does not answer there, leaves nobody uncalled', () => {
  const gone = id<'team'>('c0', 77) as TeamId
  expect(called(visas, gone)).toEqual(called(visas))
  const nobody = { ...base, teams: byId([{ ...visaTeam, members: [] }]) }
  expect(called(visas, visaTeam.id, nobody)).toEqual(called(visas, undefined, nobody))
})
