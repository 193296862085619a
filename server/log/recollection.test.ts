import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { conversationCommands } from '../conversation/commands.ts'
import { TestWire } from '../db/testing-wire.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import type { Ask } from './command.ts'
import { armFailPoints } from './fail-point.ts'
import type { Lanes } from './lanes.ts'

let wire: TestWire
let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  wire = await TestWire.open()
  house = await openHouse({ wire })
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})

afterAll(async () => {
  await house.close()
  await wire.close()
})

function commandOf(name: string) {
  const found = conversationCommands.find((command) => command.name === name)
  if (!found) throw new Error(`There is no command ${name}`)
  return found
}

function asking(name: string, { conversation }: TestGuest, { actor, body }: Pick<Ask, 'actor' | 'body'>): Ask {
  const { workspace } = house
  return { command: commandOf(name), workspace, stream: conversation, body, key: newKey(), actor, again: false }
}

const guest = ({ id }: TestGuest) => ({ kind: 'guest' as const, workspace: house.workspace, id })
const host = (of: TestHost) => ({ kind: 'host' as const, workspace: house.workspace, ...of })

const say = (lanes: Lanes, ada: TestGuest, text: string) =>
  lanes.perform(asking('send-message', ada, { actor: guest(ada), body: { text } }))

async function said({ conversation }: TestGuest) {
  const { rows } = await house.admin.query<{ n: number; level: string | null; text: string | null }>(
    `select f.seq::int as n, f.by_level as level, m.text from fact f
       left join message m on m.conversation_id = f.stream_id and m.seq = f.seq
      where f.stream_id = $1 order by f.seq`,
    [conversation],
  )
  return rows
}

/** A guest of whom this node remembers something, and what it writes in one flight from now on. */
async function known() {
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  await say(house.lanes, ada, 'Is anybody there?')
  const before = wire.inOneFlight
  return { ada, flights: () => wire.inOneFlight - before }
}

test('[LO10] what is said where this node wrote last goes to the database in one flight', async () => {
  const { ada, flights } = await known()
  const { n } = (await say(house.lanes, ada, 'Again')) as { n: number }
  await house.lanes.perform(asking('send-message', ada, { actor: host(rosa), body: { text: 'Yes', seen: n } }))
  await house.lanes.perform(asking('add-note', ada, { actor: host(rosa), body: { text: 'Ada again' } }))
  await house.lanes.perform(asking('see', ada, { actor: guest(ada), body: { upTo: n + 1 } }))

  expect(flights()).toBe(4)
  const facts = await said(ada)
  expect(facts.map((fact) => fact.n)).toEqual(facts.map((_, index) => index + 1))
  const { rows } = await house.admin.query(
    'select last_seq::int, guest_said, guest_saw::int from conversation where id = $1',
    [ada.conversation],
  )
  expect(rows).toEqual([{ last_seq: facts.length, guest_said: 3, guest_saw: n + 1 }])
})

test('[LO10] [LO1] two servers that write to one conversation by turns lose and double nothing', async () => {
  const { ada } = await known()
  const other = await house.another()
  for (let turn = 0; turn < 6; turn += 1) {
    const outcome = await say(turn % 2 === 0 ? other.lanes : house.lanes, ada, `Turn ${turn}`)
    expect(outcome).toEqual({ n: (await said(ada)).length })
  }
  const texts = (await said(ada)).map(({ text }) => text).filter((text) => text?.startsWith('Turn'))
  expect(texts).toEqual([0, 1, 2, 3, 4, 5].map((turn) => `Turn ${turn}`))
  await other.close()
})

test('[LO10] a right that was taken away elsewhere holds for the next word', async () => {
  const { ada } = await known()
  const tomas = await house.host('Tomás Herrera')
  const word = () => asking('send-message', ada, { actor: host(tomas), body: { text: 'Me too' } })
  expect(await house.lanes.perform(word())).toMatchObject({ n: expect.any(Number) })
  await house.admin.query('update host set removed_at = now() where id = $1', [tomas.id])
  await house.admin.query('update workspace set last_seq = last_seq + 1 where id = $1', [house.workspace])

  expect(await house.lanes.perform(word())).toEqual({ refused: 'not-found' })
})

test('[LO10] a guest whose address was proven elsewhere is proven in the next word', async () => {
  const { ada } = await known()
  await house.admin.query(`update guest set level = 'proven' where id = $1`, [ada.id])
  await say(house.lanes, ada, 'It is me')

  expect((await said(ada)).at(-1)).toMatchObject({ level: 'proven', text: 'It is me' })
})

test('[LO10] [LO5] [LO9] a connection that breaks behind the commit costs no word and doubles none', async () => {
  const { ada } = await known()
  wire.cutBehindCommit()
  const outcome = await say(house.lanes, ada, 'Once')

  const facts = await said(ada)
  expect(facts.filter(({ text }) => text === 'Once')).toHaveLength(1)
  expect(outcome).toEqual({ n: facts.length })
})

test('[LO10] [LO9] what was committed before something went wrong is told, though to say it again would change nothing', async () => {
  const { ada } = await known()
  const { length } = await said(ada)
  const told: string[] = []
  house.lanes.onCommit((_, changes) => told.push(...changes.map(({ id }) => id)))
  vi.stubGlobal('__FAIL_POINTS__', true)
  armFailPoints((name) => {
    if (name !== 'road.committed') return
    armFailPoints(null)
    throw new Error('behind the commit')
  })
  const outcome = await house.lanes.perform(asking('see', ada, { actor: guest(ada), body: { upTo: length } }))
  vi.unstubAllGlobals()

  expect((await said(ada)).length).toBe(length + 1)
  expect(outcome).toEqual({ n: length + 1 })
  expect(told).toContain(ada.conversation)
})

test('[LO10] what is refused, or was so already, is looked up', async () => {
  const { ada, flights } = await known()
  const stranger = await house.arrive('visa')
  const refused = await house.lanes.perform(
    asking('send-message', ada, { actor: guest(stranger), body: { text: 'Let me in' } }),
  )
  expect(refused).toEqual({ refused: 'not-found' })
  await house.lanes.perform(asking('see', ada, { actor: guest(ada), body: { upTo: 1 } }))
  const before = flights()
  await house.lanes.perform(asking('see', ada, { actor: guest(ada), body: { upTo: 1 } }))
  expect(flights()).toBe(before)
})

test('[LO10] what another server is heard to have written is looked up, and not tried first', async () => {
  const { ada, flights } = await known()
  const { length } = await said(ada)
  house.lanes.outgrow(house.workspace, ada.conversation, length)
  await say(house.lanes, ada, 'Nothing new to me')
  expect(flights()).toBe(1)
  house.lanes.outgrow(house.workspace, ada.conversation, length + 2)
  await say(house.lanes, ada, 'Looked up')
  expect(flights()).toBe(1)
  await say(house.lanes, ada, 'Known again')
  expect(flights()).toBe(2)
})

test('[LO10] a row that is gone is not written to', async () => {
  const { ada } = await known()
  await house.admin.query('delete from conversation where id = $1', [ada.conversation])
  expect(await say(house.lanes, ada, 'Hello?')).toEqual({ refused: 'not-found' })
})
