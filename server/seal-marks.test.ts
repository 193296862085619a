// Words planted under a seal, and every way in asked for them: every route that reads, every topic, every frame that comes by itself.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FrameDown, Topic } from '../protocol/frames.ts'
import { newKey, newSecret, type TestGuest, type TestHost } from './testing.ts'
import { sender } from './file/testing.ts'
import { keyOf, lineOf, type TestLine } from './testing-line.ts'
import { type Matrix, openMatrix, type Standing } from './testing-matrix.ts'

/** All who are not meant: colleagues of every rank, the guest beside, and another workspace. */
const others = ['owner', 'organiser', 'other-host', 'other-guest', 'foreign-owner', 'foreign-guest'] as const

let matrix: Matrix
let ada: TestGuest
let beside: TestGuest
/** Shared under the seal. */
const files: string[] = []
/** Written or said under the seal. */
const marks: string[] = []
const lines = new Map<Standing, TestLine>()
let own: TestLine
let page: TestLine

const mark = (what: string) => {
  const text = `${what} ${randomUUID()}`
  marks.push(text)
  return text
}
const at = (rest: string, { conversation } = ada) => `/api/conversations/${conversation}${rest}`
const asHost = (method: 'POST' | 'PUT' | 'DELETE', rest: string, body: object = {}) =>
  matrix.ask('host', { method, url: at(rest), body })
const uses = async (standing: Standing = 'owner') =>
  (await matrix.ask(standing, { method: 'GET', url: '/api/tags' })).body

async function act(line: TestLine, name: string, body: object): Promise<FrameDown> {
  const key = newKey()
  line.say({ t: 'do', key, name, on: ada.conversation, body, again: true })
  return line.hearAny((frame) => keyOf(frame) === key)
}

async function settled(line: TestLine): Promise<void> {
  const n = Math.floor(Math.random() * 1e9)
  line.say({ t: 'ping', n })
  await line.hear('pong', (frame) => frame.n === n)
}

async function follows(line: TestLine, host: boolean): Promise<void> {
  const topics: Topic[] = host ? ['inbox', 'tags', 'directory'] : ['desk']
  for (const topic of [...topics, `conversation:${ada.conversation}` as const]) line.follow(topic)
  line.say({ t: 'looking', on: ada.conversation })
  await settled(line)
}

beforeAll(async () => {
  matrix = await openMatrix()
  const { house } = matrix
  await house.desk('open', { limit: 1 })
  const known = { name: 'Ada', email: 'ada@example.org', text: 'Before the seal' }
  ada = await house.arrive('open', newSecret(), known)
  beside = await house.arrive('visa', newSecret(), { name: 'Omar' })
  await matrix.ask('host', { method: 'POST', url: at('/tags', beside), body: { name: 'Known word' } })
  await matrix.ask('host', { method: 'POST', url: at('/tags'), body: { name: 'Typed before' } })
  for (const standing of others) {
    const line = await lineOf(house, matrix.who[standing] as TestHost | TestGuest)
    lines.set(standing, line)
    await follows(line, !standing.endsWith('guest'))
  }
  own = await lineOf(house, matrix.who.host as TestHost)
  page = await lineOf(house, ada)
  await follows(own, true)
  await follows(page, false)
  expect((await asHost('PUT', '/seal', { epoch: 0 })).status).toBe(200)
  for (const standing of ['owner', 'organiser', 'other-host'] as const)
    await lines.get(standing)?.hear('row-gone', ({ conversation }) => conversation === ada.conversation)
  for (const line of lines.values()) {
    await settled(line)
    line.heard.length = 0
  }
})
afterAll(async () => {
  for (const line of [...lines.values(), own, page]) line.close()
  await matrix.close()
})

const pages: Readonly<Record<string, readonly string[]>> = {
  '/api/inbox': ['?life=live', '?life=closed', '?life=waiting&limit=1'],
  '/api/conversations/:/facts': ['?before=1000&limit=100'],
}

/** Every address that reads, with whatever there is of the sealed one in the place of what it names. */
async function addresses(): Promise<string[]> {
  const { tags } = JSON.parse(await uses('host')) as { tags: { id: string }[] }
  const named = [ada.conversation, ada.id, 'open', matrix.who.host?.id ?? '', ...tags.map(({ id }) => id)]
  return matrix
    .routes()
    .flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []))
    .flatMap((path) => ['', ...(pages[path] ?? [])].map((query) => path + query))
    .flatMap((path) => (path.includes(':') ? named.map((id) => path.replace(':', id)) : [path]))
    .flatMap((path) => (path.includes(':') ? files.map((id) => path.replace(':', id)) : [path]))
}

/** What of all that is sealed stands in a text. */
const toldIn = (text: string) => [...marks, ...files, ada.conversation, ada.id].filter((one) => text.includes(one))

async function leaks(): Promise<string[]> {
  const all = await addresses()
  const readers = ['anonymous', 'removed', 'expired', ...others] as const
  const read = await Promise.all(readers.map((standing) => leaksByReading(standing, all)))
  const heard = await Promise.all(others.map(leaksOnLines))
  return [...read.flat(), ...heard.flat()]
}

async function leaksByReading(standing: Standing, all: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(
    all.map(async (url) => ({ url, ...(await matrix.ask(standing, { method: 'GET', url })) })),
  )
  const found = await Promise.all(marks.map((text) => searched(standing, text)))
  return [...answers, ...found]
    .filter(({ status }) => status === 200)
    .flatMap(({ url, body }) => toldIn(body).map((told) => `${standing} ${url}: ${told}`))
}

async function searched(standing: Standing, text: string) {
  const asked = { method: 'POST', url: '/api/searches', body: { text } } as const
  return { url: asked.url, ...(await matrix.ask(standing, asked)) }
}

/** On the line that was open all the time, and on one that opens now. */
async function leaksOnLines(standing: (typeof others)[number]): Promise<string[]> {
  const late = await lineOf(matrix.house, matrix.who[standing] as TestHost | TestGuest)
  await follows(late, !standing.endsWith('guest'))
  const both = [late, lineFor(standing)]
  await Promise.all(both.map(settled))
  late.close()
  // They hear again of what they asked for by its id: that it is gone, as it is of an id that there is not.
  const heard = both.flatMap((line) => line.heard.filter((frame) => frame.t !== 'gone'))
  return toldIn(JSON.stringify(heard)).map((told) => `${standing} on a line: ${told}`)
}

function lineFor(standing: Standing): TestLine {
  const line = lines.get(standing)
  if (!line) throw new Error(`no line for ${standing}`)
  return line
}

/** The search is worth something only if it finds it where it may be. */
const isThere = () => isTold(marks.at(-1) ?? '')

async function isTold(last: string): Promise<void> {
  const readings = await Promise.all(
    ['', '/facts?before=1000'].map((rest) => matrix.ask('host', { method: 'GET', url: at(rest) })),
  )
  expect(readings.map(({ body }) => body).join()).toContain(last)
  await settled(own)
  expect(JSON.stringify(own.heard)).toContain(last)
}

describe('[V16] [A16] [AC40] what is done under a seal reaches nobody else, by any reading and on any line', () => {
  test('[V16] while it is live: words, notes, typing, looks, marks, who has it', async () => {
    const before = await uses()
    await act(page, 'send-message', { text: mark('of the guest') })
    await act(own, 'send-message', { text: mark('of the host') })
    await act(own, 'add-note', { text: mark('a note') })
    for (const line of [own, page]) {
      line.say({ t: 'typing', on: ada.conversation })
      line.say({ t: 'looking', on: ada.conversation })
    }
    await act(own, 'see', { upTo: 9 })
    await act(own, 'hide', {})
    await act(own, 'unhide', {})
    for (const line of lines.values()) line.say({ t: 'typing', on: ada.conversation })
    expect((await searched('host', marks.at(-1) ?? '')).body).toContain(ada.conversation)
    await isThere()
    expect(await leaks()).toEqual([])
    expect(await uses()).toBe(before)
  })

  test('[V16] [A33] flags: neither that something was flagged, nor what, nor that it was taken back', async () => {
    await act(page, 'send-message', { text: mark('personal') })
    const [theirs, ours] = [randomUUID(), randomUUID()]
    marks.push(theirs, ours)
    const { n: of } = await own.hear('fact', (frame) => JSON.stringify(frame).includes('personal '))
    await act(page, 'flag', { flag: theirs, of, span: { start: 0, end: 8 } })
    await act(own, 'flag', { flag: ours, of, span: null })
    expect(await leaks()).toEqual([])
    await act(own, 'unflag', { flag: theirs })
    await isTold(ours)
    expect(await leaks()).toEqual([])
  })

  test('[CO46] [TA19] tags: no new word, no use, no date, and no frame says that one was put on', async () => {
    const before = await uses()
    expect(JSON.parse(before)).toMatchObject({ uses: [{ count: 1 }] })
    const name = mark('a word').slice(0, 40)
    marks.push(name)
    expect(await act(own, 'tag', { name })).toMatchObject({ refusal: { refused: 'tag-unknown' } })
    const refused = await asHost('POST', '/tags', { name })
    expect([refused.status, refused.body]).toEqual([409, JSON.stringify({ refused: 'tag-unknown' })])

    const listens = others.filter((standing) => !standing.endsWith('guest'))
    for (const standing of listens) lineFor(standing).heard.length = 0
    const key = newKey()
    const putting = { t: 'do', key, name: 'tag', on: ada.conversation, body: { name: 'known WORD' } } as const
    for (const again of [false, true]) own.say({ ...putting, again })
    await own.hear('row', ({ row }) => row.id === ada.conversation && row.tags.length === 2)
    await settled(own)
    const { tags } = JSON.parse(before) as { tags: { id: string; name: string }[] }
    const typed = tags.find((tag) => tag.name === 'Typed before')?.id ?? ''
    expect((await asHost('DELETE', `/tags/${typed}`)).status).toBe(200)
    expect(await uses()).toBe(before)
    expect(await uses('host')).toBe(before)
    for (const standing of listens) {
      const line = lineFor(standing)
      await settled(line)
      expect([standing, line.heard.filter(({ t }) => t === 'tag')]).toEqual([standing, []])
    }
    expect(await leaks()).toEqual([])
  })

  test('[V16] files, those that were there before too: neither list nor label nor bytes, by whatever address', async () => {
    const sent = async (who: TestHost | TestGuest) => {
      const label = `${mark('label')}.txt`
      const way = sender(matrix.house, who, ada.conversation)
      const { file, status } = await way.send({ bytes: Buffer.from(mark('words of a file')), label })
      expect(status).toBe(200)
      files.push(file)
      return (await way.get(file)).text()
    }
    expect(marks).toContain(await sent(ada))
    expect(marks).toContain(await sent(matrix.who.host as TestHost))
    expect(await leaks()).toEqual([])
    const before = sender(matrix.house, matrix.who.owner as TestHost, ada.conversation)
    expect((await before.send({ bytes: Buffer.from('late'), label: 'late.txt' })).status).toBe(404)
  })

  test('[V16] aside, closed, in line again and back: lists, counters and the line before the desk', async () => {
    await asHost('PUT', '/parking', { until: null })
    expect(await leaks()).toEqual([])
    await asHost('PUT', '/closure', { guestSaidSeen: 999 })
    expect(await leaks()).toEqual([])
    const served = await matrix.house.arrive('open', newSecret(), { name: 'Mei' })
    for (const standing of ['owner', 'organiser'] as const) await lines.get(standing)?.hear('row')
    await act(page, 'send-message', { text: mark('in line') })
    await own.hear('lines', ({ lines: all }) => all.some(({ first }) => first?.conversation === ada.conversation))
    expect(await leaks()).toEqual([])
    await matrix.ask('owner', { method: 'PUT', url: at('/closure', served), body: { guestSaidSeen: 999 } })
    await own.hear('row', ({ row }) => row.id === ada.conversation && row.life === 'live' && row.waitingSince === null)
    await isThere()
    expect(await leaks()).toEqual([])
  })

  test('[V16] [A33] after a hard close, and when the guest is back in line from it', async () => {
    await asHost('PUT', '/end', { reason: mark('why'), coolMinutes: 0 })
    await isThere()
    expect(await leaks()).toEqual([])
    expect((await asHost('PUT', '/seal', { epoch: 1 })).status).toBe(200)
    await act(page, 'come-back', {})
    await act(page, 'send-message', { text: mark('back again') })
    await matrix.house.arrive('open', ada.secret)
    await isThere()
    expect(await leaks()).toEqual([])
  })

  test('[CO45] the letter with the link that leads in', async () => {
    await matrix.ask('guest', { method: 'GET', url: '/api/desks/open' })
    await act(page, 'ask-for-link', {})
    const letter = `insert into mail (workspace_id, id, to_address, subject, text, html, created_at, opens_conversation)
                    values ($1, $2, $3, $4, $5, $6, now(), $7)`
    const words = ['to', 'subject', 'text', 'html'].map((part) => mark(part))
    await matrix.house.admin.query(letter, [matrix.house.workspace, randomUUID(), ...words, ada.conversation])
    expect(await leaks()).toEqual([])
  })
})
