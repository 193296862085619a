import { describe, expect, test } from 'vitest'
import type { ConversationId } from '../domain/shared/ids.ts'
import { FakeClock, FakeDisk, FakePage } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { Person, rosa, yuki } from './testing/person.ts'

function setUp() {
  const clock = new FakeClock()
  const server = new ModelServer(clock)
  const on = server.arrive('ada')
  const disk = new FakeDisk()
  const tab = (seed: number, id = rosa) => new Person(server, { host: id }, { on, disk, page: new FakePage(), seed })
  const said = (id: ConversationId = on) =>
    server.conversation(id).entries.flatMap(({ fact }) => ('text' in fact ? [fact.text] : []))
  const kept = () => disk.entries.size
  return { clock, server, on, disk, tab, said, kept }
}

const later = (person: Person, text: string, ms = 5000) => person.patient.doLater(person.thread.id, { text }, ms)
const waiting = (person: Person) => person.patient.waiting.map(({ body }) => body.text)

function takeBack(person: Person, text: string): string | undefined {
  const found = person.patient.waiting.find(({ body }) => body.text === text)
  return found && person.patient.takeBack(found.key)?.text
}

describe('[CL33] [D11] what can be taken back', () => {
  test('leaves when its wait is over, and not before', () => {
    const { tab, clock, said, kept } = setUp()
    const person = tab(1).arrive()
    later(person, 'one')
    clock.pass(4999)
    person.world.pair.flush()
    expect(person.world.pair.saidAs('do')).toEqual([])
    expect(waiting(person)).toEqual(['one'])
    expect(person.outbox.unsent).toBe(1)
    clock.pass(1)
    person.world.pair.flush()
    expect(said()).toEqual(['one'])
    expect(person.shown).toEqual(['one'])
    expect([person.outbox.unsent, kept()]).toEqual([0, 0])
  })

  test('never leaves once it was taken back, and the rest does', () => {
    const { tab, clock, said, kept } = setUp()
    const person = tab(1).arrive()
    later(person, 'one')
    later(person, 'two')
    expect(takeBack(person, 'one')).toBe('one')
    expect(takeBack(person, 'one')).toBeUndefined()
    clock.pass(6000)
    person.world.pair.flush()
    expect(said()).toEqual(['two'])
    expect(kept()).toBe(0)
  })

  test('is not taken back any more when another tab could be sending it already', () => {
    const { tab, clock, said } = setUp()
    const person = tab(1).arrive()
    later(person, 'one')
    clock.pass(4800)
    expect(takeBack(person, 'one')).toBeUndefined()
    clock.pass(200)
    person.world.pair.flush()
    expect(said()).toEqual(['one'])
  })

  test('keeps its order when the wait was made shorter meanwhile', () => {
    const { tab, clock, said } = setUp()
    const person = tab(1).arrive()
    later(person, 'one', 10_000)
    later(person, 'two', 3000)
    clock.pass(3000)
    expect(waiting(person)).toEqual(['one', 'two'])
    clock.pass(7001)
    person.world.pair.flush()
    expect(said()).toEqual(['one', 'two'])
  })

  test('is not overtaken: what is sent or done there goes after it, at once', async () => {
    const { tab, server, on, said } = setUp()
    const person = tab(1).arrive()
    later(person, 'one')
    void person.outbox.do(on, 'send-message', { text: 'two' })
    person.world.pair.flush()
    expect(said()).toEqual(['one', 'two'])
    later(person, 'three')
    const closed = person.outbox.do(on, 'close', { guestSaidSeen: 0 })
    person.world.pair.flush()
    await expect(closed).resolves.toMatchObject({ done: true })
    expect(said()).toEqual(['one', 'two', 'three'])
    expect(server.conversation(on).entries.at(-1)?.fact.type).toBe('closed')
  })

  test('does not hold up what is beside it, nor does that send it', () => {
    const { tab, on, said } = setUp()
    const person = tab(1).arrive()
    later(person, 'one')
    void person.outbox.do(on, 'add-note', { text: 'a note' })
    void person.outbox.do(on, 'see', { upTo: 1 })
    person.world.pair.flush()
    expect(said()).toEqual(['a note'])
    expect(waiting(person)).toEqual(['one'])
  })

  test('a clock that was set back makes nobody wait longer than ten seconds', () => {
    const { tab, clock, said } = setUp()
    later(tab(1), 'one')
    clock.now -= 3_600_000
    const after = tab(2).arrive()
    clock.pass(10_000)
    after.world.pair.flush()
    expect(said()).toEqual(['one'])
  })

  test('is sent when the line is back, if the wait was over before', () => {
    const { tab, clock, said } = setUp()
    const person = tab(1)
    later(person, 'one')
    clock.pass(60_000)
    expect(person.shown).toEqual(['one (sending)'])
    person.arrive()
    expect(said()).toEqual(['one'])
  })
})

describe('[CL33] [CL13] [V2] across pages and tabs', () => {
  test('waits the rest after a reload, and goes once', () => {
    const { tab, clock, said, kept } = setUp()
    const before = tab(1).arrive()
    later(before, 'one')
    later(before, 'two')
    clock.pass(2000)
    before.world.die()
    const after = tab(2).arrive()
    expect(waiting(after)).toEqual(['one', 'two'])
    clock.pass(2999)
    after.world.pair.flush()
    expect(said()).toEqual([])
    clock.pass(2)
    after.world.pair.flush()
    expect(said()).toEqual(['one', 'two'])
    expect(kept()).toBe(0)
  })

  test('a crash between the wait and the queue makes one message', () => {
    const { tab, clock, disk, said } = setUp()
    const before = tab(1)
    later(before, 'one')
    const entries = [...disk.entries]
    clock.pass(5000)
    before.world.die()
    for (const [key, value] of entries) disk.entries.set(key, value)
    const after = tab(2).arrive()
    clock.pass(0)
    after.world.pair.flush()
    expect(said()).toEqual(['one'])
    expect(after.shown).toEqual(['one'])
    expect([...disk.entries]).toEqual([])
  })

  test('two tabs that both wait for it send it once, whichever is offline', () => {
    for (const offline of [0, 1]) {
      const { tab, clock, said, kept } = setUp()
      const tabs = [tab(1), tab(2)]
      for (const person of tabs) person.arrive()
      later(tabs[0] as Person, 'one')
      expect(tabs.map(waiting)).toEqual([['one'], ['one']])
      tabs[offline]?.world.pair.reset()
      clock.pass(5000)
      for (const person of tabs) person.world.pair.flush()
      expect(said()).toEqual(['one'])
      for (const person of tabs) person.comeBack()
      expect(said()).toEqual(['one'])
      for (const person of tabs) expect(person.shown).toEqual(['one'])
      expect(kept()).toBe(0)
    }
  })

  test('taken back in one tab, it leaves from none', () => {
    const { tab, clock, said } = setUp()
    const tabs = [tab(1).arrive(), tab(2).arrive()]
    later(tabs[0] as Person, 'one')
    expect(takeBack(tabs[1] as Person, 'one')).toBe('one')
    expect(tabs.map(waiting)).toEqual([[], []])
    clock.pass(6000)
    for (const person of tabs) person.world.pair.flush()
    expect(said()).toEqual([])
  })

  test('what another tab sent before its time is not taken back here', () => {
    const { tab, on, said } = setUp()
    const [one, two] = [tab(1).arrive(), tab(2).arrive()]
    later(one, 'one')
    void two.outbox.do(on, 'close', { guestSaidSeen: 0 })
    expect(waiting(one)).toEqual([])
    for (const person of [one, two]) person.world.pair.flush()
    expect(said()).toEqual(['one'])
  })

  test('nobody else in this browser sees or sends it, and its writer does when they are back', () => {
    const { tab, clock, said } = setUp()
    const first = tab(1).arrive()
    later(first, 'from Rosa')
    first.outbox.leave()
    const second = tab(2, yuki).arrive()
    clock.pass(6000)
    second.world.pair.flush()
    expect([waiting(second), said()]).toEqual([[], []])
    const back = tab(3).arrive()
    clock.pass(0)
    back.world.pair.flush()
    expect(said()).toEqual(['from Rosa'])
  })
})
