// What is asked of every store of bytes, of each of them alike.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { s3Store } from '../outbound/s3.ts'
import { type StandInS3, startS3 } from '../outbound/testing-s3.ts'
import type { ByteStore } from './bytes.ts'
import { diskStore } from './disk.ts'

let folder: string
let s3: StandInS3

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-bytes-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.stop()
  await rm(folder, { recursive: true })
})

const nameIn = (workspace: string) => `${workspace}/${randomBytes(16).toString('hex')}`

async function fileOf(bytes: Buffer): Promise<string> {
  const path = join(folder, randomUUID())
  await writeFile(path, bytes)
  return path
}

async function bytesOf(store: ByteStore, name: string): Promise<Buffer | null> {
  const found = await store.open(name)
  if (!found) return null
  const bytes = Buffer.concat((await found.stream.toArray()) as Buffer[])
  expect(found.bytes).toBe(bytes.length)
  return bytes
}

describe.each([
  ['the disk', () => diskStore(join(folder, 'kept'))],
  ['an S3', () => s3Store(s3.place)],
] as const)('%s', (_, open) => {
  test.each([1, 65_536, 3_000_001])('[FI11] gives out the %i bytes that it was given', async (length) => {
    const store = open()
    const name = nameIn(randomUUID())
    const bytes = randomBytes(length)
    await store.put(name, await fileOf(bytes))
    expect((await bytesOf(store, name))?.equals(bytes)).toBe(true)
  })

  test('has nothing of a name that it was never given, nor of one that is erased, however often', async () => {
    const store = open()
    const name = nameIn(randomUUID())
    expect(await bytesOf(store, name)).toBeNull()
    await store.erase(name)
    await store.put(name, await fileOf(Buffer.from('a')))
    await Promise.all([store.erase(name), store.erase(name)])
    await store.erase(name)
    expect(await bytesOf(store, name)).toBeNull()
  })

  test('takes the same again, as after an answer that was lost', async () => {
    const store = open()
    const name = nameIn(randomUUID())
    const path = await fileOf(Buffer.from('the same'))
    await store.put(name, path)
    await store.put(name, path)
    expect((await bytesOf(store, name))?.toString()).toBe('the same')
  })

  test('[FI12] lists all of one folder, and nothing of another, with the moment of each', async () => {
    const store = open()
    const [ours, theirs] = [randomUUID(), randomUUID()]
    const before = Date.now()
    const names = Array.from({ length: 8 }, () => nameIn(ours))
    for (const name of [...names, nameIn(theirs)]) await store.put(name, await fileOf(Buffer.from(name)))
    const listed: string[] = []
    for await (const { name, at } of store.list(ours)) {
      listed.push(name)
      // Clocks of stores count in seconds.
      expect(at).toBeGreaterThan(before - 1000)
    }
    expect(listed.sort()).toEqual(names.sort())
    for await (const { name } of store.list(randomUUID())) expect(name).toBeNull()
  })

  test.each(['../../etc/passwd', 'a/b', `${randomUUID()}/../${randomUUID()}`, ''])(
    'refuses %s, which is no name that the server makes',
    async (name) => {
      const store = open()
      const path = await fileOf(Buffer.from('a'))
      await expect(Promise.resolve().then(() => store.put(name, path))).rejects.toThrow(TypeError)
      await expect(Promise.resolve().then(() => store.open(name))).rejects.toThrow(TypeError)
      await expect(Promise.resolve().then(() => store.erase(name))).rejects.toThrow(TypeError)
    },
  )

  test('lets go of what nobody reads to its end', async () => {
    const store = open()
    const name = nameIn(randomUUID())
    const bytes = randomBytes(2_000_000)
    await store.put(name, await fileOf(bytes))
    for (let at = 0; at < 20; at++) (await store.open(name))?.stream.destroy()
    expect((await bytesOf(store, name))?.equals(bytes)).toBe(true)
  })
})
