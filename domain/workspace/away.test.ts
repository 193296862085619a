import { describe, expect, test } from 'vitest'
import type { HostId, WorkspaceId } from '../shared/ids.ts'
import type { Decision } from '../shared/refusal.ts'
import { comeBack, goAway, isBackByItself, longestAwayMs, onlineOf } from './away.ts'
import type { Directory, DirectoryFact, Host } from './directory.ts'
import { evolve } from './evolve.ts'
import { removeHost } from './people.ts'

const rosa = 'rosa' as HostId
const tomas = 'tomas' as HostId
const person = (id: HostId): Host => ({ id, name: id, email: `${id}@x.example`, role: 'owner', removed: false })
const start: Directory = {
  workspace: { id: 'w' as WorkspaceId, name: 'W', accent: '#000000' },
  hosts: new Map([rosa, tomas].map((id) => [id, person(id)])),
  teams: new Map(),
  desks: new Map(),
  events: new Map(),
  invitations: new Map(),
  bots: new Map(),
  openings: new Map(),
  contacts: new Map(),
}
function after(before: Directory, decision: Decision<DirectoryFact>): Directory {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce(evolve, before)
}
const lunch = { until: 5000, reason: 'lunch' } as const
const away = after(start, goAway(start, lunch, { by: rosa, at: 1000 }))

describe('[D30] a host', () => {
  test('[WS50] is away from when they say so, and changes why and how long without beginning anew', () => {
    expect(away.hosts.get(rosa)?.away).toEqual({ since: 1000, ...lunch })
    expect(goAway(away, lunch, { by: rosa, at: 2000 })).toEqual([])
    const longer = after(away, goAway(away, { until: null, reason: 'meeting' }, { by: rosa, at: 2000 }))
    expect(longer.hosts.get(rosa)?.away).toEqual({ since: 1000, until: null, reason: 'meeting' })
  })

  test('[WS50] plans no return that is over, or further off than a week', () => {
    const until = (moment: number) => goAway(start, { until: moment, reason: null }, { by: rosa, at: 1000 })
    expect(until(1000)).toEqual({ refused: 'changed-since' })
    expect(until(1001 + longestAwayMs)).toEqual({ refused: 'changed-since' })
    expect(goAway(start, lunch, { by: 'nobody' as HostId, at: 1 })).toEqual({ refused: 'not-found' })
  })

  test('[WS51] comes back from the absence that is meant, and from no later one', () => {
    expect(after(away, comeBack(away, 1000, rosa)).hosts.get(rosa)).toEqual(person(rosa))
    expect(comeBack(away, 999, rosa)).toEqual([])
    expect(comeBack(away, 1000, tomas)).toEqual([])
    expect(comeBack(start, 1000, 'nobody' as HostId)).toEqual({ refused: 'not-found' })
  })

  test('[WS52] who is away is not online, though their console is open; who is removed is not away', () => {
    expect([...onlineOf(away, [rosa, tomas])]).toEqual([tomas])
    const removed = after(away, removeHost(away, { host: rosa }, tomas))
    expect(removed.hosts.get(rosa)?.away).toBe(undefined)
  })

  test('[WS53] comes back by itself at the planned time or later, and only at somebody’s touch', () => {
    const plan = { since: 0, until: 1_000_000, reason: null }
    const back = (now: number, touchedAt: number) => isBackByItself(plan, { now, touchedAt })
    expect(back(999_999, 999_999)).toBe(false)
    expect(back(1_000_000, 950_000)).toBe(true)
    // The page is open, and nobody was there for a while.
    expect(back(1_000_000, 100_000)).toBe(false)
    expect(back(1_100_000, 950_000)).toBe(false)
    expect(back(5_000_000, 5_000_000)).toBe(true)
    expect(isBackByItself({ ...plan, until: null }, { now: 5_000_000, touchedAt: 5_000_000 })).toBe(false)
  })
})
