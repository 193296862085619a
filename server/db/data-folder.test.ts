import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataFolder } from './data-folder.ts'

const mayMount = process.getuid?.() === 0 && process.platform === 'linux'

let folder: string
const after: (() => unknown)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-folder-'))
})
afterEach(async () => {
  for (const undo of after.splice(0).reverse()) await undo()
  await rm(folder, { recursive: true, force: true })
})

describe('the lock', () => {
  const lockFile = () => join(folder, 'server.lock')
  const owner = () => JSON.parse(readFileSync(lockFile(), 'utf8')) as { pid: number; began: string; at: string }

  test('keeps a second server out, in words, and changes nothing', async () => {
    const lock = await openDataFolder(folder)
    const before = readFileSync(lockFile(), 'utf8')

    await expect(openDataFolder(folder)).rejects.toThrow(
      `Another Parley server (process ${process.pid}, since ${owner().at}) works on the data folder ${folder}. Nothing was changed.`,
    )
    expect(readFileSync(lockFile(), 'utf8')).toBe(before)
    await lock.release()
  })

  test('is free again when its owner leaves', async () => {
    await (await openDataFolder(folder)).release()
    expect(readdirSync(folder)).toEqual([])

    await (await openDataFolder(folder)).release()
  })

  test('of a process that was killed is taken over', async () => {
    const child = spawn('sleep', ['60'])
    await writeFile(lockFile(), JSON.stringify({ ...(await foreign()), pid: child.pid }))
    child.kill('SIGKILL')
    await once(child, 'exit')

    const lock = await openDataFolder(folder)
    expect(owner().pid).toBe(process.pid)
    await lock.release()
  })

  test('of a process whose number now belongs to another is taken over', async () => {
    await writeFile(lockFile(), JSON.stringify({ ...(await foreign()), pid: process.ppid }))

    const lock = await openDataFolder(folder)
    expect(owner().pid).toBe(process.pid)
    await lock.release()
  })

  test.each(['', '{', 'null', '{"pid":"x"}'])('that nobody can read (%j) is taken over', async (text) => {
    await writeFile(lockFile(), text)

    await (await openDataFolder(folder)).release()
  })

  test('goes to one of many that ask at once', async () => {
    await writeFile(lockFile(), JSON.stringify({ ...(await foreign()), pid: process.ppid }))

    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => openDataFolder(folder)))

    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  async function foreign() {
    const lock = await openDataFolder(folder)
    const text = owner()
    await lock.release()
    return { ...text, began: 'at another time' }
  }
})

describe('a folder that cannot be used is named, with what to do:', () => {
  test('a file in the way', async () => {
    const path = join(folder, 'data')
    await writeFile(path, '')

    await expect(openDataFolder(path)).rejects.toThrow(`${path} cannot be the data folder: a file is in the way.`)
    await expect(openDataFolder(join(path, 'below'))).rejects.toThrow('a file is in the way')
  })

  test('one that may not be written', async () => {
    await expect(openDataFolder('/proc/parley')).rejects.toThrow(
      /The data folder \/proc\/parley cannot be written .* PARLEY_DATA/s,
    )
  })

  test.runIf(mayMount)('one that is read-only', async () => {
    await mount('ro,size=1m')

    await expect(openDataFolder(folder)).rejects.toThrow(/cannot be written \(EROFS.*Nothing was changed/)
  })

  test.runIf(mayMount)('one on a disk without room for a new database', async () => {
    await mount('size=64m')

    await expect(openDataFolder(folder)).rejects.toThrow(
      /is full: \d+ MB are free, 120 MB are needed. Nothing was changed/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  test.runIf(mayMount)('one on a disk that is full to the last byte', async () => {
    await mount('size=1m')
    spawnSync('dd', ['if=/dev/zero', `of=${folder}/filler`, 'bs=1k'])

    await expect(openDataFolder(folder)).rejects.toThrow(/The disk of the data folder .* is full/)
    expect(readdirSync(folder)).toEqual(['filler'])
  })

  test.runIf(mayMount)('one with a database, on a disk without room to go on', async () => {
    await mount('size=30m')
    await mkdir(join(folder, 'postgres'))
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '18')

    await expect(openDataFolder(folder)).rejects.toThrow(/40 MB are needed/)
    expect(readdirSync(folder)).toEqual(['postgres'])
  })

  async function mount(options: string): Promise<void> {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
    after.push(() => execFileSync('umount', ['-l', folder]))
  }
})
