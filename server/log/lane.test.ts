import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversationCommands } from '../conversation/commands.ts'
import { newKey, openHouse, type TestGuest, type TestHouse } from '../testing.ts'
import type { Ask, Outcome } from './command.ts'
import { Tails } from './tail.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openHouse()
  await house.desk('visa')
})

afterAll(() => house.close())

const commandOf = (name: string) => {
  const found = conversationCommands.find((command) => command.name === name)
  if (!found) throw new Error(`There is no command ${name}`)
  return found
}

const asksOf = (guest: TestGuest, body: unknown, change: Partial<Ask> = {}): Ask => ({
  command: commandOf('send-message'),
  workspace: house.workspace,
  stream: guest.conversation,
  body,
  key: newKey(),
  actor: { kind: 'guest', workspace: house.workspace, id: guest.id },
  again: false,
  ...change,
})

async function factsOf(guest: TestGuest): Promise<{ seq: number; key: string | null; xmin: string }[]> {
  const { rows } = await house.admin.query(
    'select seq::int, key, xmin::text from fact where stream_id = $1 order by seq',
    [guest.conversation],
  )
  return rows
}

test('[LO1] [LO3] two hundred at once share few commits, and are numbered in the order in which they were taken', async () => {
  const ada = await house.arrive('visa')
  const asks = Array.from({ length: 200 }, (_, index) => asksOf(ada, { text: `Word ${index}` }))
  const outcomes = await Promise.all(asks.map((ask) => house.lanes.perform(ask)))

  expect(outcomes).toEqual(asks.map((_, index) => ({ n: index + 2 })))
  const facts = await factsOf(ada)
  expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1))
  expect(facts.slice(1).map(({ key }) => key)).toEqual(asks.map(({ key }) => key))
  expect(new Set(facts.map(({ xmin }) => xmin)).size).toBeLessThan(10)
})

test('[LO12] rows are written in the order of their ids, whoever asks first, so that two nodes never wait for each other in a circle', async () => {
  const guests = await Promise.all(Array.from({ length: 5 }, () => house.arrive('visa')))
  const together: string[][] = []
  house.lanes.onCommit((_, changes) => void together.push(changes.map(({ id }) => id)))
  const ids = guests.map(({ conversation }) => conversation).sort()
  for (const order of [ids, ids.toReversed()]) {
    const asks = order.flatMap((id) => guests.filter(({ conversation }) => conversation === id))
    await Promise.all(asks.map((guest) => house.lanes.perform(asksOf(guest, { text: 'At once' }))))
  }

  expect(together).toEqual([ids, ids])
})

test('[LO4] one that Postgres will not have fails alone', async () => {
  const ada = await house.arrive('visa')
  // The schema at the edge refuses NUL; here it stands for whatever the edge does not know.
  const asks = [asksOf(ada, { text: 'before' }), asksOf(ada, { text: 'nul \u0000' }), asksOf(ada, { text: 'after' })]
  const settled = await Promise.allSettled(asks.map((ask) => house.lanes.perform(ask)))

  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await factsOf(ada)).map(({ key }) => key)).toEqual([expect.anything(), asks[0]?.key, asks[2]?.key])
})

test('[LO5] [V2] a repeat gets the first result, said to be one or not; another person is refused', async () => {
  const ada = await house.arrive('visa')
  const host = await house.host('Rosa')
  const ask = asksOf(ada, { text: 'once' })
  const first = await house.lanes.perform(ask)
  const repeats = await Promise.all([house.lanes.perform(ask), house.lanes.perform({ ...ask, again: true })])
  const other = await house.lanes.perform({ ...ask, actor: { kind: 'host', workspace: house.workspace, ...host } })

  expect(repeats).toEqual([first, first])
  expect(other).toEqual({ refused: 'key-taken' })
  expect(await factsOf(ada)).toHaveLength(2)
})

test('[LO5] a repeat wakes whoever follows: the first time may have been committed and told to nobody', async () => {
  const ada = await house.arrive('visa')
  const ask = asksOf(ada, { text: 'once' })
  await house.lanes.perform(ask)
  const told: unknown[] = []
  house.lanes.onCommit((_, changes) =>
    told.push(...changes.map(({ id, seq, entries }) => ({ id, seq, entries: entries.length }))),
  )
  await house.lanes.perform({ ...ask, again: true })

  expect(told).toEqual([{ id: ada.conversation, seq: 2, entries: 0 }])
  expect(await factsOf(ada)).toHaveLength(2)
})

test('[LO6] [V7] of two claims in one batch the second is decided on what the first has done', async () => {
  const ada = await house.arrive('visa')
  const hosts = [await house.host('Rosa'), await house.host('Tomás')]
  const claims = hosts.map((host) =>
    asksOf(
      ada,
      { to: host.id, epoch: 0 },
      { command: commandOf('assign'), actor: { kind: 'host', workspace: house.workspace, ...host } },
    ),
  )
  const [won, lost] = await Promise.all(claims.map((ask) => house.lanes.perform(ask)))

  expect(won).toEqual({ n: 2 })
  expect(lost).toMatchObject({ refused: 'held-by-another', detail: { holder: hosts[0]?.id } })
})

test('[LO2] what a rule refuses changes no row', async () => {
  const ada = await house.arrive('visa')
  const before = await digest()
  const stranger = await house.arrive('visa')
  const afterArrival = await digest()
  const outcome: Outcome = await house.lanes.perform(
    asksOf(ada, { text: 'no' }, { actor: { kind: 'guest', workspace: house.workspace, id: stranger.id } }),
  )

  expect(outcome).toEqual({ refused: 'not-found' })
  expect(await digest()).toEqual(afterArrival)
  expect(before).not.toEqual(afterArrival)
})

async function digest(): Promise<unknown> {
  const { rows } = await house.admin.query(
    `select (select count(*) from fact)::int as facts, (select count(*) from message)::int as words,
            (select md5(string_agg(c::text, '|' order by id)) from conversation c) as conversations`,
  )
  return rows[0]
}

test('[LO7] memory never answers across a gap', () => {
  const entry = (n: number) =>
    ({
      stream: 's',
      n,
      by: { kind: 'system', id: null, level: null },
      at: 0,
      key: null,
      type: 'x',
      data: null,
      text: null,
    }) as const
  const change = (...numbers: number[]) => ({ id: 's', state: null, seq: 0, asks: [], entries: numbers.map(entry) })
  const tails = new Tails(() => 0)
  tails.push(change(5, 6))
  expect(tails.after('s', 3)).toBeNull()
  expect(tails.after('s', 4)?.map(({ n }) => n)).toEqual([5, 6])
  expect(tails.after('s', 6)).toEqual([])
  tails.push(change(9))
  expect(tails.after('s', 6)).toBeNull()
  expect(tails.after('s', 8)?.map(({ n }) => n)).toEqual([9])
})
