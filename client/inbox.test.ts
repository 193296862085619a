import { describe, expect, test } from 'vitest'
import type { DeskId, TeamId } from '../domain/shared/ids.ts'
import { Http } from './http.ts'
import { Inbox, type InboxEvent } from './inbox.ts'
import { InboxRows } from './inbox-rows.ts'
import { Line } from './line.ts'
import { FakeClock, FakeWorld, seeded, settled } from './testing/fake-world.ts'
import { conversationOf, ModelList } from './testing/model-list.ts'
import { ModelServer } from './testing/model-server.ts'
import { rosa, yuki } from './testing/person.ts'

const help = 'desk-help' as DeskId
const visa = 'desk-visa' as DeskId

function setUp() {
  const clock = new FakeClock()
  const world = new FakeWorld({ clock })
  const server = new ModelServer(clock)
  const list = new ModelList(clock)
  world.answer = (path) => Response.json(list.page(path))
  const line = new Line(world)
  const inbox = new Inbox({ world, line, http: new Http(world) }, rosa)
  const events: InboxEvent[] = []
  inbox.onEvent((event) => events.push(event))

  const connect = async () => {
    server.accept(world.pair, rosa)
    const { pair } = world
    list.tell = (frame) => {
      if (pair.state === 'open') pair.server.send(frame)
    }
    await flush()
  }
  const flush = async () => {
    for (let turn = 0; turn < 6; turn++) {
      world.pair.flush()
      await settled()
    }
  }
  const open = async () => {
    inbox.open()
    line.start()
    await connect()
  }
  const comeBack = async () => {
    clock.pass(line.state.name === 'waiting' ? line.state.until - clock.now : 0)
    await connect()
  }
  const expectSame = () => {
    expect(inbox.list({ life: 'live' })).toEqual(list.sorted('live'))
    for (const desk of [help, visa]) {
      const rows = list.sorted('live').filter((row) => row.desk === desk)
      expect(inbox.list({ desk, life: 'live' })).toEqual(rows)
      const unread = rows.filter((row) => row.guestSaid > (list.readings.get(row.id)?.guestSaid ?? 0))
      const mine = rows.filter((row) => row.assignee === rosa)
      expect(inbox.counts(desk)).toEqual({ live: rows.length, unread: unread.length, mine: mine.length })
    }
  }
  return { clock, world, server, list, line, inbox, events, connect, flush, open, comeBack, expectSame }
}

describe('[CL21] the list', () => {
  test('is fetched page by page, newest first, with its counts', async () => {
    const { clock, list, inbox, open, expectSame } = setUp()
    list.pageSize = 2
    for (let number = 1; number <= 7; number++) {
      clock.pass(1)
      list.write(list.arrive(number, number % 2 ? help : visa))
    }
    list.claim(conversationOf(3), rosa)
    list.claim(conversationOf(5), yuki)
    list.read(conversationOf(1))
    expect(inbox.state).toBe('loading')
    await open()
    expect(inbox.state).toBe('here')
    expectSame()
    expect(inbox.counts(help)).toEqual({ live: 4, unread: 3, mine: 1 })
    expect(inbox.counts(null)).toEqual({ live: 7, unread: 6, mine: 1 })
  })

  test('changes as rows and readings come', async () => {
    const { clock, list, inbox, open, flush, expectSame } = setUp()
    await open()
    const id = list.arrive(1, help)
    list.arrive(2, help)
    await flush()
    expectSame()
    clock.pass(5)
    list.write(id)
    list.write(id)
    await flush()
    expectSame()
    expect(inbox.row(id) && inbox.unread(inbox.row(id) ?? list.row(id))).toBe(2)
    list.read(id)
    list.claim(id, rosa)
    await flush()
    expectSame()
    list.change(id, { life: 'closed' })
    await flush()
    expectSame()
    expect(inbox.list({ life: 'closed' })).toEqual([list.row(id)])
    expect(inbox.counts(null)).toEqual({ live: 1, unread: 0, mine: 0 })
  })

  test('an older row and an older reading change nothing', async () => {
    const { list, inbox, open, flush, expectSame, world } = setUp()
    await open()
    const id = list.arrive(1, help)
    const old = list.row(id)
    list.write(id)
    list.read(id)
    world.pair.server.send({ t: 'row', row: old })
    world.pair.server.send({ t: 'reading', reading: { conversation: id, upTo: 0, guestSaid: 0, hidden: 0 } })
    await flush()
    expectSame()
    expect(inbox.counts(help).unread).toBe(0)
  })

  test('what comes while pages are fetched is newer than they are; what goes meanwhile stays away', async () => {
    const { list, inbox, open, world, flush, expectSame, clock } = setUp()
    for (let number = 1; number <= 4; number++) list.arrive(number, help)
    const stale = list.page('/api/inbox?life=live')
    world.answer = async () => {
      clock.pass(1)
      list.write(conversationOf(1))
      list.moveAway(conversationOf(2))
      list.change(conversationOf(3), { life: 'closed' })
      list.arrive(9, visa)
      world.pair.flushDown()
      return Response.json(stale)
    }
    await open()
    await flush()
    expectSame()
    expect(inbox.row(conversationOf(2))).toBeUndefined()
  })

  test('after a reconnection it equals the list again: what has gone goes, what has come comes', async () => {
    const { list, open, comeBack, world, expectSame, inbox } = setUp()
    for (let number = 1; number <= 5; number++) list.arrive(number, number % 2 ? help : visa)
    await open()
    world.pair.reset()
    list.change(conversationOf(1), { life: 'closed' })
    list.rows.delete(conversationOf(2))
    list.write(conversationOf(3))
    list.claim(conversationOf(4), rosa)
    list.arrive(6, visa)
    await comeBack()
    expectSame()
    expect(inbox.row(conversationOf(2))).toBeUndefined()
  })

  test('stays as it was while the line is down, and is fetched again when it is stale', async () => {
    const { list, open, flush, world, inbox, expectSame } = setUp()
    list.arrive(1, help)
    await open()
    world.pair.reset()
    expect(inbox.list({ life: 'live' })).toHaveLength(1)
    expect(inbox.state).toBe('here')
    const later = setUp()
    await later.open()
    later.list.tell = () => {}
    later.list.arrive(2, visa)
    later.world.pair.server.send({ t: 'inbox-stale' })
    await later.flush()
    later.expectSame()
    await flush()
    expectSame()
  })

  test('a fetch that fails is tried again', async () => {
    const { list, open, flush, world, clock, inbox, expectSame } = setUp()
    const answer = world.answer
    list.arrive(1, help)
    world.answer = () => Response.json({ refused: 'later', retryMs: 100 }, { status: 503 })
    await open()
    expect(inbox.state).toBe('loading')
    world.answer = answer
    for (let second = 0; second < 4; second++) {
      clock.pass(1000)
      await flush()
    }
    expect(inbox.state).toBe('here')
    expectSame()
  })

  test('numbers of another log guard nothing', async () => {
    const { list, open, comeBack, world, server, expectSame } = setUp()
    const id = list.arrive(1, help)
    for (let time = 0; time < 5; time++) list.write(id)
    await open()
    list.rows.set(id, { ...list.row(id), n: 2, guestSaid: 1 })
    server.restore(0, 'bbbbbbbb-0000-4000-a000-000000000000')
    world.pair.flush()
    await comeBack()
    expectSame()
  })

  test('closed conversations come page by page when they are asked for, and again after a reconnection', async () => {
    const { list, open, comeBack, inbox, world, clock } = setUp()
    list.pageSize = 2
    for (let number = 1; number <= 5; number++) {
      clock.pass(1)
      list.change(list.arrive(number, help), { life: 'closed' })
    }
    await open()
    expect(inbox.list({ life: 'closed' })).toHaveLength(0)
    await expect(inbox.loadClosed()).resolves.toBe(true)
    await expect(inbox.loadClosed()).resolves.toBe(true)
    expect(inbox.list({ life: 'closed' })).toEqual(list.sorted('closed').slice(0, 4))
    world.pair.reset()
    list.change(conversationOf(5), { life: 'live' })
    await comeBack()
    expect(inbox.list({ life: 'closed' })).toEqual(list.sorted('closed'))
    await expect(inbox.loadClosed()).resolves.toBe(false)
  })

  test('what is handed out keeps its identity until it changes', async () => {
    const { list, open, flush, inbox } = setUp()
    list.arrive(1, help)
    list.arrive(2, visa)
    await open()
    const [helpRows, visaRows] = [inbox.list({ desk: help, life: 'live' }), inbox.list({ desk: visa, life: 'live' })]
    list.write(conversationOf(1))
    await flush()
    expect(inbox.list({ desk: visa, life: 'live' })).toBe(visaRows)
    expect(inbox.list({ desk: help, life: 'live' })).not.toBe(helpRows)
    expect(helpRows[0]?.guestSaid).toBe(0)
  })
})

describe('[CL22] the bell', () => {
  test('rings once for each guest who comes, and not for those who were there', async () => {
    const { list, open, flush, clock, events } = setUp()
    list.arrive(1, help)
    clock.pass(1000)
    await open()
    clock.pass(1000)
    list.arrive(2, help)
    list.write(conversationOf(2))
    list.write(conversationOf(1))
    await flush()
    expect(events.map(({ type, row }) => [type, row.id])).toEqual([
      ['arrival', conversationOf(2)],
      ['message', conversationOf(2)],
      ['message', conversationOf(1)],
    ])
  })

  test('rings for one who came while the line was down, once', async () => {
    const { list, open, comeBack, world, clock, events } = setUp()
    await open()
    world.pair.reset()
    clock.pass(1)
    list.arrive(2, help)
    await comeBack()
    world.pair.reset()
    await comeBack()
    expect(events.map(({ type, row }) => [type, row.id])).toEqual([['arrival', conversationOf(2)]])
  })

  test('does not ring for a conversation that comes from another team, nor for one that comes back', async () => {
    const { list, open, flush, world, clock, events } = setUp()
    list.tell = () => {}
    const id = list.arrive(1, help)
    const row = list.row(id)
    list.rows.delete(id)
    clock.pass(1000)
    await open()
    list.rows.set(id, row)
    world.pair.server.send({ t: 'row', row })
    await flush()
    list.moveAway(id)
    list.rows.set(id, row)
    world.pair.server.send({ t: 'row', row })
    await flush()
    expect(events).toEqual([])
  })

  test('a message says whether the conversation is mine; one of long ago that opens again is a message', async () => {
    const { list, open, flush, clock, events } = setUp()
    list.change(list.arrive(1, help), { life: 'closed' })
    list.claim(list.arrive(2, help), rosa)
    clock.pass(1000)
    await open()
    list.write(conversationOf(1))
    list.write(conversationOf(2))
    list.change(conversationOf(2), { guestSaw: 2 })
    await flush()
    expect(events.map((event) => [event.type, event.row.id, 'mine' in event && event.mine])).toEqual([
      ['message', conversationOf(1), false],
      ['message', conversationOf(2), true],
    ])
  })

  test('[A8] says once that a colleague has given one to me, also while the line was down, and never what I took myself', async () => {
    const { list, open, flush, comeBack, world, clock, events } = setUp()
    for (const number of [1, 2, 3, 4]) list.arrive(number, help)
    list.claim(conversationOf(1), rosa, yuki)
    clock.pass(1000)
    await open()
    list.claim(conversationOf(2), rosa)
    list.claim(conversationOf(3), yuki)
    list.claim(conversationOf(3), rosa, yuki)
    list.change(conversationOf(3), { guestSaw: 2 })
    await flush()
    world.pair.reset()
    clock.pass(1)
    list.claim(conversationOf(4), rosa, yuki)
    await comeBack()
    expect(events.map((event) => [event.type, event.row.id, 'by' in event && event.by])).toEqual([
      ['given', conversationOf(3), yuki],
      ['given', conversationOf(4), yuki],
    ])
  })

  test('[CO92] says once that a person is needed, and again only where it is another team that is', async () => {
    const { list, open, flush, clock, events } = setUp()
    const on = list.arrive(1, help)
    clock.pass(1000)
    await open()
    const need = { why: 'asked', since: 1 } as const
    const [visas, fees] = ['visas' as TeamId, 'fees' as TeamId]
    for (const team of [visas, visas, fees]) list.change(on, { floor: 'bot', need: { ...need, team } })
    list.change(on, { need })
    await flush()
    expect(events.map((event) => [event.type, 'row' in event && event.row.need?.team])).toEqual([
      ['needed', visas],
      ['needed', fees],
    ])
  })
})

describe('[CL23] presence', () => {
  test('outlives a lost line by one lease, no longer', async () => {
    const { open, flush, comeBack, world, clock, inbox } = setUp()
    await open()
    const [one, two] = [conversationOf(1), conversationOf(2)]
    const looking = (conversation: typeof one) => ({ conversation, guest: { state: 'looking' as const }, hosts: [] })
    world.pair.server.send({ t: 'presence', list: [looking(one), looking(two)] })
    await flush()
    expect(inbox.presence(one)).toEqual(looking(one))
    world.pair.reset()
    expect(inbox.presence(one)).toEqual(looking(one))
    const live = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        clock.pass(1000)
        await flush()
      }
    }
    for (let loss = 0; loss < 3; loss++) {
      await comeBack()
      world.pair.server.send({ t: 'presence', list: [looking(two)] })
      await live(15)
      expect(inbox.presence(one)).toEqual(loss < 2 ? looking(one) : undefined)
      world.pair.reset()
    }
    await comeBack()
    world.pair.server.send({ t: 'presence', list: [looking(two)] })
    let told = 0
    inbox.onChange(() => told++)
    await live(46)
    expect(inbox.presence(one)).toBeUndefined()
    expect(inbox.presence(two)).toEqual(looking(two))
    expect(told).toBeGreaterThan(1)
  })
})

test('[CL21] ten thousand rows: a changed row costs neither a sort nor a recount', () => {
  const random = seeded(7)
  const rows = new InboxRows(rosa)
  const list = new ModelList(new FakeClock())
  for (let number = 0; number < 10_000; number++) {
    list.clock.now += Math.floor(random() * 50)
    rows.put(list.row(list.arrive(number, random() < 0.5 ? help : visa)))
  }
  const began = performance.now()
  const changes = 5000
  for (let time = 0; time < changes; time++) {
    list.clock.now += 1
    const id = conversationOf(Math.floor(random() * 10_000))
    list.write(id)
    rows.put(list.row(id))
  }
  // Measured: 0.02 ms a change. A sort of ten thousand takes a hundred times as long.
  expect((performance.now() - began) / changes).toBeLessThan(1)
  expect(rows.list({ life: 'live' })).toEqual(list.sorted('live'))
  expect(rows.counts(null).unread).toBe(list.sorted('live').filter(({ guestSaid }) => guestSaid > 0).length)
})
