import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConversationId } from '../domain/shared/ids.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../server/testing.ts'
import { DirectoryThread } from './directory.ts'
import { GuestLink } from './guest.ts'
import { Http } from './http.ts'
import { Inbox, type InboxEvent } from './inbox.ts'
import { Looking } from './looking.ts'
import { memoryStore } from './store.ts'
import { LivePerson, until } from './testing/live-person.ts'
import { Typing } from './typing.ts'

let house: TestHouse
let rosa: TestHost
let yuki: TestHost
let desks = 0
const here: { leave(): void }[] = []

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa', 'owner')
  yuki = await house.host('Yuki')
})
afterEach(() => {
  for (const person of here.splice(0)) person.leave()
})
afterAll(() => house.close())

async function newDesk(): Promise<string> {
  const slug = `desk-${++desks}`
  await house.desk(slug, { welcome: { en: 'Welcome.' } })
  return slug
}

function atHome(guest: TestGuest, options: { pace?: number; store?: ReturnType<typeof memoryStore> } = {}): LivePerson {
  const person = new LivePerson({ url: house.url, on: guest.conversation, id: guest.id, guest, ...options })
  here.push(person)
  return person
}

function atWork(host: TestHost, on: ConversationId): LivePerson {
  const person = new LivePerson({ url: house.url, on, id: host.id, token: host.token })
  here.push(person)
  return person
}

async function pair() {
  const guest = await house.arrive(await newDesk())
  const [ada, host] = [atHome(guest), atWork(rosa, guest.conversation)]
  await Promise.all([ada.arrive(), host.arrive()])
  return { guest, ada, host, on: guest.conversation }
}

/** Both have come as far as the server, and hold what it would give them now. */
async function expectFresh(...people: LivePerson[]): Promise<void> {
  for (const person of people) {
    const fresh = await person.fresh()
    await person.until(() => person.thread.n >= fresh.n)
    expect(person.thread.head).toEqual(fresh.head)
    expect(person.thread.facts.slice(-fresh.facts.length)).toEqual(fresh.facts)
  }
}

describe('a talk', () => {
  test('[V1] what one writes the other reads, and own words are replaced by their fact', async () => {
    const { ada, host } = await pair()
    const sent = ada.say('Hello')
    expect(ada.shown.at(-1)).toBe('Hello (sending)')
    await expect(sent).resolves.toMatchObject({ done: true })
    await host.until(() => host.shown.includes('Hello'))
    await host.say('Good morning')
    await ada.until(() => ada.shown.includes('Good morning'))
    expect(ada.shown).toEqual(['Welcome.', 'Hello', 'Good morning'])
    expect(host.shown).toEqual(ada.shown)
    await expectFresh(ada, host)
  })

  test('[CL8] [V1] after every command, for guest and hosts: old snapshot + frames = fresh snapshot', async () => {
    const { ada, host, on } = await pair()
    const { epoch = 0 } = host.thread.head ?? {}
    const acts = [
      () => ada.say('One'),
      () => host.outbox.do(on, 'add-note', { text: 'Careful' }),
      () => host.outbox.do(on, 'assign', { to: rosa.id, epoch }),
      () => host.outbox.do(on, 'assign', { to: null, epoch: epoch + 1 }),
      () => host.outbox.do(on, 'tag', { name: 'Careful' }),
      () => host.outbox.do(on, 'untag', { tag: host.thread.head?.tags?.[0] ?? '' }),
      () => host.outbox.do(on, 'see', { upTo: host.thread.n }),
      () => ada.outbox.do(on, 'see', { upTo: ada.thread.n }),
      () => host.outbox.do(on, 'close', { guestSaidSeen: 1 }),
      () => host.outbox.do(on, 'reopen', {}),
      () => host.outbox.do(on, 'close', { guestSaidSeen: 1 }),
      () => ada.say('One more'),
    ]
    for (const act of acts) {
      await expect(act()).resolves.toMatchObject({ done: true })
      await expectFresh(ada, host)
    }
    expect(ada.thread.head?.life).toBe('live')
    expect(JSON.stringify(ada.thread.facts)).not.toContain('Careful')
    expect(host.shown).toContain('Careful')
  })

  test('[V6] a close that the guest has overtaken is refused, with what was not seen', async () => {
    const { ada, host, on } = await pair()
    await ada.say('Wait')
    await expect(host.outbox.do(on, 'close', { guestSaidSeen: 0 })).resolves.toEqual({
      refused: 'changed-since',
      detail: { unseen: 1 },
    })
    await expectFresh(host)
  })

  test('[CL14] what the server does not take is shown as failed, and what comes after goes', async () => {
    const { ada } = await pair()
    await expect(ada.say('   ')).resolves.toMatchObject({ invalid: [{ path: '/text' }] })
    await expect(ada.say('Hello')).resolves.toMatchObject({ done: true })
    expect(ada.shown).toEqual(['Welcome.', 'Hello', '    (failed)'])
  })

  test('older pages come until the beginning', async () => {
    const { ada, host, guest } = await pair()
    for (let count = 0; count < 130; count++) void host.say(`${count}`)
    await host.until(() => host.outbox.unsent === 0)
    const late = await atHome(guest).arrive()
    expect(late.thread.more).toBe(true)
    while ((await late.thread.loadOlder()) === 'loaded');
    await ada.until(() => ada.thread.n === late.thread.n)
    expect(late.thread.facts).toEqual(ada.thread.facts)
    expect(late.thread.facts[0]?.n).toBe(1)
  })
})

describe('bad networks', () => {
  test('[CL6] [V1] a guest who was cut off has everything, in order, without a reload', async () => {
    const { ada, host } = await pair()
    const before = ada.thread
    for (let round = 0; round < 3; round++) {
      ada.socket.terminate()
      for (let count = 0; count < 5; count++) await host.say(`${round}.${count}`)
      await ada.until(() => ada.shown.includes(`${round}.4`))
    }
    expect(ada.thread).toBe(before)
    expect(ada.shown).toEqual(host.shown)
    await expectFresh(ada, host)
  })

  test('[V1] one who was away for more than the server catches up gets a snapshot', async () => {
    const { ada, host } = await pair()
    ada.line.leave()
    for (let count = 0; count < 420; count++) void host.say(`${count}`)
    await host.until(() => host.outbox.unsent === 0)
    ada.line.start()
    await ada.until(() => ada.shown.includes('419'))
    expect(ada.thread.facts.length).toBeLessThan(100)
    await expectFresh(ada)
  })

  test('[CL1] [V3] a line that can send but not hear is found out, and comes back', async () => {
    const { guest, host } = await pair()
    const ada = await atHome(guest, { pace: 20 }).arrive()
    const began = ada.world.now()
    ada.socket.pause()
    void ada.say('Can you hear me?')
    await ada.until(() => ada.line.state.name !== 'open')
    // Its clock runs twenty times too fast, so a busy machine counts twenty times; without a watch it would never end.
    expect(ada.world.now() - began).toBeLessThan(20_000)
    await ada.until(() => ada.shown.includes('Can you hear me?'))
    await host.until(() => host.shown.includes('Can you hear me?'))
    expect(host.shown.filter((text) => text === 'Can you hear me?')).toHaveLength(1)
  })

  test('[CL13] [V2] two tabs, a crash and a cut line make one message of one', async () => {
    const { guest, host } = await pair()
    const store = memoryStore()
    const crashed = atHome(guest, { store })
    const texts = ['one', 'two', 'three']
    for (const text of texts) void crashed.say(text)
    const tab = atHome(guest, { store })
    crashed.line.start()
    tab.line.start()
    await Promise.race([crashed, tab].map((person) => person.until(() => person.shown.includes('one'))))
    crashed.leave()
    tab.socket.terminate()
    await tab.until(() => tab.outbox.unsent === 0 && tab.shown.includes('three'))
    await host.until(() => host.shown.includes('three'))
    expect(host.shown).toEqual(['Welcome.', ...texts])
    expect(tab.shown).toEqual(host.shown)
    expect(store.keys('parley:out:')).toEqual([])
  })

  test('[CL5] a secret that opens nothing, and a session that was ended, are matters of signing in', async () => {
    const { guest, on } = await pair()
    const stranger = atHome({ ...guest, secret: 'x'.repeat(43) })
    stranger.line.start()
    await stranger.until(() => stranger.line.state.name === 'stopped')
    expect(stranger.line.state).toEqual({ name: 'stopped', reason: 'sign-in' })
    const ended = await house.host('Mara')
    const mara = await atWork(ended, on).arrive()
    house.hub.endSessions([ended.session])
    await mara.until(() => mara.line.state.name === 'stopped')
    expect(mara.line.state).toEqual({ name: 'stopped', reason: 'sign-in' })
  })
})

describe('fleeting things', () => {
  test('[CL17] [V5] typing shows to the other, and is over when nobody renews it', async () => {
    const { ada, host, on, guest } = await pair()
    const fast = await atHome(guest, { pace: 20 }).arrive()
    const [writes, sees] = [new Typing(host.world, host.line), new Typing(fast.world, fast.line)]
    writes.type(on)
    await until(() => sees.of(on).length === 1, [sees.onChange])
    expect(sees.of(on)).toEqual([{ kind: 'host', id: rosa.id, name: 'Rosa' }])
    await until(() => sees.of(on).length === 0, [sees.onChange])
    expect(new Typing(ada.world, ada.line).of(on)).toEqual([])
    for (const typing of [writes, sees]) typing.leave()
  })
})

describe('a guest at the door', () => {
  test('[CL19] [V4] comes in by two tabs at once and is one; the first words arrive once', async () => {
    const slug = await newDesk()
    const store = memoryStore()
    const visitor = atHome({ id: 'nobody', conversation: 'nowhere', desk: slug, secret: '' } as unknown as TestGuest)
    const world = { ...visitor.world, store }
    const tabs = [new GuestLink(world, slug), new GuestLink(world, slug)]
    const entry = { locale: 'en', name: 'Ada', text: 'Hello' }
    const answers = await Promise.all(tabs.map((link) => link.arrive(new Http(world, link), entry)))
    const [first] = answers
    if (!first || !('ok' in first)) throw new Error(JSON.stringify(first))
    expect(answers[1]).toEqual(first)
    const { guest: id, conversation } = first.ok
    const ada = await atHome({ id, conversation, desk: slug, secret: tabs[0]?.secret ?? '' }).arrive()
    expect(ada.shown).toEqual(['Welcome.', 'Hello'])
  })
})

describe('the console', () => {
  test('[CL21] [CL22] the list equals the server’s, live and after a cut; the bell rings once for each guest', async () => {
    const slug = await newDesk()
    const before = await house.arrive(slug)
    const host = atWork(rosa, before.conversation)
    const inbox = new Inbox(host, rosa.id)
    const events: InboxEvent[] = []
    inbox.onEvent((event) => events.push(event))
    const off = inbox.open()
    await host.arrive()
    const becomes = (isSo: () => boolean) => until(isSo, [inbox.onChange])
    await becomes(() => inbox.state === 'here')

    const omar = await house.arrive(slug)
    await becomes(() => events.length === 1)
    const guest = await atHome(omar).arrive()
    await guest.say('Hello')
    await becomes(() => events.length === 2)
    const row = inbox.row(omar.conversation)
    expect(row && inbox.unread(row)).toBe(1)
    await host.outbox.do(omar.conversation, 'see', { upTo: row?.n ?? 0 })
    await host.outbox.do(omar.conversation, 'assign', { to: rosa.id, epoch: row?.epoch ?? 0 })
    await becomes(() => inbox.row(omar.conversation)?.assignee === rosa.id)
    await becomes(() => inbox.counts(row?.desk ?? null).unread === 0)
    expect(inbox.counts(row?.desk ?? null)).toEqual({ live: 2, unread: 0, mine: 1 })

    host.socket.terminate()
    const mei = await house.arrive(slug)
    const colleague = await atWork(yuki, before.conversation).arrive()
    await colleague.outbox.do(before.conversation, 'close', { guestSaidSeen: 0 })
    await becomes(() => inbox.row(mei.conversation) !== undefined && inbox.row(before.conversation)?.life !== 'live')
    await host.http.ask('GET /api/inbox', { life: 'live' }).then((answer) => {
      if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
      expect(inbox.list({ life: 'live' })).toEqual(answer.ok.rows)
    })
    expect(events.map(({ type, row: { id } }) => [type, id])).toEqual([
      ['arrival', omar.conversation],
      ['message', omar.conversation],
      ['arrival', mei.conversation],
    ])
    off()
  })

  test('a guest who looks is seen looking, and one who leaves is away', async () => {
    const { host, ada, on } = await pair()
    const inbox = new Inbox(host, rosa.id)
    const off = inbox.open()
    const becomes = (state: string) => until(() => inbox.presence(on)?.guest?.state === state, [inbox.onChange])
    await becomes('elsewhere')
    const looking = new Looking(ada.world, ada.line)
    looking.at(on)
    await becomes('looking')
    looking.at(null)
    await becomes('elsewhere')
    ada.line.leave()
    await becomes('away')
    off()
  })

  test('[CL18] a host who opens a conversation is seen there by the guest', async () => {
    const guest = await house.arrive(await newDesk())
    const ada = await atHome(guest).arrive()
    const seen: (readonly string[])[] = []
    ada.line.onFrame((frame) => frame.t === 'desk' && seen.push(frame.desk.looking))
    ada.line.follow('desk')
    const host = atWork(rosa, guest.conversation)
    new Looking(host.world, host.line).at(guest.conversation)
    await host.arrive()
    const told = (listener: () => void) => ada.line.onFrame(listener)
    await until(() => seen.some((looking) => looking.includes(rosa.id)), [told])
    host.line.leave()
    await until(() => seen.at(-1)?.length === 0, [told])
  })

  test('[CL24] the directory follows what changes', async () => {
    const { host } = await pair()
    const directory = new DirectoryThread(host.line)
    const off = directory.open()
    await until(() => directory.state === 'here', [directory.onChange])
    expect(directory.directory?.hosts.get(rosa.id)?.name).toBe('Rosa')
    const answer = await host.http.ask('PUT /api/me/name', {}, { name: 'Rosa L.' })
    expect(answer).toMatchObject({ ok: {} })
    await until(() => directory.directory?.hosts.get(rosa.id)?.name === 'Rosa L.', [directory.onChange])
    await host.http.ask('PUT /api/me/name', {}, { name: 'Rosa' })
    off()
  })
})
