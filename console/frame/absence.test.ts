import { expect, test } from 'vitest'
import { Http } from '../../client/http.ts'
import { Inbox } from '../../client/inbox.ts'
import { Line } from '../../client/line.ts'
import { Outbox } from '../../client/outbox.ts'
import { FakeClock, FakeWorld, settled } from '../../client/testing/fake-world.ts'
import { conversationOf, ModelList } from '../../client/testing/model-list.ts'
import { ModelServer } from '../../client/testing/model-server.ts'
import { rosa } from '../../client/testing/person.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { Absence } from './absence.ts'

const desk = 'desk-help' as DeskId

function setUp() {
  const clock = new FakeClock()
  const world = new FakeWorld({ clock })
  const server = new ModelServer(clock)
  const list = new ModelList(clock)
  world.answer = (path) => Response.json(list.page(path))
  const line = new Line(world)
  const inbox = new Inbox({ world, line, http: new Http(world) }, rosa)
  const outbox = new Outbox(world, line, rosa)
  const absence = new Absence({ world, line, outbox, inbox })
  const connect = async () => {
    if (line.state.name === 'waiting') clock.pass(line.state.until - clock.now)
    server.accept(world.pair, rosa)
    for (let turn = 0; turn < 8; turn++) {
      world.pair.flush()
      await settled()
    }
  }
  const begin = async () => {
    list.arrive(1, desk)
    inbox.open()
    absence.begin()
    line.start()
    await connect()
  }
  return { clock, world, list, line, outbox, absence, connect, begin }
}

test('a line that opens in time is no absence, then or later', async () => {
  const { clock, absence, begin } = setUp()
  await begin()
  clock.pass(10_000)
  expect(absence.state).toEqual({ is: 'none' })
})

test('a short break is nobody’s business, a longer one is told with its time', async () => {
  const { clock, world, absence, begin, connect } = setUp()
  await begin()
  world.pair.cut()
  world.pair.reset()
  expect(absence.state.is).toBe('none')
  const lost = clock.now
  clock.pass(2_000)
  expect(absence.state).toEqual({ is: 'away', since: lost })
  await connect()
  expect(absence.state).toEqual({ is: 'back', sent: 0, received: 0 })
  clock.pass(8_000)
  expect(absence.state).toEqual({ is: 'none' })
})

test('what came in meanwhile is counted, in conversations old and new', async () => {
  const { clock, world, list, absence, begin, connect } = setUp()
  await begin()
  world.pair.reset()
  clock.pass(2_000)
  list.write(conversationOf(1))
  list.write(conversationOf(1))
  list.write(list.arrive(2, desk))
  await connect()
  expect(absence.state).toEqual({ is: 'back', sent: 0, received: 3 })
})
