import { describe, expect, test } from 'vitest'
import type { Author } from '../domain/conversation/conversation.ts'
import type { ConversationId, GuestId } from '../domain/shared/ids.ts'
import type { NumberedFact } from '../protocol/conversation.ts'
import { FakeClock, settled } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { Person, rosa, yuki } from './testing/person.ts'
import { apply, fromSnapshot, type ThreadState } from './thread-state.ts'

const byRosa: Author = { kind: 'host', id: rosa }

function setUp() {
  const clock = new FakeClock()
  const server = new ModelServer(clock)
  const on = server.arrive('ada')
  const guest = () => new Person(server, { guest: 'ada' }, { on, seed: 2 })
  const host = () => new Person(server, { host: rosa }, { on, seed: 3 })
  const say = (text: string, by: Author = byRosa) => server.act(on, by, { name: 'send-message', body: { text } })
  return { clock, server, on, guest, host, say }
}

/** What both must agree on: the head wholly, the facts where the fresh snapshot has any. */
function expectFresh({ thread, fresh }: Person): void {
  expect(thread.n).toBe(fresh.n)
  expect(thread.head).toEqual(fresh.head)
  expect(thread.facts.slice(-fresh.facts.length)).toEqual(fresh.facts)
}

describe('[CL8] [V1] old snapshot + frames = fresh snapshot', () => {
  const byAda = (on: ConversationId): Author => ({ kind: 'guest', id: on as string as GuestId, level: 'stated' })
  const commands: Record<string, (on: ConversationId) => [Author, { name: string; body?: unknown }][]> = {
    'send-message by the guest': (on) => [[byAda(on), { name: 'send-message', body: { text: 'Hello' } }]],
    'send-message by a host': () => [[byRosa, { name: 'send-message', body: { text: 'Hello' } }]],
    'add-note': () => [[byRosa, { name: 'add-note', body: { text: 'Careful' } }]],
    assign: () => [[byRosa, { name: 'assign', body: { to: rosa, epoch: 0 } }]],
    'assign to another, then to nobody': () => [
      [byRosa, { name: 'assign', body: { to: yuki, epoch: 0 } }],
      [byRosa, { name: 'assign', body: { to: null, epoch: 1 } }],
    ],
    close: () => [[byRosa, { name: 'close', body: { guestSaidSeen: 0 } }]],
    'close, and the guest writes again': (on) => [
      [byRosa, { name: 'close', body: { guestSaidSeen: 0 } }],
      [byAda(on), { name: 'send-message', body: { text: 'One more' } }],
    ],
    reopen: () => [
      [byRosa, { name: 'close', body: { guestSaidSeen: 0 } }],
      [byRosa, { name: 'reopen' }],
    ],
    'see by the guest': (on) => [[byAda(on), { name: 'see', body: { upTo: 1 } }]],
    'see by two hosts, the second less far': () => [
      [byRosa, { name: 'see', body: { upTo: 2 } }],
      [
        { kind: 'host', id: yuki },
        { name: 'see', body: { upTo: 1 } },
      ],
    ],
    'ask-for-link': (on) => [[byAda(on), { name: 'ask-for-link' }]],
    prove: (on) => [[byAda(on), { name: 'prove' }]],
  }

  test.each(Object.entries(commands))('%s', (_, acts) => {
    const { server, on, guest, host, clock } = setUp()
    const people = [guest().arrive(), host().arrive()]
    for (const [by, command] of acts(on)) {
      clock.pass(10)
      server.act(on, by, command)
      for (const person of people) {
        person.world.pair.flush()
        expectFresh(person)
      }
    }
  })
})

describe('[CL7] numbers', () => {
  const fact = (n: number): NumberedFact => ({
    n,
    at: n,
    by: { kind: 'desk' },
    fact: { type: 'message-sent', text: `${n}` },
  })

  test('a fact that comes a second time is ignored', () => {
    const { on, server, guest, say } = setUp()
    const ada = guest().arrive()
    say('one')
    for (const line of server.lines) line.repeat(on, 2)
    ada.world.pair.flush()
    expect(ada.shown).toEqual(['one'])
    expectFresh(ada)
  })

  test('[V1] a fact that comes ahead of a gap is not applied; what is missing is asked for, once', () => {
    const { on, server, guest, say } = setUp()
    const ada = guest().arrive()
    say('one')
    ada.world.pair.flush()
    server.conversation(on).append({ fact: { type: 'message-sent', text: 'two' }, by: byRosa, at: 1, key: null })
    for (const line of server.lines) line.skip(on)
    say('three')
    say('four')
    ada.world.pair.flushDown()
    expect(ada.shown).toEqual(['one'])
    expect(ada.world.pair.saidAs('follow')).toHaveLength(2)
    expect(ada.world.pair.saidAs('follow')[1]).toMatchObject({ after: 2 })
    ada.world.pair.flush()
    expect(ada.shown).toEqual(['one', 'two', 'three', 'four'])
    expect(ada.world.pair.saidAs('follow')).toHaveLength(2)
    expectFresh(ada)
  })

  test('what a guest may not see spends its number, and leaves no gap', () => {
    const { on, server, guest, say } = setUp()
    const ada = guest().arrive()
    server.act(on, byRosa, { name: 'add-note', body: { text: 'Not for the guest' } })
    say('Hello')
    ada.world.pair.flush()
    expect(ada.world.pair.saidAs('follow')).toHaveLength(1)
    expect(ada.shown).toEqual(['Hello'])
    expect(JSON.stringify(ada.thread.facts)).not.toContain('Not for the guest')
  })

  test('a far way behind is answered by a snapshot, which replaces all', () => {
    const { server, guest, say } = setUp()
    const ada = guest().arrive()
    say('old')
    ada.world.pair.flush()
    ada.world.pair.reset()
    for (let count = 0; count < 40; count++) say(`${count}`)
    ada.comeBack()
    expectFresh(ada)
    expect(ada.thread.more).toBe(true)
    expect(ada.thread.facts[0]?.n).toBe(server.conversation(ada.thread.id).n - 11)
  })

  test('a state never changes under whoever holds it', () => {
    const before: ThreadState = fromSnapshot(
      { n: 1, facts: [fact(1)], more: false, head: {} as ThreadState['head'] },
      null,
    )
    const after = apply(before, fact(2))
    expect(before.facts).toHaveLength(1)
    expect(after.facts).toHaveLength(2)
  })
})

describe('being away', () => {
  test('[CL6] [V1] after a disconnection it goes on from its own number, and lacks nothing', () => {
    const { guest, say } = setUp()
    const ada = guest().arrive()
    say('one')
    ada.world.pair.flush()
    say('lost on the way')
    ada.world.pair.reset()
    say('while away')
    ada.comeBack()
    expect(ada.world.pair.saidAs('follow')).toEqual([
      { t: 'follow', topic: `conversation:${ada.thread.id}`, after: 2, log: ada.server.log },
    ])
    expect(ada.shown).toEqual(['one', 'lost on the way', 'while away'])
    expectFresh(ada)
  })

  test('[CL9] [V1] numbers of another log are worth nothing: it begins from a snapshot, though that is shorter', () => {
    const { server, guest, say } = setUp()
    const ada = guest().arrive()
    for (const text of ['one', 'two', 'three']) say(text)
    ada.world.pair.flush()
    server.restore(2, 'bbbbbbbb-0000-4000-a000-000000000000')
    ada.world.pair.flush()
    say('after the restore')
    ada.comeBack()
    expect(ada.shown).toEqual(['one', 'after the restore'])
    expectFresh(ada)
  })

  test('[CL9] nothing of another log is kept as older facts, and none of its facts counts before the snapshot', () => {
    const { server, guest, say, on } = setUp()
    const ada = guest().arrive()
    for (let count = 0; count < 5; count++) say(`old ${count}`)
    ada.world.pair.flush()
    server.restore(1, 'bbbbbbbb-0000-4000-a000-000000000000')
    ada.world.pair.flush()
    for (let count = 0; count < 14; count++) say(`new ${count}`)
    server.clock.pass(3000)
    ada.accept()
    ada.world.pair.flushUp(1)
    const early = { type: 'message-sent', text: 'too early' } as const
    const by = { kind: 'desk' } as const
    ada.world.pair.server.send({ t: 'fact', topic: `conversation:${on}`, n: 7, at: 1, by, fact: early })
    ada.world.pair.flushDown()
    expect(ada.line.log).toBe(server.log)
    expect(ada.shown).not.toContain('too early')
    ada.world.pair.flush()
    expect(ada.thread.more).toBe(true)
    expect(ada.thread.facts).toEqual(ada.fresh.facts)
  })

  test('a conversation that is no longer there is said to be gone, nothing of it is kept, and it comes back if it does', () => {
    const { server, guest, say, on } = setUp()
    const ada = guest().arrive()
    say('read before')
    ada.world.pair.flush()
    ada.world.pair.server.send({ t: 'gone', topic: `conversation:${on}` })
    ada.world.pair.flush()
    expect(ada.thread.state).toBe('gone')
    expect([ada.shown, ada.thread.head, ada.thread.facts]).toEqual([[], null, []])
    server.end('restart')
    ada.world.pair.flush()
    say('back')
    ada.comeBack()
    expect(ada.thread.state).toBe('here')
  })

  test('closed and opened again on the same line, it goes on where it was', () => {
    const { guest, say } = setUp()
    const ada = guest().arrive()
    const off = ada.thread.open()
    off()
    say('meanwhile')
    ada.world.pair.flush()
    expect(ada.shown).toEqual([])
    ada.thread.open()
    ada.world.pair.flush()
    expect(ada.shown).toEqual(['meanwhile'])
  })
})

describe('[CL10] older pages', () => {
  test('stand before the rest, to the beginning', async () => {
    const { guest, say, server, on } = setUp()
    for (let count = 0; count < 130; count++) say(`${count}`)
    const ada = guest().arrive()
    expect(ada.thread.more).toBe(true)
    await expect(ada.thread.loadOlder()).resolves.toBe('loaded')
    expect(ada.thread.facts).toHaveLength(72)
    await Promise.all([ada.thread.loadOlder(), ada.thread.loadOlder()])
    expect(ada.thread.facts.map(({ n }) => n)).toEqual(server.conversation(on).entries.map(({ n }) => n))
    expect(ada.thread.more).toBe(false)
    await expect(ada.thread.loadOlder()).resolves.toBe('nothing')
  })

  test('survive a later snapshot that joins, and go with one that does not', async () => {
    const { guest, say, server } = setUp()
    for (let count = 0; count < 40; count++) say(`${count}`)
    const ada = guest().arrive()
    await ada.thread.loadOlder()
    expect(ada.thread.facts).toHaveLength(41)
    say('joins')
    ada.world.pair.flush()
    ada.thread.hear({ t: 'snapshot', topic: `conversation:${ada.thread.id}`, thread: ada.fresh })
    expect(ada.thread.facts).toHaveLength(42)
    expect(ada.thread.more).toBe(false)
    ada.world.pair.reset()
    for (let count = 0; count < 50; count++) say(`${count}`)
    ada.comeBack()
    expect(ada.thread.facts).toHaveLength(12)
    expect(server.conversation(ada.thread.id).n).toBe(92)
  })

  test('a page that was asked for in another log is thrown away', async () => {
    const { guest, say, server } = setUp()
    for (let count = 0; count < 40; count++) say(`${count}`)
    const ada = guest().arrive()
    const loading = ada.thread.loadOlder()
    server.restore(30, 'bbbbbbbb-0000-4000-a000-000000000000')
    ada.world.pair.flush()
    ada.comeBack()
    await expect(loading).resolves.toBe('failed')
    expectFresh(ada)
  })

  test('a page that no longer joins, since a snapshot has come meanwhile, changes nothing', async () => {
    const { guest, say } = setUp()
    for (let count = 0; count < 40; count++) say(`${count}`)
    const ada = guest().arrive()
    const loading = ada.thread.loadOlder()
    ada.world.pair.reset()
    for (let count = 0; count < 40; count++) say(`more ${count}`)
    ada.comeBack()
    await loading
    expectFresh(ada)
    expect(ada.thread.facts).toHaveLength(12)
  })

  test('without a network it says that it failed', async () => {
    const { guest, say } = setUp()
    for (let count = 0; count < 40; count++) say(`${count}`)
    const ada = guest().arrive()
    ada.world.answer = () => Promise.reject(new TypeError('no network'))
    await expect(ada.thread.loadOlder()).resolves.toBe('failed')
    await settled()
    expect(ada.thread.more).toBe(true)
  })
})

describe('[CL11] own words', () => {
  const send = (person: Person, text: string) => void person.outbox.do(person.thread.id, 'send-message', { text })

  test('are shown at once, and the fact takes their place under the same id', () => {
    const { guest } = setUp()
    const ada = guest().arrive()
    send(ada, 'Hello')
    expect(ada.shown).toEqual(['Hello (sending)'])
    const pending = ada.thread.items().at(-1)
    ada.world.pair.flush()
    expect(ada.shown).toEqual(['Hello'])
    expect(ada.thread.items().at(-1)?.id).toBe(pending?.id)
  })

  test('that reopen stand once, at every moment', () => {
    const { guest, server, on } = setUp()
    const ada = guest().arrive()
    server.act(on, byRosa, { name: 'close', body: { guestSaidSeen: 0 } })
    ada.world.pair.flush()
    send(ada, 'One more')
    const { id } = ada.thread.items().at(-1) ?? {}
    ada.world.pair.flushUp()
    while (ada.world.pair.flushDown(1)) {
      expect(ada.shown.map((text) => text.replace(' (sending)', ''))).toEqual(['One more'])
      expect(ada.thread.items().filter((item) => item.id === id)).toHaveLength(1)
    }
    expect(ada.shown).toEqual(['One more'])
  })

  test('what is drawn keeps its identity until it changes', () => {
    const { guest, say } = setUp()
    const ada = guest().arrive()
    say('one')
    ada.world.pair.flush()
    const items = ada.thread.items()
    expect(ada.thread.items()).toBe(items)
    say('two')
    ada.world.pair.flush()
    expect(ada.thread.items()).not.toBe(items)
    expect(ada.thread.items()[1]).toBe(items[1])
  })

  test('commands that are no words are not drawn', () => {
    const { guest } = setUp()
    const ada = guest()
    void ada.outbox.do(ada.thread.id, 'see', { upTo: 1 })
    expect(ada.thread.items()).toEqual([])
  })
})
