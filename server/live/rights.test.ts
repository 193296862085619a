import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HostId } from '../../domain/shared/ids.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { Topic } from '../../protocol/frames.ts'
import { presenceLeaseMs } from '../../protocol/presence.ts'
import { directoryCommands } from '../workspace/commands.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { keyOf, lineOf } from '../testing-line.ts'
import { Limits } from './limits.ts'
import type { Line } from './line.ts'
import { Presence } from './presence.ts'

let house: TestHouse
let owner: TestHost

beforeAll(async () => {
  house = await openHouse()
  owner = await house.host('Rosa Lindqvist', 'owner')
})

afterAll(() => house.close())

const topicOf = (guest: TestGuest): Topic => `conversation:${guest.conversation}`

async function directory(name: string, body: object): Promise<void> {
  const command = directoryCommands.find((one) => one.name === name)
  if (!command) throw new Error(`There is no command ${name}`)
  const actor = { kind: 'host' as const, workspace: house.workspace, id: owner.id, session: owner.session }
  const outcome = await house.lanes.perform({
    command,
    workspace: house.workspace,
    stream: house.workspace,
    body,
    key: newKey(),
    actor,
    again: false,
  })
  expect(outcome).not.toHaveProperty('refused')
}

async function teamDesk(member: HostId) {
  const team = await house.team(`Team ${randomUUID()}`, [member])
  const slug = `desk-${randomUUID()}`
  await house.desk(slug, { team })
  return { team, slug }
}

describe('rights change while the line is open', () => {
  test('[LI4] [V18] a removed host’s socket ends at once, and hears nothing after', async () => {
    const yuki = await house.host('Yuki Sato')
    const { slug } = await teamDesk(yuki.id)
    const ada = await house.arrive(slug)
    const line = await lineOf(house, yuki)
    line.follow(topicOf(ada))
    await line.hear('snapshot')

    await directory('remove-host', { host: yuki.id })
    expect(await line.closes()).toBe(closeCodes.revoked.code)
    const guest = await lineOf(house, ada)
    guest.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'after the end' } })
    await guest.hear('done')
    expect(JSON.stringify(line.heard)).not.toContain('after the end')
    guest.close()
  })

  test('[LI4] [V18] whoever leaves the team loses its conversations at once, and keeps the line', async () => {
    const yuki = await house.host('Yuki Sato')
    const { team, slug } = await teamDesk(yuki.id)
    const ada = await house.arrive(slug)
    const line = await lineOf(house, yuki)
    line.follow(topicOf(ada))
    line.follow('inbox')
    await line.hear('snapshot')
    await line.hear('following', ({ topic }) => topic === 'inbox')

    await directory('change-team', { id: team, name: 'Without Yuki', members: [] })
    await line.hear('gone', ({ topic }) => topic === topicOf(ada))
    await line.hear('inbox-stale')
    line.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'still here?' } })
    expect(await line.hear('refused')).toMatchObject({ refusal: { refused: 'not-found' } })

    const guest = await lineOf(house, ada)
    guest.say({
      t: 'do',
      key: newKey(),
      name: 'send-message',
      on: ada.conversation,
      body: { text: 'for the team only' },
    })
    await guest.hear('done')
    line.say({ t: 'ping', n: 1 })
    await line.hear('pong')
    expect(JSON.stringify(line.heard)).not.toContain('for the team only')
    guest.close()
    line.close()
  })

  test('[LI4] a removal of which this server was not told is found by looking', async () => {
    const yuki = await house.host('Yuki Sato')
    const { slug } = await teamDesk(yuki.id)
    const ada = await house.arrive(slug)
    const line = await lineOf(house, yuki)
    line.follow(topicOf(ada))
    await line.hear('snapshot')

    await house.admin.query('update host set removed_at = now() where id = $1', [yuki.id])
    // Whatever is written to the directory past the road gives it a new number.
    await house.team(`Team ${randomUUID()}`, [])
    expect(await line.closes()).toBe(closeCodes.revoked.code)
  }, 12_000)

  test('a host of another team has neither row nor thread', async () => {
    const [yuki, tomas] = [await house.host('Yuki'), await house.host('Tomás')]
    const { slug } = await teamDesk(yuki.id)
    const line = await lineOf(house, tomas)
    line.follow('inbox')
    await line.hear('following')
    const ada = await house.arrive(slug, newSecret(), { text: 'for Yuki’s team' })
    line.follow(topicOf(ada))
    await line.hear('gone')
    expect(line.heard.filter(({ t }) => t === 'row' || t === 'presence')).toEqual([])
    line.close()
  })
})

describe('hostile or unlucky lines', () => {
  test('[LI8] a page of another site is turned away at the door, cookie or not', async () => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/api/live`, {
      headers: { cookie: `parley_session=${owner.token}`, origin: 'https://elsewhere.example' },
    })
    const answer = await new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('open', () => resolve('open'))
      socket.on('error', () => undefined)
    })
    expect(answer).toBe(403)
  })

  test('[LI5] who does not read is cut off with a bounded buffer, and the others go on', async () => {
    await house.desk('flood')
    const ada = await house.arrive('flood')
    const sleeper = await lineOf(house, ada)
    sleeper.follow(topicOf(ada))
    await sleeper.hear('snapshot')
    sleeper.pause()
    const host = await lineOf(house, owner)
    host.follow(topicOf(ada))
    await host.hear('snapshot')
    const served = [...house.hub.lines].find(({ known }) => known?.kind === 'guest' && known.id === ada.id)
    const cut = new Promise((resolve) => served?.socket.once('close', resolve))

    const text = 'x'.repeat(8000)
    let most = 0
    let ended = false
    void cut.then(() => {
      ended = true
    })
    for (let sent = 0; !ended && sent < 80; sent += 1) {
      const keys = Array.from({ length: 50 }, newKey)
      for (const key of keys) host.say({ t: 'do', key, name: 'send-message', on: ada.conversation, body: { text } })
      await host.hear('fact', (frame) => keyOf(frame) === keys.at(-1))
      host.heard.length = 0
      most = Math.max(most, served?.socket.bufferedAmount ?? 0)
    }
    await cut
    expect(most).toBeLessThan(1.1 * 1024 * 1024)
    host.close()
    sleeper.close()
  })

  test('[LI7] what no person does is put off with a time, and a flood ends the line', async () => {
    const small = await openHouse({ limitFactor: 1 })
    await small.desk('visa')
    const ada = await small.arrive('visa')
    const line = await lineOf(small, ada)
    await line.hear('welcome')
    for (let sent = 0; sent < 60; sent += 1) {
      line.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'again' } })
    }
    expect((await line.hear('later')).retryMs).toBeGreaterThan(0)
    for (let sent = 0; sent < 500; sent += 1) line.say({ t: 'typing', on: ada.conversation })
    expect(await line.closes()).toBe(closeCodes.tooFast.code)
    await small.close()
  })

  test('[LI7] a bucket refills with time and never above its size', () => {
    let now = 0
    const limits = new Limits(() => now)
    const taken = () =>
      Array.from({ length: 100 }, () => limits.take('talk', 'ada')).filter((wait) => wait === 0).length
    expect(taken()).toBe(40)
    now = 1000
    expect(taken()).toBe(10)
    now = 1_000_000
    expect(taken()).toBe(40)
    expect(limits.take('talk', 'omar')).toBe(0)
  })
})

test('[LI9] [A12] a look that nobody renews is over by itself', () => {
  let now = 0
  const changed: string[] = []
  const presence = new Presence(
    () => now,
    (conversation) => changed.push(conversation),
  )
  const line = { known: { kind: 'guest', conversation: 'c' } } as unknown as Line
  presence.arrive(line)
  presence.look(line, 'c' as never)
  expect(presence.of('c' as never).guest).toEqual({ state: 'looking' })
  now = presenceLeaseMs + 1
  presence.expire()
  expect(presence.of('c' as never).guest).toEqual({ state: 'elsewhere' })
  presence.leave(line)
  expect(presence.of('c' as never).guest).toEqual({ state: 'away', since: now })
  expect(changed.length).toBeGreaterThanOrEqual(4)
})

test('[LI9] [A7] of two side by side each is looked at until it is left, also when they change places', () => {
  let now = 0
  const changed: string[] = []
  const presence = new Presence(
    () => now,
    (conversation) => changed.push(conversation),
  )
  const line = { known: { kind: 'host', id: 'rosa' } } as unknown as Line
  const hostsAt = () => ['a', 'b'].map((id) => presence.hostsAt(id as never).length)
  presence.look(line, 'a' as never)
  presence.look(line, 'b' as never, 'beside')
  expect(hostsAt()).toEqual([1, 1])
  presence.look(line, 'b' as never)
  expect(hostsAt()).toEqual([0, 1])
  presence.look(line, 'a' as never, 'beside')
  expect(hostsAt()).toEqual([1, 1])
  expect(changed).toEqual(['a', 'b', 'a', 'a'])
  presence.turnAway(line, 'b' as never)
  expect(hostsAt()).toEqual([1, 0])
  now = presenceLeaseMs - 1
  presence.look(line, 'b' as never)
  now = presenceLeaseMs
  presence.expire()
  expect(hostsAt()).toEqual([0, 1])
  presence.leave(line)
  expect(presence.known()).toEqual([])
})

test('[LI3] a wake that was lost is found by looking', async () => {
  await house.desk('lost')
  const ada = await house.arrive('lost')
  const line = await lineOf(house, ada)
  line.follow(topicOf(ada))
  await line.hear('snapshot')
  // Another node, whose hint never came: the fact stands in the log and nobody here was told.
  await house.admin.query(
    `with next as (update conversation set last_seq = last_seq + 1 where id = $1 returning workspace_id, last_seq),
          words as (insert into message select workspace_id, $1, last_seq, 'from elsewhere' from next)
     insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at) select workspace_id, $1, last_seq, 'message-sent', 'guest', $2, 'stated', now() from next`,
    [ada.conversation, ada.id],
  )
  const heard = await line.hear('fact')
  expect(heard).toMatchObject({ n: 2, fact: { text: 'from elsewhere' } })
  line.close()
}, 12_000)
