import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationCommands } from '../conversation/commands.ts'
import type { Database } from '../db/database.ts'
import type { Grew } from '../live/bus.ts'
import type { Ask } from '../log/command.ts'
import { type NatsBus, natsBus } from '../outbound/nats.ts'
import { hasNats, startNats, type TestNats } from '../outbound/testing-nats.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { HeldBus } from './testing-held.ts'

/** How a node came to what it wrote: in one flight on what it remembered, and by a look. */
interface Ways {
  supposed: number
  refused: number
  looked: number
}

interface Node extends Pick<TestHouse, 'lanes' | 'url'> {
  readonly held: HeldBus
}

describe.skipIf(!hasNats)('[LO10] [LO11] two nodes that write to one conversation by turns', () => {
  let nats: TestNats
  const buses: NatsBus[] = []
  let house: TestHouse
  let other: Awaited<ReturnType<TestHouse['another']>>
  let there: Node
  let here: Node
  let rosa: TestHost
  /** Of the one that is here. */
  const ways: Ways = { supposed: 0, refused: 0, looked: 0 }

  beforeAll(async () => {
    nats = await startNats()
    const open = () => {
      const bus = natsBus({ url: nats.url, key: 'one installation', turned: () => undefined })
      buses.push(bus)
      return new HeldBus(bus)
    }
    const [first, second] = [open(), open()]
    house = await openHouse({ shared: true, bus: first })
    rosa = await house.host('Rosa Lindqvist', 'owner')
    await house.desk('visa')
    other = await house.another({ bus: second, reads: counting(house.database, ways) })
    there = { lanes: house.lanes, url: house.url, held: first }
    here = { lanes: other.lanes, url: other.url, held: second }
    await vi.waitFor(() => expect(buses.every((bus) => bus.isUp())).toBe(true))
    await vi.waitFor(() => expect(house.nodes.state().others).toBe(1), 5000)
    // From now on no word is left in the database: what the bus holds back nobody says.
    await house.admin.query('create rule lost as on insert to hint do instead nothing')
  })
  beforeEach(() => {
    for (const { held } of [there, here]) {
      held.holds = true
      held.along = (commit) => commit
      held.kept.length = 0
    }
  })
  afterAll(async () => {
    await other.close()
    await house.close()
    for (const bus of buses) await bus.close()
    await nats.kill()
  })

  const guest = ({ id }: TestGuest) => ({ kind: 'guest' as const, workspace: house.workspace, id })
  const host = () => ({ kind: 'host' as const, workspace: house.workspace, ...rosa })

  function perform(at: Node, name: string, { of, actor, body }: { of: TestGuest } & Pick<Ask, 'actor' | 'body'>) {
    const command = conversationCommands.find((one) => one.name === name)
    if (!command) throw new Error(`There is no command ${name}`)
    const { workspace } = house
    return at.lanes.perform({
      command,
      workspace,
      stream: of.conversation,
      body,
      key: newKey(),
      actor,
      again: false,
    })
  }
  const say = (at: Node, of: TestGuest, text: string) =>
    perform(at, 'send-message', { of, actor: guest(of), body: { text } })
  const see = (at: Node, of: TestGuest, upTo: number) => perform(at, 'see', { of, actor: guest(of), body: { upTo } })

  /** What that node was sent of this conversation and has not heard yet, once there is some of it. */
  async function coming({ held }: Node, { conversation }: TestGuest) {
    await expect.poll(() => held.keptOf(conversation).length).toBeGreaterThan(0)
    const words = held.keptOf(conversation)
    held.kept.length = 0
    return words
  }

  async function hears(at: Node, of: TestGuest) {
    for (const word of await coming(at, of)) at.held.let(word)
  }

  /** A guest of whom both remember the same. */
  async function known() {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    await say(here, ada, 'Is anybody there?')
    await say(there, ada, 'I am Ada')
    await coming(there, ada)
    await hears(here, ada)
    await say(here, ada, 'Ada Lovelace')
    await hears(there, ada)
    here.held.kept.length = 0
    Object.assign(ways, { supposed: 0, refused: 0, looked: 0 })
    return ada
  }

  async function texts({ conversation }: TestGuest) {
    const { rows } = await house.admin.query<{ n: number; text: string | null }>(
      `select f.seq::int as n, m.text from fact f
         left join message m on m.conversation_id = f.stream_id and m.seq = f.seq
        where f.stream_id = $1 order by f.seq`,
      [conversation],
    )
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, at) => at + 1))
    return rows.map(({ text }) => text)
  }

  async function row({ conversation }: TestGuest) {
    const { rows } = await house.admin.query(
      'select last_seq::int as n, guest_said as said, assignee from conversation where id = $1',
      [conversation],
    )
    return rows[0] as { n: number; said: number; assignee: string | null }
  }

  test('each goes on where the other has left off, in one flight', async () => {
    const ada = await known()
    const before = await row(ada)
    for (let turn = 0; turn < 3; turn += 1) {
      const { n } = (await perform(there, 'send-message', {
        of: ada,
        actor: host(),
        body: { text: `Question ${turn}` },
      })) as { n: number }
      await hears(here, ada)
      await say(here, ada, `Answer ${turn}`)
      await see(here, ada, n + 1)
      await hears(there, ada)
    }
    expect(ways).toEqual({ supposed: 6, refused: 0, looked: 0 })
    expect((await texts(ada)).filter((text) => text?.startsWith('Answer'))).toEqual([0, 1, 2].map((n) => `Answer ${n}`))
    expect((await row(ada)).said).toBe(before.said + 3)
  })

  test('whatever a colleague does there is known here', async () => {
    const ada = await known()
    const at = `/api/conversations/${ada.conversation}`
    const acts: readonly [method: 'PUT' | 'POST' | 'DELETE', path: string, body: object][] = [
      ['PUT', `${at}/assignee`, { to: rosa.id, epoch: 0 }],
      ['POST', `${at}/messages`, { text: 'At your service' }],
      ['POST', `${at}/notes`, { text: 'A countess' }],
      ['PUT', `${at}/reading`, { upTo: 3 }],
      ['POST', `${at}/tags`, { name: 'Nobility' }],
      ['PUT', `${at}/seal`, { epoch: 1 }],
      ['DELETE', `${at}/seal`, {}],
      ['PUT', `${at}/hiding`, {}],
    ]
    for (const [method, path, body] of acts) {
      expect([path, (await askAs(there, rosa, method, path, body)).status]).toEqual([path, 200])
      await hears(here, ada)
      await say(here, ada, path)
      await hears(there, ada)
    }
    expect(ways).toEqual({ supposed: acts.length, refused: 0, looked: 0 })
    expect(await row(ada)).toMatchObject({ assignee: rosa.id, n: (await texts(ada)).length })
  })

  test('what was not heard, or not yet, is found in the commit, and nothing is lost', async () => {
    const ada = await known()
    await say(there, ada, 'Nobody hears this')
    await coming(here, ada)
    await say(here, ada, 'I do')
    expect(ways).toEqual({ supposed: 0, refused: 1, looked: 1 })
    expect((await texts(ada)).slice(-2)).toEqual(['Nobody hears this', 'I do'])
  })

  test('what comes twice counts once, and what comes late is looked up', async () => {
    const ada = await known()
    await say(there, ada, 'Once')
    const once = await coming(here, ada)
    for (const word of [...once, ...once]) here.held.let(word)
    await say(here, ada, 'Twice')
    for (const word of once) here.held.let(word)
    await say(here, ada, 'Thrice')
    expect(ways).toEqual({ supposed: 2, refused: 0, looked: 0 })

    await hears(there, ada)
    await say(there, ada, 'First')
    const first = await coming(here, ada)
    await say(there, ada, 'Second')
    const second = await coming(here, ada)
    for (const word of [...second, ...first]) here.held.let(word)
    await say(here, ada, 'Third')
    expect(ways).toEqual({ supposed: 2, refused: 0, looked: 1 })
    expect((await texts(ada)).slice(-6)).toEqual(['Once', 'Twice', 'Thrice', 'First', 'Second', 'Third'])
    expect((await row(ada)).said).toBe((await texts(ada)).filter((text) => text !== null).length)
  })

  /** Changes what comes along, as if this version read it otherwise. */
  const readAs = (other: (entry: Grew['entries'][number]) => Partial<Grew['entries'][number]>) => {
    here.held.along = (commit) => ({
      ...commit,
      grew: commit.grew.map((grew) => ({
        ...grew,
        entries: grew.entries.map((entry) => ({ ...entry, ...other(entry) })),
      })),
    })
  }

  test('what this version understands otherwise is looked up, and no row is written by it', async () => {
    const ada = await known()
    readAs(({ type }) => (type === 'assigned' ? { data: { to: null, epoch: 1 } } : {}))
    const claim = { to: rosa.id, epoch: 0 }
    const path = `/api/conversations/${ada.conversation}/assignee`
    expect((await askAs(there, rosa, 'PUT', path, claim)).status).toBe(200)
    await hears(here, ada)
    // Whoever sees writes the whole row.
    await see(here, ada, 3)
    expect((await row(ada)).assignee).toBe(rosa.id)
    expect(ways).toEqual({ supposed: 0, refused: 0, looked: 1 })
  })

  test('a fact that this version does not know is looked up', async () => {
    const ada = await known()
    readAs(() => ({ type: 'of-tomorrow' }))
    await say(there, ada, 'Of tomorrow')
    await hears(here, ada)
    await say(here, ada, 'Of today')
    expect(ways).toEqual({ supposed: 0, refused: 0, looked: 1 })
  })

  test('what a host had hidden there is not forgotten by what they read here', async () => {
    const ada = await known()
    const { n } = await row(ada)
    const reads = (at: Node, upTo: number) => perform(at, 'see', { of: ada, actor: host(), body: { upTo } })
    await perform(there, 'hide', { of: ada, actor: host(), body: {} })
    await coming(here, ada)
    await say(here, ada, 'Looked up, and not by whoever had hidden it')
    await hears(there, ada)
    await reads(there, n)
    await hears(here, ada)
    await say(here, ada, 'More')
    expect(ways).toEqual({ supposed: 1, refused: 1, looked: 1 })
    await reads(here, n + 3)
    const { rows } = await house.admin.query(
      'select up_to::int, hidden_up_to::int from reading where conversation_id = $1',
      [ada.conversation],
    )
    expect(rows).toEqual([{ up_to: n + 3, hidden_up_to: n }])
    expect(ways).toEqual({ supposed: 1, refused: 1, looked: 2 })
  })
})

/** The same database; `ways` counts what of it was written, and how. */
function counting(database: Database, ways: Ways): Database {
  return {
    ...database,
    async inOneFlight(workspace, work) {
      const flight = database.inOneFlight(workspace, work)
      await flight.then(
        () => (ways.supposed += 1),
        () => (ways.refused += 1),
      )
      return flight
    },
    inWorkspace: (workspace, work) =>
      database.inWorkspace(workspace, (tx) =>
        work({
          query(text, values) {
            if (text.includes('for update of c')) ways.looked += 1
            return tx.query(text, values)
          },
          send: (text, values) => tx.send(text, values),
        }),
      ),
  }
}
