import { describe, expect, test } from 'vitest'
import type { ConversationId } from '../domain/shared/ids.ts'
import { Outbox } from './outbox.ts'
import type { Outcome } from './pending.ts'
import { memoryStore } from './store.ts'
import { FakeClock, FakeDisk, FakePage, settled } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { Person, rosa, yuki } from './testing/person.ts'

function setUp() {
  const clock = new FakeClock()
  const server = new ModelServer(clock)
  const on = server.arrive('ada')
  const other = server.arrive('omar')
  const disk = new FakeDisk()
  const tab = (seed: number) => new Person(server, { guest: 'ada' }, { on, disk, page: new FakePage(), seed })
  const host = (id = rosa, seed = 9) => new Person(server, { host: id }, { on, disk, page: new FakePage(), seed })
  /** What was said, in the order of the log. */
  const said = (id: ConversationId = on) =>
    server.conversation(id).entries.flatMap(({ fact }) => ('text' in fact ? [fact.text] : []))
  return { clock, server, on, other, disk, tab, host, said }
}

const send = (person: Person, text: string, on = person.thread.id): Promise<Outcome> =>
  person.outbox.do(on, 'send-message', { text })

describe('[CL12] in order, until answered', () => {
  test('what is written before the line is open goes as soon as it is', async () => {
    const { tab, said } = setUp()
    const ada = tab(1)
    const outcome = send(ada, 'Hello')
    expect(ada.shown).toEqual(['Hello (sending)'])
    ada.arrive()
    expect(said()).toEqual(['Hello'])
    await expect(outcome).resolves.toEqual({ done: true, n: 2 })
    expect(ada.outbox.unsent).toBe(0)
  })

  test('the next one of a conversation leaves when the one before is answered; other conversations do not wait', () => {
    const { host, other, said } = setUp()
    const person = host().arrive()
    void send(person, 'one')
    void send(person, 'two')
    void send(person, 'elsewhere', other)
    expect(person.world.pair.saidAs('do').map(({ body }) => (body as { text: string }).text)).toEqual([
      'one',
      'elsewhere',
    ])
    person.world.pair.flush()
    expect(said()).toEqual(['one', 'two'])
    expect(said(other)).toEqual(['elsewhere'])
  })

  test('[V2] [V6] one whose answer was lost goes again, marked as a repeat, and stands in the log once', async () => {
    const { tab, said } = setUp()
    const ada = tab(1).arrive()
    const outcomes = [send(ada, 'one'), send(ada, 'two')]
    ada.world.pair.flushUp()
    ada.world.pair.reset()
    expect(said()).toEqual(['one'])
    ada.comeBack()
    expect(said()).toEqual(['one', 'two'])
    expect(ada.shown).toEqual(['one', 'two'])
    expect(ada.world.pair.saidAs('do')).toHaveLength(2)
    await expect(Promise.all(outcomes)).resolves.toEqual([
      { done: true, n: 2 },
      { done: true, n: 3 },
    ])
  })

  test('[V2] the repeat says so', () => {
    const { tab } = setUp()
    const ada = tab(1).arrive()
    void send(ada, 'one')
    ada.world.pair.cut()
    ada.server.clock.pass(6000)
    ada.comeBack()
    expect(ada.world.pair.saidAs('do')).toMatchObject([{ again: true, body: { text: 'one' } }])
  })

  test('a snapshot that carries the key is an answer too', async () => {
    const { tab, on, disk } = setUp()
    const ada = tab(1).arrive()
    const outcome = send(ada, 'one')
    ada.world.pair.flushUp()
    ada.world.pair.down.length = 0
    ada.world.pair.server.send({ t: 'snapshot', topic: `conversation:${on}`, thread: ada.fresh })
    ada.world.pair.flush()
    await expect(outcome).resolves.toEqual({ done: true, n: 2 })
    expect(ada.shown).toEqual(['one'])
    expect(disk.entries.size).toBe(0)
  })

  test('an answer that does not come is asked for again after 10 s', () => {
    const { tab, clock, server, said } = setUp()
    const ada = tab(1).arrive()
    void send(ada, 'one')
    ada.world.pair.up.pop()
    for (let second = 0; second < 10; second++) {
      clock.pass(1000)
      ada.world.pair.flush()
    }
    expect(said()).toEqual(['one'])
    expect(server.conversation(ada.thread.id).n).toBe(2)
  })

  test('what changes nothing is done too', async () => {
    const { host, on } = setUp()
    const person = host().arrive()
    const outcome = person.outbox.do(on, 'reopen', {})
    person.world.pair.flush()
    await expect(outcome).resolves.toEqual({ done: true })
  })

  test('of looks that were not yet said only the newest is', async () => {
    const { host, on, server } = setUp()
    const person = host()
    const first = person.outbox.do(on, 'see', { upTo: 1 })
    void person.outbox.do(on, 'see', { upTo: 3 })
    person.arrive()
    await expect(first).resolves.toEqual({ discarded: true })
    expect(person.world.pair.saidAs('do')).toHaveLength(1)
    expect(server.conversation(on).at().hostsSaw).toBe(1)
  })

  test('where nobody follows the conversation, the answer is `done`', async () => {
    const { host, other } = setUp()
    const person = host().arrive()
    const outcome = send(person, 'Hello', other)
    person.world.pair.flush()
    await expect(outcome).resolves.toEqual({ done: true, n: 2 })
    expect(person.outbox.pending(other)).toEqual([])
  })
})

describe('[CL13] across pages and tabs', () => {
  test('what was not sent survives a reload, in order, and leaves by itself', () => {
    const { tab, disk, said } = setUp()
    const before = tab(1)
    const texts = ['one', 'two', 'three', 'four', 'five', 'six']
    for (const text of texts) void send(before, text)
    expect(disk.entries.size).toBe(6)
    const after = tab(2)
    expect(after.shown).toEqual(texts.map((text) => `${text} (sending)`))
    after.arrive()
    expect(said()).toEqual(texts)
    expect(disk.entries.size).toBe(0)
  })

  test('[V2] a crash after the commit and before the answer makes no second message', () => {
    const { tab, said } = setUp()
    const before = tab(1).arrive()
    void send(before, 'one')
    before.world.pair.flushUp()
    const after = tab(2).arrive()
    expect(said()).toEqual(['one'])
    expect(after.shown).toEqual(['one'])
    expect(after.outbox.unsent).toBe(0)
  })

  test('[V2] two tabs that both send it make one message, shown once in each', () => {
    const { tab, said, disk } = setUp()
    const tabs = [tab(1), tab(2)]
    for (const text of ['one', 'two', 'three']) {
      void send(tabs[0] as Person, text)
      tabs[0]?.server.clock.pass(1)
    }
    for (const person of tabs) person.line.start()
    for (const person of tabs) person.accept()
    for (let turn = 0; turn < 40; turn++)
      for (const { world } of tabs) {
        world.pair.flushUp(1)
        world.pair.flushDown(1)
      }
    for (const person of tabs) person.world.pair.flush()
    expect(said()).toEqual(['one', 'two', 'three'])
    for (const person of tabs) expect(person.shown).toEqual(['one', 'two', 'three'])
    expect(disk.entries.size).toBe(0)
  })

  test('an outbox made while the line is open sends what it finds', () => {
    const { tab, said, disk } = setUp()
    const before = tab(1)
    void send(before, 'one')
    before.outbox.leave()
    const entries = [...disk.entries]
    disk.entries.clear()
    const after = tab(2).arrive()
    for (const [key, value] of entries) disk.entries.set(key, value)
    const outbox = new Outbox(after.world, after.line, after.id)
    after.world.pair.flush()
    expect(said()).toEqual(['one'])
    expect(outbox.unsent).toBe(0)
  })

  test('what a tab wrote before it was closed is sent by the one that is left, when it comes back', () => {
    const { tab, said } = setUp()
    const left = tab(1).arrive()
    left.world.pair.reset()
    const closed = tab(2)
    void send(closed, 'from the closed tab')
    closed.outbox.leave()
    left.comeBack()
    expect(said()).toEqual(['from the closed tab'])
  })

  test('another person in the same browser neither sees nor sends it', () => {
    const { host, disk, said } = setUp()
    const first = host(rosa)
    void send(first, 'from Rosa')
    first.outbox.leave()
    const second = host(yuki, 10).arrive()
    expect(second.shown).toEqual([])
    expect(said()).toEqual([])
    expect(disk.entries.size).toBe(1)
  })

  test('an entry that cannot be read is left alone', () => {
    const { tab, disk } = setUp()
    const id = tab(1).id
    disk.entries.set(`parley:out:${id}:torn`, '{"key":')
    expect(tab(2).outbox.unsent).toBe(0)
  })

  test('only words are kept: nobody is claimed or closed by a page of yesterday', () => {
    const { host, on, disk } = setUp()
    const person = host()
    void person.outbox.do(on, 'assign', { to: rosa, epoch: 0 })
    void person.outbox.do(on, 'close', { guestSaidSeen: 0 })
    expect(disk.entries.size).toBe(0)
    expect(person.outbox.unsent).toBe(0)
    expect(person.outbox.pending(on)).toHaveLength(2)
  })

  test('[CL9] words whose fact a restored backup has lost are said again', () => {
    const { tab, server, said, disk } = setUp()
    const ada = tab(1).arrive()
    void send(ada, 'one')
    ada.world.pair.flushUp()
    const [answer] = ada.world.pair.down.splice(0)
    expect(answer?.text).toContain('"n":2')
    ada.world.pair.server.send({ t: 'done', key: ada.outbox.pending(ada.thread.id)[0]?.key ?? '', n: 2 })
    ada.world.pair.flush()
    expect(ada.shown).toEqual(['one (sending)'])
    expect(disk.entries.size).toBe(0)
    server.restore(1, 'bbbbbbbb-0000-4000-a000-000000000000')
    ada.world.pair.flush()
    ada.comeBack()
    expect(said()).toEqual(['one'])
    expect(ada.shown).toEqual(['one'])
  })
})

describe("[CL14] the server's no", () => {
  test('[V6] a refused message is kept and shown as failed, with the reason, also after a reload', async () => {
    const { tab, host, other, disk } = setUp()
    const ada = tab(1).arrive()
    const refused = send(ada, 'wrong door', other)
    ada.world.pair.flush()
    await expect(refused).resolves.toEqual({ refused: 'not-found' })
    expect(ada.outbox.pending(other)).toMatchObject([{ state: 'failed', failure: { refused: 'not-found' } }])
    expect(tab(2).outbox.pending(other)).toMatchObject([{ state: 'failed', body: { text: 'wrong door' } }])
    expect(disk.entries.size).toBe(1)
    expect(host().outbox.unsent).toBe(0)
  })

  test('what fails does not hold up what comes after', () => {
    const { host, on, said } = setUp()
    const person = host().arrive()
    void send(person, '')
    void send(person, 'two')
    person.world.pair.flush()
    expect(said()).toEqual(['two'])
    expect(person.shown).toEqual(['two', ' (failed)'])
    expect(person.outbox.pending(on)).toMatchObject([
      { failure: { invalid: [{ path: '/text', problem: 'minLength' }] } },
    ])
  })

  test('sent again, it is a new command at the end', () => {
    const { tab, said, server, on } = setUp()
    const ada = tab(1).arrive()
    const conversation = server.conversation(on)
    server.conversations.delete(on)
    void send(ada, 'one')
    ada.world.pair.flush()
    server.conversations.set(on, conversation)
    const [failed] = ada.outbox.pending(on)
    expect(failed?.state).toBe('failed')
    if (failed) ada.outbox.retry(failed.key)
    ada.world.pair.flush()
    expect(said()).toEqual(['one'])
    expect(ada.shown).toEqual(['one'])
  })

  test('taken back, it is gone in every tab', () => {
    const { tab, on, server, disk } = setUp()
    const [one, two] = [tab(1).arrive(), tab(2).arrive()]
    server.conversations.delete(on)
    void send(one, 'never mind')
    two.world.pair.reset()
    two.comeBack()
    for (const person of [one, two]) person.world.pair.flush()
    expect(two.outbox.pending(on)).toMatchObject([{ state: 'failed' }])
    const [failed] = one.outbox.pending(on)
    expect(failed && one.outbox.discard(failed.key)).toBe(true)
    expect(one.outbox.pending(on)).toEqual([])
    expect(two.outbox.pending(on)).toEqual([])
    expect(disk.entries.size).toBe(0)
  })

  test('what may be with the server already is not taken back, what was never said is', async () => {
    const { tab, on } = setUp()
    const ada = tab(1)
    const outcome = send(ada, 'never mind')
    const [unsaid] = ada.outbox.pending(on)
    expect(unsaid && ada.outbox.discard(unsaid.key)).toBe(true)
    await expect(outcome).resolves.toEqual({ discarded: true })
    ada.arrive()
    void send(ada, 'on its way')
    const [said] = ada.outbox.pending(on)
    expect(said && ada.outbox.discard(said.key)).toBe(false)
  })

  test('[V6] a close that the guest has overtaken is refused, and whoever closes learns by how much', async () => {
    const { tab, host, on } = setUp()
    const [ada, person] = [tab(1).arrive(), host().arrive()]
    void send(ada, 'wait')
    ada.world.pair.flush()
    const outcome = person.outbox.do(on, 'close', { guestSaidSeen: 0 })
    person.world.pair.flush()
    await expect(outcome).resolves.toEqual({ refused: 'changed-since', detail: { unseen: 1 } })
    expect(person.thread.head?.life).toBe('live')
    expect(person.outbox.pending(on)).toEqual([])
  })

  test('[V6] a message that races a close reopens: it is in the log, and both sides see so', () => {
    const { tab, host, on, said } = setUp()
    const [ada, person] = [tab(1).arrive(), host().arrive()]
    void send(ada, 'just in time')
    void person.outbox.do(on, 'close', { guestSaidSeen: 0 })
    person.world.pair.flushUp()
    ada.world.pair.flush()
    person.world.pair.flush()
    expect(said()).toEqual(['just in time'])
    for (const { thread } of [ada, person]) expect(thread.head?.life).toBe('live')
    expect(person.shown).toEqual(['just in time'])
  })
})

describe('[CL15] later', () => {
  test('waits as long as it says, and nothing overtakes', () => {
    const { tab, server, clock, said } = setUp()
    const ada = tab(1).arrive()
    server.away = true
    void send(ada, 'one')
    void send(ada, 'two')
    ada.world.pair.flush()
    server.away = false
    clock.pass(999)
    ada.world.pair.flush()
    expect(said()).toEqual([])
    expect(ada.shown).toEqual(['one (sending)', 'two (sending)'])
    clock.pass(1001)
    ada.world.pair.flush()
    expect(said()).toEqual(['one', 'two'])
  })
})

test('[CL16] where storage is blocked, words are kept in memory and sent all the same', async () => {
  const { tab, said } = setUp()
  const ada = tab(1)
  Object.assign(ada.world, { store: memoryStore() })
  const outbox = new Outbox(ada.world, ada.line, ada.id)
  void outbox.do(ada.thread.id, 'send-message', { text: 'kept in memory' })
  ada.arrive()
  await settled()
  expect(said()).toEqual(['kept in memory'])
  expect(outbox.unsent).toBe(0)
})
