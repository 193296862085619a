// The conversation as the guest's screen has it, at the model server: what is shown, what is said to be seen, what is told of
// the line.
import { beforeEach, describe, expect, test } from 'vitest'
import { GuestLink } from '../../client/guest.ts'
import { FakeClock, FakeDisk, FakePage, FakeWorld, settled } from '../../client/testing/fake-world.ts'
import { ModelServer, secretOf } from '../../client/testing/model-server.ts'
import { rosa } from '../../client/testing/person.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Door } from '../../protocol/door.ts'
import { mailLink } from './mail-link.ts'
import { openTalk, type Talk } from './talk.ts'

const door = { slug: 'help', name: 'Help', workspace: 'Harbor', asks: 'name-and-email' } as Door

let server: ModelServer
let world: FakeWorld
let on: ConversationId
let talk: Talk
let ended: number
let arrived: number
/** No two pages make the same keys. */
let seed = 0

beforeEach(() => {
  server = new ModelServer(new FakeClock())
  on = server.arrive('ada')
  open('ada')
})

/** The page of this guest, its line open. */
function open(guest: string, disk = new FakeDisk()): void {
  load(guest, disk)
  connect()
}

/** The page of this guest, as far as it comes without a network. */
function load(guest: string, disk: FakeDisk, isOnline = true): void {
  const page = new FakePage()
  page.hash = secretOf(guest)
  page.isOnline = isOnline
  world = new FakeWorld({ clock: server.clock, disk, page, seed: ++seed })
  ended = 0
  arrived = 0
  talk = undefined as unknown as Talk
  const parts = { world, door, link: new GuestLink(world, 'help'), onArrived: () => void arrived++ }
  openTalk(parts, { onTalk: (opened) => (talk = opened), onEnd: () => void ended++ })
}

function connect(): void {
  server.accept(world.pair)
  world.pair.flush()
}

/** The network is away and comes back; what is owed goes both ways. */
function comeBack(): void {
  for (let tries = 0; tries < 200 && world.pair.state !== 'open'; tries++) {
    server.clock.pass(100)
    server.accept(world.pair)
  }
  world.pair.flush()
}

function say(text: string): void {
  server.act(on, { kind: 'host', id: rosa }, { name: 'send-message', body: { text } })
  world.pair.flush()
}

const shown = () =>
  talk.view().items.flatMap((item) => ('text' in item ? [item.text] : 'text' in item.fact ? [item.fact.text] : []))
const sees = () => world.pair.said.flatMap((frame) => (frame.t === 'do' && frame.name === 'see' ? [frame.body] : []))

test('own words stand at once, and once after they have arrived', () => {
  talk.send('Is anybody there?')
  expect(talk.view().items.at(-1)).toMatchObject({ kind: 'pending', state: 'sending' })
  world.pair.flush()
  expect(shown()).toEqual(['Is anybody there?'])
  expect(talk.view().items.at(-1)).toMatchObject({ kind: 'fact' })
})

test('the view is the same object until something changes', () => {
  const before = talk.view()
  expect(talk.view()).toBe(before)
  say('Hello')
  expect(talk.view()).not.toBe(before)
})

test('what is in sight of a person is said to be seen, once', () => {
  say('Hello')
  say('How can I help?')
  expect(sees()).toHaveLength(2)
  world.page.say('awake')
  world.pair.flush()
  expect(sees()).toHaveLength(2)
  expect([talk.view().unseen, arrived, talk.view().newAfter]).toEqual([0, 0, null])
})

test('what comes while nobody looks is counted, sounds, and stands under a line until it is answered', () => {
  say('One')
  world.page.hide()
  say('Two')
  say('Three')
  expect([talk.view().unseen, arrived, sees().length]).toEqual([2, 2, 1])
  const { newAfter } = talk.view()
  expect(newAfter).toBeGreaterThan(0)
  world.page.show()
  world.pair.flush()
  expect([talk.view().unseen, sees().length, talk.view().newAfter]).toEqual([0, 2, newAfter])
  talk.send('Thank you')
  expect(talk.view().newAfter).toBeNull()
})

test('what is below the end of the screen is not seen', () => {
  talk.watch(false)
  say('Far below')
  expect([talk.view().unseen, sees().length]).toEqual([1, 0])
  talk.watch(true)
  expect([talk.view().unseen, sees().length]).toEqual([0, 1])
})

test('a return finds the line above what came in between', () => {
  say('Before')
  world.die()
  server.act(on, { kind: 'host', id: rosa }, { name: 'send-message', body: { text: 'Meanwhile' } })
  open('ada')
  expect(shown()).toEqual(['Before', 'Meanwhile'])
  const { items, newAfter } = talk.view()
  const [before, meanwhile] = items.flatMap((item) =>
    item.kind === 'fact' && item.fact.type === 'message-sent' ? [item.n] : [],
  )
  expect(newAfter).toBeGreaterThanOrEqual(before ?? 0)
  expect(newAfter).toBeLessThan(meanwhile ?? 0)
})

test('[V1] [V3] a lost line is told after two seconds, since when, and what became of it when it is back', () => {
  const since = server.clock.now
  world.pair.reset()
  server.clock.pass(1000)
  expect(talk.view().net.name).toBe('here')
  world.answer = () => Promise.reject(new TypeError('fetch failed'))
  server.clock.pass(1500)
  expect(talk.view().net).toEqual({ name: 'lost', since, kept: false })
  talk.send('One')
  talk.send('Two')
  server.act(on, { kind: 'host', id: rosa }, { name: 'send-message', body: { text: 'Hello' } })
  comeBack()
  expect(talk.view().net).toEqual({ name: 'back' })
  world.pair.flush()
  server.clock.pass(600)
  world.pair.flush()
  expect(talk.view().net).toEqual({ name: 'back', told: { sent: 2, received: 1 } })
  server.clock.pass(10_000)
  world.pair.flush()
  expect(talk.view().net).toEqual({ name: 'here' })
  expect(shown()).toEqual(['Hello', 'One', 'Two'])
})

describe('[V1] opened without a network', () => {
  let disk: FakeDisk
  let since: number

  beforeEach(() => {
    disk = new FakeDisk()
    open('ada', disk)
    say('How can I help?')
    since = server.clock.now
    world.die()
    server.clock.pass(3_600_000)
  })

  test('[CL27] the conversation stands as it was, and says of when it is; nothing counts as new', () => {
    load('ada', disk, false)
    server.clock.pass(0)
    expect(shown()).toEqual(['How can I help?'])
    expect(talk.view()).toMatchObject({ net: { name: 'lost', since, kept: true }, desk: null, unseen: 0 })
  })

  test('where the machine thinks that it has a network, it is given its two seconds first', () => {
    load('ada', disk)
    expect(talk.view().net).toEqual({ name: 'here' })
    server.clock.pass(2_000)
    expect(talk.view().net).toMatchObject({ name: 'lost', since })
  })

  test('[V2] what is written meanwhile survives one more reload, and goes out once; what came is told', () => {
    load('ada', disk, false)
    talk.send('Are you still there?')
    world.die()
    load('ada', disk, false)
    server.clock.pass(0)
    expect(shown()).toEqual(['How can I help?', 'Are you still there?'])
    server.act(on, { kind: 'host', id: rosa }, { name: 'send-message', body: { text: 'Hello?' } })
    connect()
    expect(shown()).toEqual(['How can I help?', 'Hello?', 'Are you still there?'])
    server.clock.pass(600)
    world.pair.flush()
    expect(talk.view().net).toEqual({ name: 'back', told: { sent: 1, received: 1 } })
    expect(talk.view().newAfter).not.toBeNull()
  })

  test('[CL27] the link of another guest shows nothing of it', () => {
    server.arrive('omar')
    load('omar', disk, false)
    server.clock.pass(10_000)
    expect(talk).toBeUndefined()
  })

  test('[CL27] a link that was revoked takes it away', () => {
    load('ada', disk)
    server.accept(world.pair)
    server.end('revoked')
    world.pair.flush()
    expect(ended).toBe(1)
    load('ada', disk, false)
    expect(talk).toBeUndefined()
  })
})

test('a line that is back at once is not missed', () => {
  world.pair.reset()
  server.clock.pass(300)
  connect()
  server.clock.pass(1900)
  world.pair.flush()
  expect(talk.view().net).toEqual({ name: 'here' })
})

test('a page that is older than the server says so', () => {
  server.end('versionUnknown')
  world.pair.flush()
  expect(talk.view().net).toEqual({ name: 'old' })
  expect(ended).toBe(0)
})

test('a link that was revoked ends the conversation, and one that opens nothing never begins it', () => {
  server.end('revoked')
  world.pair.flush()
  expect(ended).toBe(1)
  open('nobody')
  expect(ended).toBe(1)
})

test('who is here is told by the desk, and nothing is told before', () => {
  expect(talk.view().desk).toBeNull()
  const desk = {
    workspace: 'Harbor',
    name: 'Help',
    open: true,
    files: true,
    readers: [],
    here: [],
    looking: [],
    place: null,
    reference: '3f2a-9c81-77de',
  }
  for (const line of server.lines) line.tell({ t: 'desk', desk })
  world.pair.flush()
  expect(talk.view().desk).toEqual(desk)
})

test('what became of the mailed link stands for a while', async () => {
  const answers = { done: { t: 'done' }, 'no-email': { t: 'refused', refusal: { refused: 'no-email' } } } as const
  for (const [outcome, answer] of Object.entries(answers)) {
    void mailLink(talk)
    const asked = world.pair.said.findLast((frame) => frame.t === 'do')
    for (const line of server.lines) line.tell({ key: asked?.t === 'do' ? asked.key : '', ...answer })
    world.pair.flushDown()
    await settled()
    expect(talk.view().mailed).toBe(outcome)
    server.clock.pass(13_000)
    expect(talk.view().mailed).toBeNull()
  }
})

test('the typing of a host is shown and ends by itself', () => {
  const by = { kind: 'host', id: rosa, name: 'Rosa' } as const
  for (const line of server.lines) line.tell({ t: 'typing', on, by })
  world.pair.flush()
  expect(talk.view().typists).toEqual([by])
  server.clock.pass(5_100)
  expect(talk.view().typists).toEqual([])
})
