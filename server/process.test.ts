// The real process, started and ended as people and machines do it.
import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { password } from '../cast/cast.ts'
import { buildServer } from '../scripts/server-bundle.ts'
import { startS3 } from './outbound/testing-s3.ts'
import { startProcess, type TestProcess } from './testing-process.ts'

// Each starts a whole server, on whatever the machine leaves it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const mayMount = process.getuid?.() === 0 && process.platform === 'linux'
const BUNDLE = '.generated/process-test'

let used: string
let dataFolder: string
const started: TestProcess[] = []

beforeAll(async () => {
  await buildServer(BUNDLE)
  used = await mkdtemp(join(tmpdir(), 'parley-process-'))
  dataFolder = used
  const first = start()
  await first.listening
  await first.end('SIGTERM')
})
afterAll(() => rm(used, { recursive: true, force: true }))
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'parley-process-'))
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM')
  await rm(dataFolder, { recursive: true, force: true })
})

/** On a folder that was used before: to make a database takes longer than to copy one. */
function startUsed(): TestProcess {
  execFileSync('cp', ['-a', `${used}/.`, dataFolder])
  return start()
}

function start(variables: Record<string, string> = {}): TestProcess {
  const server = startProcess(BUNDLE, { PARLEY_DATA: dataFolder, ...variables })
  started.push(server)
  return server
}

const postmaster = () => Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** The process of the pretend guests that this server has sent. */
function crowdOf(server: number): number | undefined {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').map(Number)
  return children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('guests-process'))
}

const health = async (server: TestProcess) => (await fetch(`${await server.listening}/health`)).status

describe('going', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends it with 0, its Postgres with it, and the folder is free',
    async (signal) => {
      const server = startUsed()
      expect(await health(server)).toBe(200)
      const postgres = postmaster()

      const askedAt = performance.now()
      expect(await server.end(signal)).toBe(0)

      expect(performance.now() - askedAt).toBeLessThan(5000)
      expect(existsSync(`/proc/${postgres}`)).toBe(false)
      expect(existsSync(join(dataFolder, 'server.lock'))).toBe(false)
      expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)
    },
  )

  test('a second and a third signal make it no worse', async () => {
    const server = startUsed()
    await server.listening
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) server.child.kill(signal)

    expect(await server.exited).toBe(0)
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('while it is still coming it goes too, and leaves no Postgres behind', async () => {
    const server = startUsed()
    await vi.waitUntil(() => existsSync(join(dataFolder, 'server.lock')), { timeout: 30_000 })

    expect(await server.end('SIGTERM')).toBe(0)
    expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('while it makes its database it goes at once, and nothing is left of that', async () => {
    const server = start()
    await vi.waitUntil(() => existsSync(join(dataFolder, 'postgres.making/base')), { timeout: 30_000 })

    const askedAt = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)

    expect(performance.now() - askedAt).toBeLessThan(5000)
    expect(readdirSync(dataFolder)).toEqual([])
  })

  test('a Postgres that does not listen goes too, and loses nothing', async () => {
    const server = startUsed()
    await server.listening
    const postgres = postmaster()
    process.kill(postgres, 'SIGSTOP')

    const askedAt = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)

    expect(performance.now() - askedAt).toBeLessThan(5000)
    expect(existsSync(`/proc/${postgres}`)).toBe(false)
    expect(await health(start())).toBe(200)
  })

  test('a connection that is held open does not hold it up', async () => {
    const server = startUsed()
    const answer = await fetch(`${await server.listening}/health`, { headers: { connection: 'keep-alive' } })
    await answer.text()

    expect(await server.end('SIGTERM')).toBe(0)
  })
})

describe('coming back', () => {
  test('after SIGKILL it starts on the same folder, beside the orphan of the first', async () => {
    const first = startUsed()
    await first.listening
    const orphan = postmaster()
    await first.end('SIGKILL')

    expect(await health(start())).toBe(200)
    expect(postmaster()).not.toBe(orphan)
  })

  test('[RE5] [A46] pretend guests go with a server that is killed, and the next one deletes their rehearsal', async () => {
    const first = startUsed()
    const url = await first.listening
    const token = /set-up#(\S+)/.exec(await first.heard(/set-up#\S+/))?.[1]
    const json = { 'content-type': 'application/json' }
    const setUp = { token, workspace: 'Harbor', name: 'Rosa', email: 'rosa@harbor.example', password, locale: 'en' }
    const answer = await fetch(`${url}/api/set-up`, { method: 'POST', headers: json, body: JSON.stringify(setUp) })
    const headers = { ...json, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    const desks = async (at: string) =>
      (
        (await (await fetch(`${at}/api/directory`, { headers })).json()) as {
          desks: { id: string; rehearsal?: object }[]
        }
      ).desks
    const wanted = { id: randomUUID(), of: (await desks(url))[0]?.id, guests: 10, minutes: 1, seed: 7 }
    await fetch(`${url}/api/rehearsals`, { method: 'POST', headers, body: JSON.stringify(wanted) })
    const crowd = await vi.waitUntil(() => crowdOf(first.child.pid ?? 0), { timeout: 30_000 })
    expect(await desks(url)).toHaveLength(2)

    await first.end('SIGKILL')
    await vi.waitUntil(() => !existsSync(`/proc/${crowd}`), { timeout: 30_000 })
    const next = await start().listening
    await expect.poll(() => desks(next), { timeout: 30_000 }).toMatchObject([{ id: wanted.of }])
  })

  test('it lives on when its Postgres is killed, and says so until it is back', async () => {
    const server = startUsed()
    expect(await health(server)).toBe(200)
    const pid = postmaster()
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
    for (const each of [pid, ...children]) process.kill(each, 'SIGKILL')

    await vi.waitFor(async () => expect(await health(server)).toBe(200), { timeout: 30_000 })
    expect(server.child.exitCode).toBeNull()
    expect(server.said()).toContain('Postgres went away; starting it again')
  })

  test.runIf(mayMount)('it lives on when its disk is full, and works again when there is room', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', dataFolder])
    try {
      const server = startUsed()
      expect(await health(server)).toBe(200)
      spawnSync('dd', ['if=/dev/zero', `of=${dataFolder}/filler`, 'bs=64k'])
      await fillLog()
      await vi.waitFor(async () => expect(await health(server)).toBe(503), { timeout: 30_000 })

      await rm(join(dataFolder, 'filler'))
      await vi.waitFor(async () => expect(await health(server)).toBe(200), { timeout: 30_000 })
      expect(await server.end('SIGTERM')).toBe(0)
    } finally {
      execFileSync('umount', ['-l', dataFolder])
    }
  })

  /** Makes Postgres write until it panics for want of room. */
  async function fillLog(): Promise<void> {
    const socketFolder = readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[4] ?? ''
    const client = new pg.Client({ host: socketFolder, user: 'postgres', database: 'parley' })
    client.on('error', () => undefined)
    await client.connect()
    const write = () => client.query(`select pg_logical_emit_message(false, 'filler', repeat('x', 1000000))`)
    for (let written = true; written; )
      written = await write().then(
        () => true,
        () => false,
      )
  }
})

describe('what keeps it from starting is said in words, with 1 as its code:', () => {
  const refused = async (variables: Record<string, string>) => {
    const server = start(variables)
    expect(await server.exited).toBe(1)
    expect(server.said()).toMatch(/^Parley cannot start\.\n/)
    expect(server.said()).not.toMatch(/\n\s+at /)
    return server.said()
  }

  test('a setting that is wrong', async () => {
    expect(await refused({ PORT: 'eighty', LOG_LEVEL: 'loud' })).toContain('PORT is "eighty"; expected a whole number')
  })

  test('a port that is taken; no database was made', async () => {
    const other = createServer()
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
    const { port } = other.address() as AddressInfo

    expect(await refused({ PORT: String(port) })).toContain(`Port ${port} is taken by another program`)
    expect(existsSync(join(dataFolder, 'postgres'))).toBe(false)
    other.close()
  })

  test('a host that is not this machine', async () => {
    expect(await refused({ HOST: '192.0.2.1' })).toContain('HOST is "192.0.2.1", which is no address of this machine')
  })

  test('a second server on the same folder; the first is not disturbed', async () => {
    const first = startUsed()
    expect(await health(first)).toBe(200)

    expect(await refused({})).toContain(`Another Parley server (process ${first.child.pid}, since `)
    expect(await health(first)).toBe(200)
  })

  test('a database that cannot be reached', async () => {
    const said = await refused({ DATABASE_URL: 'postgres://ada:geheim@127.0.0.1:1/parley' })

    expect(said).toContain('The database at 127.0.0.1:1/parley cannot be reached: connect ECONNREFUSED')
    expect(said).not.toContain('geheim')
  })

  test('an S3 that does not know the key; its secret is not repeated, and no database was made', async () => {
    const s3 = await startS3()
    const { endpoint, bucket, region } = s3.place
    const url = `${endpoint.replace('://', '://AKIDOTHER:geheim@')}/${bucket}?region=${region}`
    const said = await refused({ S3_URL: url })
    expect(said).toContain('Files cannot be kept: the S3 does not know its access key.')
    expect(said).not.toMatch(/geheim|AKID/)
    expect(existsSync(join(dataFolder, 'postgres'))).toBe(false)
    expect(s3.objects.size).toBe(0)
    await s3.stop()
  })

  test('a folder that cannot be written', async () => {
    await writeFile(join(dataFolder, 'file'), '')

    expect(await refused({ PARLEY_DATA: join(dataFolder, 'file') })).toContain('a file is in the way')
  })
})
