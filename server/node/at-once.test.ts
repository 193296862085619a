import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Topic } from '../../protocol/frames.ts'
import type { Database, Tx } from '../db/database.ts'
import { type NatsBus, natsBus } from '../outbound/nats.ts'
import { hasNats, startNats, type TestNats } from '../outbound/testing-nats.ts'
import { newKey, newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'
import { HeldBus } from './testing-held.ts'

const topicOf = ({ conversation }: { conversation: ConversationId }): Topic => `conversation:${conversation}`

describe.skipIf(!hasNats)('[ND14] three nodes, of which one hears by the bus alone', () => {
  let nats: TestNats
  const buses: NatsBus[] = []
  let held: HeldBus
  let house: TestHouse
  let third: Awaited<ReturnType<TestHouse['another']>>
  let here: typeof third
  let rosa: TestHost
  let tomas: TestHost
  /** What the one asked. */
  const asked: string[] = []
  /** Of that, what a word that says no more than ids makes it ask: the entries, and for whom they are. */
  const readings = () => asked.filter((text) => /join fact|sealed_by as "sealedBy", last_seq as n/.test(text)).length

  beforeAll(async () => {
    nats = await startNats()
    const open = () => {
      const bus = natsBus({ url: nats.url, key: 'one installation', turned: () => undefined })
      buses.push(bus)
      return bus
    }
    held = new HeldBus(open())
    house = await openHouse({ shared: true, bus: open() })
    rosa = await house.host('Rosa Lindqvist', 'owner')
    tomas = await house.host('Tomás Herrera')
    await house.desk('visa')
    third = await house.another({ bus: open() })
    here = await house.another({ bus: held, reads: listening(house.database, asked) })
    await vi.waitFor(() => expect(buses.every((bus) => bus.isUp())).toBe(true))
    await vi.waitFor(() => expect([house, third].map(({ nodes }) => nodes.state().others)).toEqual([2, 2]), 5000)
    // From now on no word is left in the database: what the bus holds back nobody says.
    await house.admin.query('create rule lost as on insert to hint do instead nothing')
  })
  beforeEach(() => {
    held.holds = false
    held.along = (commit) => commit
    held.kept.length = 0
  })
  afterAll(async () => {
    for (const one of [here, third, house]) await one.close()
    for (const bus of buses) await bus.close()
    await nats.kill()
  })

  /** Says it, and answers once the other line has heard it. */
  const says = async (guest: TestLine, on: ConversationId, { text, hears }: { text: string; hears: TestLine }) => {
    const key = newKey()
    guest.say({ t: 'do', key, name: 'send-message', on, body: { text } })
    await hears.hear('fact', (frame) => keyOf(frame) === key)
  }

  /** A guest at the first, and a host at the one who was told of it all so far. */
  async function apart(topics: readonly Topic[] = []) {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const [guest, host] = [await lineOf(house, ada), await lineOf(here, tomas)]
    guest.follow(topicOf(ada))
    for (const topic of [...topics, topicOf(ada)]) host.follow(topic)
    await Promise.all([guest.hear('snapshot'), host.hear('snapshot')])
    if (topics.includes('inbox')) await host.hear('lines')
    await says(guest, ada.conversation, { text: 'Are you there?', hears: host })
    return { ada, guest, host }
  }

  /** Seals it for Rosa at the third, and answers once that came and is held. */
  async function seal({ conversation }: { conversation: ConversationId }) {
    const before = held.keptOf(conversation).length
    expect((await askAs(third, rosa, 'PUT', `/api/conversations/${conversation}/seal`, { epoch: 0 })).status).toBe(200)
    await expect.poll(() => held.keptOf(conversation).length).toBeGreaterThan(before)
    return held.keptOf(conversation).slice(before)
  }

  test('what is said is heard at the other without a question to Postgres, and read where it does not come along', async () => {
    const { ada, guest, host } = await apart()
    asked.length = 0
    for (let n = 0; n < 10; n += 1) await says(guest, ada.conversation, { text: `Round ${n}`, hears: host })
    expect(readings()).toBe(0)
    const numbers = host.numbers(topicOf(ada))
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))

    held.along = () => undefined
    await says(guest, ada.conversation, { text: 'By ids alone', hears: host })
    expect(readings()).toBe(2)
    for (const line of [guest, host]) line.close()
  })

  test('who answers at their own node goes on without a question, and so does what follows on it', async () => {
    const { ada, guest, host } = await apart()
    await says(host, ada.conversation, { text: 'I am here', hears: guest })
    asked.length = 0
    await says(guest, ada.conversation, { text: 'Thank you', hears: host })
    expect(readings()).toBe(0)
    for (const line of [guest, host]) line.close()
  })

  test('what was decided by rights that are not known here is read, with them', async () => {
    const { ada, guest, host } = await apart()
    asked.length = 0
    held.along = (commit) => ({ ...commit, directory: commit.directory + 1 })
    await says(guest, ada.conversation, { text: 'By newer rights', hears: host })
    expect(readings()).toBe(2)
    for (const line of [guest, host]) line.close()
  })

  test('[LI4] [V16] [CO40] what follows on a seal of which nothing was heard yet takes thread and row, and is told to no colleague', async () => {
    const { ada, guest, host } = await apart(['inbox'])
    await host.hear('row', ({ row }) => row.id === ada.conversation && row.last?.text === 'Are you there?')
    const own = await lineOf(third, rosa)
    own.follow(topicOf(ada))
    await own.hear('snapshot')
    held.holds = true
    const sealing = await seal(ada)
    await says(guest, ada.conversation, { text: 'for Rosa alone', hears: own })
    await expect.poll(() => held.keptOf(ada.conversation).length).toBeGreaterThan(sealing.length)
    for (const word of held.keptOf(ada.conversation).slice(sealing.length)) held.let(word)
    await host.hear('gone', ({ topic }) => topic === topicOf(ada))
    await host.hear('row-gone', ({ conversation }) => conversation === ada.conversation)
    for (const word of sealing) held.let(word)
    await nothingMore(host)
    expect(JSON.stringify(host.heard)).not.toContain('for Rosa alone')
    for (const line of [guest, host, own]) line.close()
  })

  test('[LI4] [V16] [CO40] a word of before the seal that comes after it, and twice, is told to no colleague', async () => {
    const { ada, guest, host } = await apart(['inbox'])
    held.holds = true
    await says(guest, ada.conversation, { text: 'before it was sealed', hears: guest })
    await expect.poll(() => held.keptOf(ada.conversation).length).toBeGreaterThan(0)
    const before = held.keptOf(ada.conversation)
    const sealing = await seal(ada)
    // Once while what was between them is read, and once when it was.
    for (const word of [...sealing, ...before]) held.let(word)
    await host.hear('gone', ({ topic }) => topic === topicOf(ada))
    await host.hear('row-gone', ({ conversation }) => conversation === ada.conversation)
    const heard = host.heard.length
    for (const word of [...before, ...sealing]) held.let(word)
    await nothingMore(host)
    expect(JSON.stringify(host.heard.slice(heard))).not.toContain(ada.conversation)
    for (const line of [guest, host]) line.close()
  })

  /** All that may follow on what was let through was told: what was committed after it has come. */
  async function nothingMore(host: TestLine): Promise<void> {
    held.holds = false
    const later = await house.arrive('visa', newSecret(), { text: 'Hello' })
    await host.hear('row', ({ row }) => row.id === later.conversation)
  }
})

/** The same database; `asked` takes each statement that reads a workspace. */
function listening(database: Database, asked: string[]): Database {
  const hears = (tx: Tx): Tx => ({
    query: (text, values) => {
      asked.push(text)
      return tx.query(text, values)
    },
    send: (text, values) => tx.send(text, values),
  })
  return { ...database, reading: (workspace, work) => database.reading(workspace, (tx) => work(hears(tx))) }
}
