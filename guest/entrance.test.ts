// From the address to the screen, at the model server: whose link it is, and what is asked before it is opened.
import { expect, test } from 'vitest'
import { FakeClock, FakeDisk, FakePage, FakeWorld, settled } from '../client/testing/fake-world.ts'
import { ModelServer, secretOf } from '../client/testing/model-server.ts'
import type { Door } from '../protocol/door.ts'
import { openTalk } from './conversation/talk.ts'
import { type ChatParts, Entrance } from './entrance.ts'

const door = { slug: 'help', name: 'Help', workspace: 'Harbor', asks: 'name', open: true } as Door
const answers = { question: 'May I ask?', name: 'Ada', email: '' }
/** A link that somebody else was given. */
const given = secretOf('omar')

interface Opening {
  readonly disk?: FakeDisk
  readonly hash?: string
  readonly seed?: number
  /** What the tab's history holds. */
  readonly state?: unknown
  /** How the server answers requests, where it is not as it should be. */
  readonly answer?: () => Response | Promise<Response>
}

/** A page that was opened; the server knows Omar, and whoever comes in by the door or by a mailed link. */
async function opened({ disk = new FakeDisk(), hash = '', seed = 1, state = null, answer }: Opening = {}) {
  const server = new ModelServer(new FakeClock())
  const world = new FakeWorld({ clock: server.clock, disk, page: new FakePage(), seed })
  server.arrive('omar')
  const letIn = (secret: string) => {
    return Response.json({ guest: 'g', conversation: server.arrive(secret), desk: 'help' })
  }
  for (const text of disk.entries.values()) if (text.includes('"known":true')) letIn(secretIn(text))
  const bodies: string[] = []
  world.answer = (_, { body }) => {
    bodies.push(body as string)
    return answer?.() ?? letIn(secretIn(body as string))
  }
  world.page.hash = hash
  const tab = { state, get: () => tab.state, set: (next: string) => void (tab.state = next) }
  const load = () => Promise.resolve({ openTalk } as ChatParts)
  const entrance = new Entrance({ world, door, tab, load, onArrived: () => {} })
  const arrive = async () => {
    await settled()
    server.accept(world.pair)
    world.pair.flush()
    return entrance.screen()
  }
  entrance.start()
  return { world, tab, entrance, disk, bodies, arrive, name: () => entrance.screen().name }
}

const secretIn = (text: string) => (JSON.parse(text) as { secret: string }).secret

test('a newcomer stands before the door, and is in when the server says so', async () => {
  const page = await opened()
  expect(page.name()).toBe('door')
  await page.entrance.enter(answers, 'en')
  expect(page.entrance.screen()).toEqual({ name: 'chat', byHand: true })
  expect(await page.arrive()).toMatchObject({ name: 'chat', talk: {} })
  expect(page.world.page.hash).toMatch(/^[\w-]{43}$/)
  expect(page.tab.state).toBe(page.world.page.hash)
})

test('whoever was here before comes back without a question, by the link or without', async () => {
  const first = await opened()
  await first.entrance.enter(answers, 'en')
  const secret = first.world.page.hash
  expect((await opened({ disk: first.disk, hash: secret, seed: 2 })).name()).toBe('chat')
  const again = await opened({ disk: first.disk, seed: 3 })
  expect(await again.arrive()).toMatchObject({ name: 'chat', byHand: false, talk: {} })
})

test('[V30] where storage is blocked, a reload of the same tab comes back too', async () => {
  const page = await opened({ hash: given, state: given })
  expect(await page.arrive()).toMatchObject({ name: 'chat', talk: {} })
})

test('a link that this browser does not know is asked about first, and then it is known', async () => {
  const page = await opened({ hash: given })
  expect(page.name()).toBe('asking')
  expect(page.world.pairs).toHaveLength(0)
  void page.entrance.open()
  expect(await page.arrive()).toMatchObject({ name: 'chat', talk: {} })
  expect(page.world.page.hash).toBe(given)
  expect((await opened({ disk: page.disk, hash: given, seed: 2 })).name()).toBe('chat')
})

test('whoever declines it gets their own conversation, or the door, and the link leaves the address', async () => {
  const stranger = await opened({ hash: given })
  stranger.entrance.takeOwn()
  expect([stranger.name(), stranger.world.page.hash]).toEqual(['door', ''])

  const own = await opened()
  await own.entrance.enter(answers, 'en')
  const secret = own.world.page.hash
  const page = await opened({ disk: own.disk, hash: given, seed: 2 })
  page.entrance.takeOwn()
  expect(await page.arrive()).toMatchObject({ name: 'chat', talk: {} })
  expect(page.entrance.personalLink()).toBe(`https://parley.example/d/help#${secret}`)
})

test('the draft of one conversation does not stand in another', async () => {
  const own = await opened()
  await own.entrance.enter(answers, 'en')
  own.entrance.write('question', 'Half a thought')
  expect((await opened({ disk: own.disk, seed: 2 })).entrance.draft('question')).toBe('Half a thought')
  expect((await opened({ disk: own.disk, hash: given, seed: 3 })).entrance.draft('question')).toBe('')
})

test('what stands at the door survives a reload, and a name is remembered for the next time', async () => {
  const page = await opened()
  page.entrance.write('question', 'May I')
  page.entrance.write('name', 'Ada')
  const again = await opened({ disk: page.disk, seed: 2 })
  expect([again.entrance.draft('question'), again.entrance.draft('name')]).toEqual(['May I', 'Ada'])
  await again.entrance.enter(answers, 'en')
  expect([again.entrance.draft('question'), again.entrance.draft('name')]).toEqual(['', 'Ada'])
})

test('[V2] without a network the door tries again by itself, with the same words under the same key', async () => {
  let isUp = false
  const page = await opened({
    answer: () =>
      isUp ? Response.json({ guest: 'g', conversation: 'c' }) : Promise.reject(new TypeError('fetch failed')),
  })
  const entered = page.entrance.enter(answers, 'en')
  await settled()
  expect(page.entrance.screen()).toEqual({ name: 'door', entering: 'again' })
  isUp = true
  page.world.clock.pass(3_100)
  await entered
  expect(page.name()).toBe('chat')
  expect(page.bodies).toHaveLength(2)
  expect(page.bodies[1]).toBe(page.bodies[0])
})

test('a reload while it is on its way stands before the door again, not before a question', async () => {
  const page = await opened({ answer: () => new Promise(() => {}) })
  page.entrance.write('question', answers.question)
  void page.entrance.enter(answers, 'en')
  const again = await opened({ disk: page.disk, hash: page.world.page.hash, state: page.tab.state, seed: 2 })
  expect([again.name(), again.entrance.draft('question')]).toEqual(['door', answers.question])
})

test('the server’s no stands at the door', async () => {
  const page = await opened({ answer: () => Response.json({ refused: 'desk-closed' }, { status: 409 }) })
  await page.entrance.enter(answers, 'en')
  expect(page.entrance.screen()).toEqual({ name: 'door', entering: 'no', no: 'closed' })
})

test('a mailed link is exchanged for a link of this browser, and leaves the address', async () => {
  const token = 'P'.repeat(43)
  const page = await opened({ hash: `proof=${token}` })
  expect(page.name()).toBe('proving')
  expect(await page.arrive()).toMatchObject({ name: 'chat', talk: {} })
  expect(page.world.page.hash).toMatch(/^[\w-]{43}$/)
  expect(page.world.page.hash).not.toContain(token)
})

test('a mailed link that has ended says so, and leads to the door', async () => {
  const page = await opened({
    hash: `proof=${given}`,
    answer: () => Response.json({ refused: 'link-spent' }, { status: 409 }),
  })
  await settled()
  expect(page.name()).toBe('spent')
  page.entrance.takeOwn()
  expect([page.name(), page.world.page.hash]).toEqual(['door', ''])
})

test('a link that opens nothing says so, and leads to the door', async () => {
  const nothing = secretOf('nobody')
  const page = await opened({ hash: nothing, state: nothing })
  expect((await page.arrive()).name).toBe('dead')
  page.entrance.takeOwn()
  expect([page.name(), page.world.page.hash]).toEqual(['door', ''])
})
