// Two servers as two processes on one Postgres, looked at from outside: what is said at the one is heard at the other.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Topic } from '../../protocol/frames.ts'
import { buildServer } from '../../scripts/server-bundle.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { hasNats, startNats, type TestNats } from '../outbound/testing-nats.ts'
import { arriveAt, newKey, newSecret, type TestGuest, type TestHost } from '../testing.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'
import { addDesk, addHost } from '../testing-people.ts'
import { startProcess, type TestProcess } from '../testing-process.ts'

// Each starts two whole servers, on whatever the machine leaves them.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const BUNDLE = '.generated/processes-test'
const folders: string[] = []
const servers: TestProcess[] = []
let database: TestDatabase
let admin: pg.Client
let rosa: TestHost

beforeAll(() => buildServer(BUNDLE))
beforeEach(async () => {
  database = await testDatabase()
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  const workspace = randomUUID() as WorkspaceId
  await admin.query(`insert into workspace (id, name, accent, created_at) values ($1, 'Harbor', '#00587b', now())`, [
    workspace,
  ])
  rosa = await addHost({ admin, workspace }, 'Rosa Planted', 'owner')
  await addDesk({ admin, workspace }, 'visa', { asks: 'name-and-email' })
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end('SIGKILL')
  await admin.end()
  await database.drop()
})
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function start(variables: Record<string, string> = {}): Promise<{ url: string; server: TestProcess }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-node-'))
  folders.push(folder)
  const given = { PARLEY_DATA: folder, DATABASE_URL: database.adminUrl }
  const server = startProcess(BUNDLE, { ...given, PARLEY_LIMITS: 'off', ...variables })
  servers.push(server)
  return { url: (await server.listening).replace('localhost', '127.0.0.1'), server }
}

interface Talk {
  readonly ada: TestGuest
  readonly guest: TestLine
  readonly host: TestLine
  /** Numbers that both were told. */
  numbers(): number[][]
  /** Says it at one and waits for it at the other; answers with how long that took. */
  say(from: 'guest' | 'host', text: string): Promise<number>
}

async function talkBetween(one: string, other: string): Promise<Talk> {
  const door = { name: 'Ada Planted', email: 'ada@planted.example', text: 'Planted words' }
  const ada = await arriveAt(one, { desk: 'visa', secret: newSecret(), body: door })
  const [guest, host] = [await lineOf({ url: one }, ada), await lineOf({ url: other }, rosa)]
  const topic: Topic = `conversation:${ada.conversation}`
  for (const line of [guest, host]) line.follow(topic)
  await Promise.all([guest.hear('snapshot'), host.hear('snapshot')])
  return {
    ada,
    guest,
    host,
    numbers: () => [guest, host].map((line) => line.numbers(topic)),
    async say(from, text) {
      const [says, hears] = from === 'guest' ? [guest, host] : [host, guest]
      const key = newKey()
      const began = performance.now()
      says.say({ t: 'do', key, name: 'send-message', on: ada.conversation, body: { text } })
      await hears.hear('fact', (frame) => keyOf(frame) === key)
      return Math.round(performance.now() - began)
    },
  }
}

async function talk({ say }: Talk, rounds: number): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1)
    took.push(await say(round % 2 === 0 ? 'guest' : 'host', `Planted words ${round}`))
  return took
}

const tell = (what: string, took: readonly number[]) => process.stdout.write(`${what}, in ms: ${took.join(', ')}\n`)
/** The ways in which words may stand on a wire. Base64 has three, by what stands before. */
const writings = (mark: string): (string | Buffer)[] =>
  [
    mark,
    Buffer.from(mark, 'utf16le'),
    Buffer.from(mark).toString('hex'),
    Buffer.from(mark.replaceAll('-', ''), 'hex').length === 16 ? Buffer.from(mark.replaceAll('-', ''), 'hex') : mark,
    ...[0, 1, 2].map((before) =>
      Buffer.from(`${' '.repeat(before)}${mark}`)
        .toString('base64')
        .slice(before + 1, -4),
    ),
  ].filter((written) => written.length > 3)
const busOf = async (url: string) =>
  ((await (await fetch(`${url}/health`)).json()) as { bus: string; others: number }).bus

test('[ND1] without a bus two processes tell one another all that is said, in order and once; one killed, the other goes on', async () => {
  const [one, other] = [await start(), await start()]
  const between = await talkBetween(one.url, other.url)
  tell('Between two processes without a bus', await talk(between, 8))
  for (const numbers of between.numbers()) expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))

  await one.server.end('SIGKILL')
  await between.guest.closes()
  const back = await lineOf({ url: other.url }, between.ada)
  back.follow(`conversation:${between.ada.conversation}`)
  const snapshot = await back.hear('snapshot')
  expect('thread' in snapshot && snapshot.thread.n).toBe(between.numbers()[1]?.at(-1))
})

describe.skipIf(!hasNats)('[ND4] [ND6] with a NATS, where everything is said twice', () => {
  let nats: TestNats
  beforeEach(async () => {
    nats = await startNats()
  })
  afterEach(() => nats.kill())

  test('it is quicker, loses nothing when NATS is killed and started again amid the talk, and carries no word of anybody', async () => {
    const passing: Buffer[] = []
    const ear = await connect({ servers: nats.url })
    ear.subscribe('>', { callback: (_fault, { data }) => void passing.push(Buffer.from(data)) })
    const [one, other] = [await start({ NATS_URL: nats.url }), await start({ NATS_URL: nats.url })]
    const up = () =>
      expect.poll(() => Promise.all([busOf(one.url), busOf(other.url)]), { timeout: 30_000 }).toEqual(['up', 'up'])
    await up()
    const between = await talkBetween(one.url, other.url)
    tell('Between two processes with NATS', await talk(between, 20))
    between.guest.say({ t: 'looking', on: between.ada.conversation })
    between.guest.say({ t: 'typing', on: between.ada.conversation })
    await between.host.hear('typing', ({ by }) => by.kind === 'guest')
    // Each of twenty commits, and that somebody looks and types.
    await expect.poll(() => passing.length).toBeGreaterThan(20)
    const ids = [between.ada.conversation, between.ada.id, rosa.id]
    const wire = Buffer.concat(passing)
    for (const mark of ['lanted', 'words', 'ada@', 'looking', 'grown', rosa.token, between.ada.secret, ...ids])
      for (const written of writings(mark)) expect(wire.includes(written)).toBe(false)
    await ear.close()

    await nats.kill()
    await expect.poll(() => busOf(one.url)).toBe('away')
    tell('The same while NATS is dead', await talk(between, 8))
    await nats.start()
    await up()
    tell('The same when it is back', await talk(between, 8))
    for (const numbers of between.numbers()) expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
    expect(between.numbers()[0]?.length).toBeGreaterThanOrEqual(36)
  })
})
