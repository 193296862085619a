// An S3 that fails in all the ways in which they do. What every store does is in server/files/bytes.test.ts.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StoreAway } from '../files/bytes.ts'
import { Trouble } from '../trouble.ts'
import { whatKeepsS3Away } from './s3-check.ts'
import { type S3Store, s3Store } from './s3.ts'
import { addressOf, type Patience, type S3Place } from './s3-ask.ts'
import { type Mishap, type StandInS3, startS3 } from './testing-s3.ts'

const quick: Partial<Patience> = { pauseMs: 1 }
const bytes = randomBytes(400_000)
let folder: string
let path: string
let s3: StandInS3
let store: S3Store
let name: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-s3-'))
  path = join(folder, 'coming')
  await writeFile(path, bytes)
})
beforeEach(async () => {
  s3 = await startS3()
  store = s3Store(s3.place, quick)
  name = `${randomUUID()}/${randomBytes(16).toString('hex')}`
})
afterEach(() => s3.stop())
afterAll(() => rm(folder, { recursive: true }))

const happens = (method: string, ...mishaps: Mishap[]) => {
  for (const mishap of mishaps) s3.mishaps.push({ method, mishap })
}
const stored = () => s3.objects.get(`${s3.place.prefix}${name}`)?.bytes
const timesAsked = (method: string) => s3.asked.filter((one) => one.startsWith(method)).length

async function fetched(): Promise<Buffer | undefined> {
  const found = await store.open(name)
  return found ? Buffer.concat((await found.stream.toArray()) as Buffer[]) : undefined
}

/** The code with which it is away. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (fault: unknown) => (fault instanceof StoreAway ? fault.code : fault),
  )

describe('what passes by itself', () => {
  test.each<[string, Mishap]>([
    ['too much at once', { answers: [503, 'SlowDown'] }],
    ['a fault there', { answers: [500, 'InternalError'] }],
    ['a proxy’s page', { answers: [502, ''] }],
    ['a line that breaks on the way there', { takes: 100_000 }],
    ['an answer that is lost', { mute: true }],
  ])('[FI11] %s: it is asked again, and all of it is there', async (_, mishap) => {
    happens('PUT', mishap)
    await store.put(name, path)
    expect(stored()?.equals(bytes)).toBe(true)
    expect(timesAsked('PUT')).toBe(2)
  })

  test('whoever stays silent is left, and asked again', async () => {
    const patient = s3Store(s3.place, { pauseMs: 1, silentMs: 200, tries: 50 })
    happens('PUT', { silent: true })
    happens('GET', { silent: true })
    await patient.put(name, path)
    expect(stored()?.equals(bytes)).toBe(true)
    expect((await patient.open(name))?.bytes).toBe(bytes.length)
  })

  test('a download that breaks goes on behind its last byte, again and again', async () => {
    await store.put(name, path)
    happens('GET', { gives: 100_000 }, { answers: [503, 'SlowDown'] }, { gives: 50_000 }, { gives: 1 })
    expect((await fetched())?.equals(bytes)).toBe(true)
    expect(timesAsked('GET')).toBe(5)
  })
})

describe('what does not', () => {
  test('[FI11] after a few times it is away, nothing was kept, and later it works again', async () => {
    happens('PUT', { takes: 1000 }, { answers: [503, 'SlowDown'] }, { answers: [503, 'SlowDown'] })
    expect(await codeOf(store.put(name, path))).toBe('SlowDown')
    expect([stored(), timesAsked('PUT')]).toEqual([undefined, 3])
    await store.put(name, path)
    expect(stored()?.equals(bytes)).toBe(true)
  })

  test('nobody there: away, and no fault of another kind', async () => {
    await store.put(name, path)
    await s3.stop()
    for (const work of [() => store.put(name, path), () => store.erase(name), fetched])
      expect(await codeOf(work())).toMatch(/^ECONN|^UND_ERR|^cut$/)
    await s3.start()
    expect((await fetched())?.equals(bytes)).toBe(true)
  })

  test('a refusal is not asked again, and an object that cannot be asked for is not called absent', async () => {
    happens('GET', { answers: [404, 'NoSuchBucket'] }, { answers: [403, 'AccessDenied'] })
    expect(await codeOf(store.open(name))).toBe('NoSuchBucket')
    expect(await codeOf(store.open(name))).toBe('AccessDenied')
    expect(timesAsked('GET')).toBe(2)
    expect(await store.open(name)).toBeNull()
  })

  test('bytes that changed on their way are not taken', async () => {
    const changing = {
      bytes: 3,
      sha256: '0'.repeat(64),
      read: async function* () {
        yield Buffer.from('abc')
      },
    }
    expect(await codeOf(store.keep(name, changing))).toBe('XAmzContentSHA256Mismatch')
    expect(stored()).toBeUndefined()
  })

  test('a download that breaks without a further byte ends as broken, never as whole', async () => {
    await store.put(name, path)
    happens('GET', { gives: 100_000 }, { gives: 0 })
    expect(await codeOf(fetched())).toBe('cut')
  })

  test('a download of an object that is another one meanwhile ends as broken', async () => {
    await store.put(name, path)
    happens('GET', { gives: 100_000 })
    const found = await store.open(name)
    s3.objects.set(`${s3.place.prefix}${name}`, { bytes: randomBytes(400_000), at: 0 })
    expect(await codeOf(found?.stream.toArray() ?? Promise.resolve())).toBe('PreconditionFailed')
  })

  test('led to another address it does not go there, with our key or without', async () => {
    const visits: string[] = []
    const elsewhere = createServer((request, response) => {
      visits.push(`${request.url}`)
      response.end()
    })
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
    const leadsTo = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
    for (const method of ['GET', 'PUT', 'DELETE']) happens(method, { leadsTo })
    for (const work of [() => store.open(name), () => store.put(name, path), () => store.erase(name)])
      expect(await codeOf(work())).toBe('307')
    expect(visits).toEqual([])
    elsewhere.close()
  })
})

test('a house that closes breaks off what is under way, and asks nothing any more', async () => {
  await store.put(name, path)
  happens('GET', { silent: true })
  const waiting = codeOf(store.open(name))
  // Of two that are on their way at once either may be there first.
  await expect.poll(() => timesAsked('GET')).toBe(1)
  const coming = await store.open(name)
  store.stop()
  expect(await waiting).toBe('cut')
  expect(await codeOf(coming?.stream.toArray() ?? Promise.resolve())).toMatch(/^(cut|stopped)$/)
  const before = s3.asked.length
  expect(await codeOf(store.put(name, path))).toBe('stopped')
  expect(s3.asked).toHaveLength(before)
})

test('what lies beside ours is never listed', async () => {
  await store.put(name, path)
  const [workspace = ''] = name.split('/')
  for (const key of [`${s3.place.prefix}${workspace}/notes.txt`, `${workspace}/${'0'.repeat(32)}`, 'others'])
    s3.objects.set(key, { bytes: Buffer.from('theirs'), at: 0 })
  const listed: string[] = []
  for await (const one of store.list(workspace)) listed.push(one.name)
  expect(listed).toEqual([name])
})

test('a bucket stands in the path, or before the host', () => {
  const place = { ...s3.place, endpoint: 'https://s3.example.org' }
  expect(addressOf(place, 'a/b')).toBe('https://s3.example.org/harbor-files/a/b')
  expect(addressOf({ ...place, addressing: 'host' }, 'a/b')).toBe('https://harbor-files.s3.example.org/a/b')
  const below = { ...place, endpoint: 'http://127.0.0.1:9000/storage/s3' }
  expect(addressOf(below, '', { prefix: 'a/' })).toBe('http://127.0.0.1:9000/storage/s3/harbor-files/?prefix=a%2F')
})

describe('at the start', () => {
  const said = (place: Partial<S3Place> = {}) =>
    whatKeepsS3Away(s3Store({ ...s3.place, ...place }, quick)).catch((fault: unknown) => fault)

  test('all goes well, and nothing is left of having tried', async () => {
    expect(await said()).toBeNull()
    expect(s3.objects.size).toBe(0)
  })

  test.each<[string, Partial<S3Place>, string]>([
    ['a wrong key', { accessKey: 'AKIDOTHER' }, 'the S3 does not know its access key.'],
    ['a wrong secret', { secretKey: 'geheim' }, 'the secret key of the S3 does not belong to its access key.'],
    ['another region', { region: 'us-east-1' }, 'the bucket is in another region than the settings say.'],
    ['no bucket', { bucket: 'missing' }, 'there is no bucket "missing". Make it, or name another.'],
  ])('%s is named, without a secret, and nothing was written', async (_, place, words) => {
    const fault = await said(place)
    expect(fault).toBeInstanceOf(Trouble)
    expect((fault as Trouble).message).toBe(`Files cannot be kept: ${words}`)
    expect(JSON.stringify(fault) + (fault as Error).stack).not.toMatch(/geheim|AKID|wJalr/)
    expect(timesAsked('PUT')).toBe(0)
  })

  test.each([
    ['LIST', 'list'],
    ['PUT', 'write'],
    ['GET', 'read'],
    ['DELETE', 'erase'],
  ])('a key that may not %s is named', async (method, may) => {
    s3.denied.add(method)
    expect(await said()).toMatchObject({
      message: `Files cannot be kept: the access key of the S3 may not ${may} in the bucket "harbor-files".`,
    })
  })

  test('something that is no S3 is named as that', async () => {
    const page = createServer((_, response) => void response.end('<html>Welcome'))
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done))
    const endpoint = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
    expect(await said({ endpoint })).toMatchObject({
      message: 'Files cannot be kept: what answers at its address is not the S3 that is wanted (list: no-list).',
    })
    page.close()
  })

  test('one that does not answer now keeps nobody from starting, and it is said', async () => {
    await s3.stop()
    expect(await said()).toMatch(/^The S3 does not answer \(list: \w+\)\. Until it does files can be neither shared/)
    await s3.start()
  })
})
