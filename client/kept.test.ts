import { expect, test } from 'vitest'
import type { ConversationId, GuestId } from '../domain/shared/ids.ts'
import type { NumberedFact } from '../protocol/conversation.ts'
import { forgetKept, keep, type Kept, readKept } from './kept.ts'
import { FakeClock, FakeDisk, FakeWorld } from './testing/fake-world.ts'

const adas = { desk: 'help', secret: 'A'.repeat(43) }
const omars = { desk: 'help', secret: 'B'.repeat(43) }

const fact = (n: number): NumberedFact => ({
  n,
  at: n,
  by: { kind: 'desk' },
  fact: { type: 'message-sent', text: `${n}` },
})

function setUp() {
  const clock = new FakeClock()
  const disk = new FakeDisk()
  const visit = () => new FakeWorld({ clock, disk })
  const known: Omit<Kept, 'at'> = {
    id: 'ada' as GuestId,
    conversation: 'c' as ConversationId,
    facts: Array.from({ length: 100 }, (_, at) => fact(at + 1)),
    hostsSaw: 7,
    life: 'live',
  }
  keep(visit(), adas, known)
  return { clock, disk, visit, known }
}

test('[CL27] the newest of a conversation are kept, with the time they are from', () => {
  const { clock, visit, known } = setUp()
  const at = clock.now
  clock.pass(60_000)
  expect(readKept(visit(), adas)).toMatchObject({ ...known, at, facts: known.facts.slice(-40) })
})

test('[CL27] no other link opens it, and no other desk', () => {
  const { visit } = setUp()
  expect(readKept(visit(), omars)).toBeNull()
  expect(readKept(visit(), { ...adas, desk: 'visa' })).toBeNull()
})

test('[CL27] whoever comes after takes its place, and it ends with its link', () => {
  const { visit, known, disk } = setUp()
  keep(visit(), omars, { ...known, id: 'omar' as GuestId })
  expect(readKept(visit(), adas)).toBeNull()
  expect(readKept(visit(), omars)?.id).toBe('omar')
  forgetKept(visit(), omars)
  expect([...disk.entries.keys()]).toEqual([])
})

test('[CL27] after a week it is not shown any more', () => {
  const { clock, visit } = setUp()
  clock.pass(7 * 86_400_000 - 1)
  expect(readKept(visit(), adas)).not.toBeNull()
  clock.pass(1)
  expect(readKept(visit(), adas)).toBeNull()
})
