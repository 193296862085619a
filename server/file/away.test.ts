// The store of files is away, or breaks off in the middle, while people share and fetch.
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { s3Store } from '../outbound/s3.ts'
import { type StandInS3, startS3 } from '../outbound/testing-s3.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { fileTasks } from './commands-clear.ts'
import { markedPicture, pdf, type Sender, sender } from './testing.ts'

const heard: string[] = []
let s3: StandInS3
let house: TestHouse
let rosa: TestHost
let ada: TestGuest
let host: Sender
let guest: Sender

beforeAll(async () => {
  s3 = await startS3()
  house = await openHouse({ store: s3Store(s3.place, { pauseMs: 1 }), hears: (line) => void heard.push(line) })
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})
beforeEach(async () => {
  ada = await house.arrive('visa')
  host = sender(house, rosa, ada.conversation)
  guest = sender(house, ada, ada.conversation)
})
afterEach(() => s3.mishaps.splice(0))
afterAll(async () => {
  await house.close()
  await s3.stop()
})

async function typesIn(): Promise<string[]> {
  const answer = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers: credentialsOf(rosa) })
  return ((await answer.json()) as ThreadSnapshot).facts.flatMap((one) => (one.hidden ? [] : [one.fact.type]))
}

const later = { status: 503, body: { refused: 'later', retryMs: 5000 } }
const long = {
  bytes: Buffer.concat([pdf.bytes.subarray(0, 9), randomBytes(400_000), Buffer.from('\n%%EOF\n')]),
  label: 'long.pdf',
}

test('[FI11] [FI10] while it is away nothing is shared and nothing is lost: asked again, the same file goes out, once', async () => {
  await s3.stop()
  const sent = await guest.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
  expect(sent).toMatchObject(later)
  expect(await typesIn()).not.toContain('file-shared')
  expect(await host.list()).toEqual([])
  await s3.start()
  expect(await guest.share(sent.file)).toMatchObject({ status: 200, body: { n: 2 } })
  expect((await typesIn()).filter((type) => type === 'file-shared')).toHaveLength(1)
  for (const of of ['', '/picture', '/preview']) expect((await host.get(sent.file, of)).status).toBe(200)
})

test('[FI11] a line that breaks in the middle of a file leaves no half of it there', async () => {
  const before = s3.objects.size
  for (const takes of [1, 100_000, 399_000]) s3.mishaps.push({ method: 'PUT', mishap: { takes } })
  const sent = await guest.send(long)
  expect(sent).toMatchObject(later)
  expect(s3.objects.size).toBe(before)
  expect(await guest.share(sent.file)).toMatchObject({ status: 200 })
  expect(Buffer.from(await (await host.get(sent.file)).arrayBuffer()).equals(long.bytes)).toBe(true)
})

test('[FI9] [CO75] whoever fetches while it is away is told to come again, and it is not called gone, nor fetched', async () => {
  const { file } = await host.send(pdf)
  await s3.stop()
  for (const way of [guest, host]) {
    const answer = await way.get(file)
    expect([answer.status, await answer.json()]).toEqual([later.status, later.body])
  }
  expect(heard.join('')).toContain('The store of files is away')
  expect(heard.join('')).not.toMatch(/AKID|wJalr|Credential|letter/)
  expect(await typesIn()).not.toContain('file-fetched')
  await s3.start()
  expect(Buffer.from(await (await guest.get(file)).arrayBuffer()).equals(pdf.bytes)).toBe(true)
})

test('[CO75] a download that cannot be ended breaks off, so that nobody takes a half for the whole', async () => {
  const { file } = await host.send(long)
  for (const gives of [150_000, 0, 0, 0]) s3.mishaps.push({ method: 'GET', mishap: { gives } })
  const answer = await guest.get(file)
  expect(answer.headers.get('content-length')).toBe(`${long.bytes.length}`)
  await expect(answer.arrayBuffer()).rejects.toThrow()
  s3.mishaps.splice(0)
  // Whatever was noted of the broken one would stand before this.
  await guest.send(pdf)
  expect(await typesIn()).not.toContain('file-fetched')
})

test('[FI12] what is to be erased while it is away is erased later', async () => {
  const { file } = await guest.send(pdf)
  const before = s3.objects.size
  expect((await host.withdraw(file)).status).toBe(200)
  const clear = () => fileTasks(house)['clear-files']?.({ workspace: house.workspace, stream: ada.conversation })
  await s3.stop()
  await expect(clear()).rejects.toThrow('The store of files is away')
  expect((await guest.get(file)).status).toBe(404)
  await s3.start()
  await clear()
  expect(s3.objects.size).toBe(before - 1)
})
