import { expect, test } from 'vitest'
import type { TagId } from '../domain/shared/ids.ts'
import type { TagList, TagRow } from '../protocol/tags.ts'
import { Http } from './http.ts'
import { Line } from './line.ts'
import { Tags } from './tags.ts'
import { FakeClock, FakeWorld, settled } from './testing/fake-world.ts'
import { ModelServer } from './testing/model-server.ts'
import { rosa } from './testing/person.ts'

const row = (id: string, n: number, some: Partial<TagRow> = {}): TagRow => ({
  id: id as TagId,
  n,
  name: id,
  also: [],
  state: 'new',
  into: null,
  coinedAt: 1,
  coinedBy: rosa,
  ...some,
})

async function setUp() {
  const clock = new FakeClock()
  const world = new FakeWorld({ clock })
  const server = new ModelServer(clock)
  const line = new Line(world)
  const tags = new Tags({ world, line, http: new Http(world) })
  const answers: (TagList | null)[] = []
  world.answer = () => {
    const answer = answers.shift()
    return answer ? Response.json(answer) : new Response('', { status: 500 })
  }
  const flush = async () => {
    for (let turn = 0; turn < 6; turn++) {
      world.pair.flush()
      await settled()
    }
  }
  const connect = async () => {
    server.accept(world.pair, rosa)
    await flush()
  }
  const hear = async (tag: TagRow) => {
    world.pair.server.send({ t: 'tag', tag })
    await flush()
  }
  const names = () => [...tags.book.values()].map(({ name }) => name)
  tags.open()
  line.start()
  return { clock, world, server, line, tags, answers, connect, flush, hear, names }
}

test('[CL28] the list is fetched, rows come as they change, and an older one changes nothing', async () => {
  const { tags, answers, connect, hear, names } = await setUp()
  answers.push({ tags: [row('visa', 3), row('fees', 1)], uses: [{ tag: 'visa' as TagId, count: 4, at: 9 }] })
  expect(tags.state).toBe('loading')
  await connect()
  expect(tags.state).toBe('here')
  expect(tags.uses.get('visa' as TagId)).toEqual({ count: 4, at: 9 })

  const before = tags.book
  await hear(row('visa', 2, { name: 'older' }))
  await hear(row('visa', 3, { name: 'the same' }))
  expect(tags.book).toBe(before)
  await hear(row('visa', 4, { name: 'Travel' }))
  await hear(row('room', 5))
  expect(names()).toEqual(['Travel', 'fees', 'room'])
  expect(tags.book.get('fees' as TagId)).toBe(before.get('fees' as TagId))
})

test('[CL28] what comes while the list is under way is newer than the list', async () => {
  const { world, connect, hear, names, flush } = await setUp()
  let answer = (_list: TagList) => {}
  world.answer = () =>
    new Promise((resolve) => {
      answer = (list) => resolve(Response.json(list))
    })
  await connect()
  await hear(row('visa', 4, { name: 'Travel' }))
  answer({ tags: [row('visa', 3), row('fees', 1)], uses: [] })
  await flush()
  expect(names()).toEqual(['Travel', 'fees'])
})

test('[CL28] a list that does not come is asked for again', async () => {
  const { clock, tags, answers, connect, flush, names } = await setUp()
  answers.push(null, null, { tags: [row('visa', 1)], uses: [] })
  await connect()
  expect(tags.state).toBe('loading')
  for (let times = 0; times < 2; times++) {
    clock.pass(4_000)
    await flush()
  }
  expect([tags.state, names()]).toEqual(['here', ['visa']])
})

test('[CL28] after a reconnection the list is fetched again, and one of another log is all there is', async () => {
  const { clock, world, server, line, answers, connect, names } = await setUp()
  const comeBack = async () => {
    world.pair.reset()
    clock.pass(line.state.name === 'waiting' ? line.state.until - clock.now : 0)
    await connect()
  }
  answers.push({ tags: [row('visa', 1), row('fees', 2)], uses: [] })
  await connect()
  answers.push({ tags: [row('visa', 3, { name: 'Travel' }), row('fees', 2)], uses: [] })
  await comeBack()
  expect(names()).toEqual(['Travel', 'fees'])
  server.log = 'bbbbbbbb-0000-4000-a000-000000000000'
  answers.push({ tags: [row('visa', 1)], uses: [] })
  await comeBack()
  expect(names()).toEqual(['visa'])
})
