// One word planted in each kind of place that not everybody may read, everything driven, and all that left the house searched for
// it: lines, pages, searches, answers to whatever is asked wrongly, letters, jobs, the log.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Topic } from '../protocol/frames.ts'
import { sender } from './file/testing.ts'
import { searchAt } from './search/testing.ts'
import { lineOf, type TestLine } from './testing-line.ts'
import { type Matrix, openMatrix, type Standing, standings } from './testing-matrix.ts'
import { newSecret, type TestGuest, type TestHost } from './testing.ts'

/** No word of any language, so that finding it is finding it. */
const canary = () => `zq${randomBytes(8).toString('hex').replace(/\d/g, 'x')}qz`
const secrets = { sealed: canary(), note: canary(), flagged: canary(), 'flagged note': canary(), foreign: canary() }
type Secret = keyof typeof secrets
/** Where something was heard: in the conversation that it was said in, or anywhere else. */
type Place = 'there' | 'elsewhere'

const harbor: readonly Standing[] = ['host', 'organiser', 'owner']
const mayKnow: Readonly<Record<Secret, Readonly<Record<Place, readonly Standing[]>>>> = {
  sealed: { there: ['host'], elsewhere: ['host'] },
  note: { there: harbor, elsewhere: harbor },
  flagged: { there: [...harbor, 'guest'], elsewhere: [] },
  'flagged note': { there: harbor, elsewhere: [] },
  foreign: { there: ['foreign-owner', 'foreign-guest'], elsewhere: ['foreign-owner', 'foreign-guest'] },
}

const logged: string[] = []
const lines = new Map<Standing, TestLine>()
let matrix: Matrix
let ada: TestGuest
/** All that left the house, by whom it was heard. */
const heard: { standing: Standing; from: string; place: Place; text: string }[] = []
/** Shared under the seal. */
const files: string[] = []

const hosts = standings.filter((standing) => /host|organiser|owner/.test(standing))
const open = standings.filter((standing) => !['anonymous', 'expired', 'removed'].includes(standing))
const talk = () => matrix.guests.guest.conversation
const foreign = () => (matrix.who['foreign-guest'] as TestGuest).conversation
const at = (conversation: string, rest: string) => `/api/conversations/${conversation}${rest}`

async function post(standing: Standing, url: string, body: object): Promise<number> {
  const { status, body: answered } = await matrix.ask(standing, { method: 'POST', url, body })
  expect([url, status]).toEqual([url, 200])
  return (JSON.parse(answered) as { n: number }).n
}

function lineOfOne(standing: Standing): TestLine {
  const line = lines.get(standing)
  if (!line) throw new Error(`no line for ${standing}`)
  return line
}

/** Said in full, and then flagged: what was masked late is to be found no more than what was masked at once. */
async function flag(of: number, text: string, word: string): Promise<void> {
  const start = text.indexOf(word)
  await post('host', at(talk(), '/flags'), { flag: randomUUID(), of, span: { start, end: start + word.length } })
}

async function settled(line: TestLine): Promise<void> {
  const n = Math.floor(Math.random() * 1e9)
  line.say({ t: 'ping', n })
  await line.hear('pong', (frame) => frame.n === n)
}

async function follow(standing: Standing): Promise<TestLine> {
  const line = await lineOf(matrix.house, matrix.who[standing] as TestHost | TestGuest)
  const lists: Topic[] = hosts.includes(standing) ? ['inbox', 'tags', 'directory'] : ['desk']
  for (const topic of [...lists, ...[talk(), ada.conversation, foreign()].map((id): Topic => `conversation:${id}`)])
    line.follow(topic)
  await settled(line)
  return line
}

beforeAll(async () => {
  matrix = await openMatrix({ hears: (line) => logged.push(line) })
  const { house } = matrix
  await house.desk('open')
  ada = await house.arrive('open', newSecret(), {
    name: 'Ada',
    email: 'ada@example.org',
    text: 'Before',
    textKey: randomUUID(),
  })
  expect(
    (await matrix.ask('host', { method: 'PUT', url: at(ada.conversation, '/seal'), body: { epoch: 0 } })).status,
  ).toBe(200)
  await plantAndFlag()
  for (const standing of open) lines.set(standing, await follow(standing))
  await plantSealed()
  await post('host', at(talk(), '/notes'), { text: `A note ${secrets.note}` })
  await post('foreign-guest', at(foreign(), '/messages'), {
    text: `Theirs ${secrets.foreign}`,
  })
  for (const standing of open) await settled(lineOfOne(standing))
})
afterAll(async () => {
  for (const line of lines.values()) line.close()
  await matrix.close()
})

/** Each is the newest that was said for a while, so that the lists show it. */
async function plantAndFlag(): Promise<void> {
  const said = `My number is ${secrets.flagged}, call me`
  const noted = `Her number is ${secrets['flagged note']}`
  await flag(await post('guest', at(talk(), '/messages'), { text: said }), said, secrets.flagged)
  await readLists()
  await flag(await post('host', at(talk(), '/notes'), { text: noted }), noted, secrets['flagged note'])
  await readLists()
  const named = { label: `${secrets.flagged}.txt`, description: secrets.flagged }
  const way = sender(matrix.house, matrix.who.host as TestHost, talk())
  const { body } = await way.send({ bytes: Buffer.from('words'), ...named })
  await post('host', at(talk(), '/flags'), { flag: randomUUID(), of: body.n ?? 0, span: null })
  await readLists()
}

async function plantSealed(): Promise<void> {
  const { house, who } = matrix
  const say = (rest: string) => post('host', at(ada.conversation, rest), { text: `Sealed ${secrets.sealed}` })
  await say('/messages')
  await say('/notes')
  for (const one of [ada, who.host as TestHost]) {
    const sent = { bytes: Buffer.from(secrets.sealed), label: `${secrets.sealed}.txt` }
    const { file, status } = await sender(house, one, ada.conversation).send(sent)
    expect(status).toBe(200)
    files.push(file)
  }
}

async function read(standing: Standing, url: string): Promise<void> {
  const { body } = await matrix.ask(standing, { method: 'GET', url })
  heard.push({ standing, from: url, place: url.includes(talk()) ? 'there' : 'elsewhere', text: body })
}

async function readLists(): Promise<void> {
  for (const standing of hosts) for (const life of ['live', 'closed']) await read(standing, `/api/inbox?life=${life}`)
}

/** Every address that reads, with whatever there is in the place of what it names. */
function addresses(): string[] {
  const named = [talk(), ada.conversation, foreign(), ada.id, matrix.who.host?.id ?? '', 'open', 'visa']
  const paths = matrix.routes().flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []))
  return [...paths, '/api/conversations/:/facts?before=1000&limit=100']
    .flatMap((path) => (path.includes(':') ? named.map((id) => path.replace(':', id)) : [path]))
    .flatMap((path) => (path.includes(':') ? files.map((id) => path.replace(':', id)) : [path]))
}

/** Every command, asked for without what it needs, and with what it does not take. */
async function askWrongly(standing: Standing): Promise<void> {
  const routes = matrix
    .routes()
    .filter((route) => !route.startsWith('GET ') && !/session|me\/|resets|set-up/.test(route))
  for (const route of routes) {
    const [method, path] = route.split(' ') as ['POST' | 'PUT' | 'DELETE', string]
    const url = path.replace(':', ada.conversation).replaceAll(':', randomUUID())
    const { body } = await matrix.ask(standing, { method, url, body: { wrong: 1 } })
    heard.push({ standing, from: route, place: 'elsewhere', text: body })
  }
}

function framesOf(standing: Standing, line: TestLine): void {
  for (const frame of line.heard) {
    const place = 'topic' in frame && frame.topic === `conversation:${talk()}` ? 'there' : 'elsewhere'
    heard.push({ standing, from: `a ${frame.t}`, place, text: JSON.stringify(frame) })
  }
}

/** By each word, and by its beginning: that nothing is found, and not only that it is not shown. */
async function search(standing: Standing): Promise<void> {
  for (const [secret, word] of planted())
    for (const text of [word, word.slice(0, 9)]) await searchFor(standing, { secret, text })
}

async function searchFor(standing: Standing, { secret, text }: { secret: Secret; text: string }): Promise<void> {
  const { answer } = await searchAt(matrix.house, matrix.who[standing], { text })
  const said = { standing, from: 'a search', place: 'elsewhere' as const, text: JSON.stringify(answer) }
  const found = Object.values(answer).some((group) => group?.found?.length > 0)
  // To find it at all is to be told, also where the word itself is masked.
  heard.push(said, ...(found ? [{ ...said, text: secrets[secret] }] : []))
}

const planted = () => Object.entries(secrets) as [Secret, string][]

const leaks = () =>
  heard.flatMap(({ standing, from, place, text }) =>
    (Object.keys(secrets) as Secret[])
      .filter((secret) => text.includes(secrets[secret]) && !mayKnow[secret][place].includes(standing))
      .map((secret) => `${standing} was told what is ${secret} by ${from}`),
  )

test('[V16] [AC40] [CO3] [FG8] what is sealed, noted, flagged or of another workspace is in no sink of anybody who may not know', async () => {
  for (const standing of standings) for (const url of addresses()) await read(standing, url)
  for (const standing of open) {
    await askWrongly(standing)
    framesOf(standing, lineOfOne(standing))
    const late = await follow(standing)
    framesOf(standing, late)
    late.close()
  }
  for (const standing of hosts) await search(standing)
  expect(leaks()).toEqual([])
  const sinks = new Set(heard.map(({ from }) => from.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':')))
  const figures = { secrets: Object.keys(secrets).length, people: standings.length, sinks: sinks.size }
  process.stdout.write(`${JSON.stringify({ ...figures, searched: heard.length, leaks: leaks().length })}\n`)
})

test('[V16] [FG8] it is worth something: each was told to all who may know', () => {
  const told = (standing: Standing, secret: Secret) =>
    heard.some((one) => one.standing === standing && one.text.includes(secrets[secret]))
  const missed = planted().flatMap(([secret]) =>
    mayKnow[secret].there.filter((standing) => !told(standing, secret)).map((standing) => `${standing}: ${secret}`),
  )
  expect(missed).toEqual([])
  const found = (standing: Standing, secret: Secret) =>
    heard.some((one) => one.standing === standing && one.from === 'a search' && one.text.includes(secrets[secret]))
  expect([found('owner', 'note'), found('host', 'sealed'), found('owner', 'flagged')]).toEqual([true, true, false])
})

test('[V16] [FG8] no letter, no job and no line of the log holds any of them, also when something breaks over them', async () => {
  const { admin, jobs, workspace } = matrix.house
  await admin.query(`alter table message add constraint breaks check (text not like 'Breaks%') not valid`)
  const text = `Breaks ${Object.values(secrets).join(' ')}`
  const broken = await matrix.ask('host', { method: 'POST', url: at(ada.conversation, '/messages'), body: { text } })
  expect([broken.status, Object.keys(JSON.parse(broken.body) as object)]).toEqual([500, ['reference']])
  await admin.query('alter table message drop constraint breaks')
  expect(logged.join()).toContain('A fault')

  const { rows } = await admin.query<{ whole: string }>('select m::text as whole from mail m where workspace_id = $1', [
    workspace,
  ])
  const sinks = { log: logged.join(), letters: JSON.stringify(rows), jobs: JSON.stringify(jobs) }
  for (const [sink, said] of Object.entries(sinks))
    for (const [secret, word] of Object.entries(secrets))
      expect([sink, secret, said.includes(word)]).toEqual([sink, secret, false])
})
