// A word planted in a file that is kept apart, in what it is called and in its bytes, and all that left the house searched for it.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { Topic } from '../../protocol/frames.ts'
import { searchAt } from '../search/testing.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { type Matrix, openMatrix, type Standing, standings } from '../testing-matrix.ts'
import { newSecret, type TestGuest, type TestHost } from '../testing.ts'
import { botDesk, sender } from './testing.ts'

const mark = `zq${randomBytes(8).toString('hex').replace(/\d/g, 'x')}qz`
/** Those who work at the desk, which is everybody's of the workspace. */
const hosts: readonly Standing[] = ['host', 'other-host', 'organiser', 'owner']
const open = standings.filter((standing) => !['anonymous', 'expired', 'removed'].includes(standing))
const logged: string[] = []
const lines = new Map<Standing, TestLine>()
let matrix: Matrix
let ada: TestGuest
let file: string

beforeAll(async () => {
  matrix = await openMatrix({ hears: (line) => logged.push(line) })
  const { house, who } = matrix
  ada = await house.arrive(await botDesk(house, who.owner as TestHost, guide), newSecret(), { name: 'Ada' })
  for (const standing of open) lines.set(standing, await follow(standing))
  const sent = { bytes: Buffer.from(`Words and ${mark}`), label: `${mark}.txt`, description: `All about ${mark}` }
  const come = await sender(house, ada, ada.conversation).send(sent)
  expect(come.status).toBe(200)
  file = come.file
  await house.indexer.lookForForgotten()
})
afterAll(async () => {
  for (const line of lines.values()) line.close()
  await matrix.close()
})

async function follow(standing: Standing): Promise<TestLine> {
  const line = await lineOf(matrix.house, matrix.who[standing] as TestHost | TestGuest)
  for (const topic of ['inbox', 'directory', `conversation:${ada.conversation}`] as Topic[]) line.follow(topic)
  const n = Math.floor(Math.random() * 1e9)
  line.say({ t: 'ping', n })
  await line.hear('pong', (frame) => frame.n === n)
  return line
}

/** Every address that reads, with the conversation and the file in the place of what it names. */
function addresses(): string[] {
  const paths = matrix.routes().flatMap((route) => (route.startsWith('GET ') ? [route.slice('GET '.length)] : []))
  const named = paths.map((path) => path.replace(':', ada.conversation).replaceAll(':', file))
  return [...named, `/api/conversations/${ada.conversation}/quarantine/${file}?warned=yes`]
}

test('[FI15] [V16] what is in quarantine, and what it is called, is told by the quarantine alone, to hosts of the desk alone', async () => {
  const told = new Set<string>()
  const asked = standings.flatMap((standing) => addresses().map((url) => [standing, url] as const))
  for (const [standing, url] of asked) {
    const { status, body } = await matrix.ask(standing, { method: 'GET', url })
    if (status === 200 && body.includes(mark)) told.add(`${standing} ${url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':')}`)
  }
  const at = '/api/conversations/:/quarantine'
  expect([...told].sort()).toEqual(hosts.flatMap((host) => [`${host} ${at}`, `${host} ${at}/:?warned=yes`]).sort())
})

test('[FI15] [V16] its guest is told on no line what it was called, nor is anybody; no search finds it; no job and no line of the log holds it', async () => {
  for (const [standing, line] of lines) {
    const late = await follow(standing)
    const heard = JSON.stringify([line.heard, late.heard])
    expect([standing, heard.includes(mark)]).toEqual([standing, false])
    late.close()
  }
  for (const standing of hosts) {
    const { answer } = await searchAt(matrix.house, matrix.who[standing] as TestHost, { text: mark.slice(0, 9) })
    expect(Object.values(answer).flatMap((group) => group?.found ?? [])).toEqual([])
  }
  expect(JSON.stringify(matrix.house.jobs)).not.toContain(mark)
  expect(logged.join('')).not.toContain(mark)
})

test('[FI15] [CO77] and once it is let in, it is told as any file of the guest’s is', async () => {
  const at = `/api/conversations/${ada.conversation}`
  const { body } = await matrix.ask('owner', { method: 'GET', url: at })
  const { head } = JSON.parse(body) as { head: { epoch: number } }
  await matrix.ask('owner', { method: 'PUT', url: `${at}/takeover`, body: { epoch: head.epoch, quiet: true } })
  const url = `${at}/quarantine/${file}/admission`
  expect((await matrix.ask('owner', { method: 'PUT', url, body: { epoch: head.epoch + 1 } })).status).toBe(200)
  expect((await matrix.ask('owner', { method: 'GET', url: at })).body).toContain(mark)
  expect((await matrix.ask('owner', { method: 'PUT', url, body: { epoch: 1, key: randomUUID() } })).status).toBe(400)
})
