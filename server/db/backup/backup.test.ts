import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS, readMigrations } from '../migrations.ts'
import { prepareDatabase } from '../prepare.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { TestWire } from '../testing-wire.ts'
import { openHouse, type TestGuest, type TestHouse } from '../../testing.ts'
import { makeBackup } from './make.ts'
import { type Manifest, manifestFile, partFile, readBackup } from './manifest.ts'
import { migrationsIn, restoreBackup } from './restore.ts'

let house: TestHouse
let source: pg.Client
let kept: string
let target: TestDatabase
let into: pg.Client
const quiet = () => undefined

beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), 'parley-backup-'))
  house = await openHouse()
  await house.desk('visa')
  await house.host('Rosa Lindqvist')
  source = new pg.Client(await sameDatabase(house.admin))
  await source.connect()
  await source.query('insert into installation (log_epoch, created_at) values (gen_random_uuid(), now())')
})
afterAll(async () => {
  await source.end()
  await house.close()
  await rm(kept, { recursive: true, force: true })
})
beforeEach(async () => {
  target = await testDatabase()
  into = new pg.Client(target.adminUrl)
  await into.connect()
})
afterEach(async () => {
  await into.end()
  await target.drop()
})

async function sameDatabase(client: pg.Client): Promise<pg.ClientConfig> {
  const { host, user = '', database = '' } = client
  return { host, user, database }
}

let made = 0
async function backup(client = source): Promise<{ folder: string; manifest: Manifest }> {
  made += 1
  const folder = join(kept, `${made}`)
  return { folder, manifest: await makeBackup({ client, files: null }, folder, quiet) }
}

const restore = async (folder: string, client = into) =>
  restoreBackup({ client, files: null }, folder, { manifest: await readBackup(folder), say: quiet })

/** Writes until it is told to stop; answers what was acknowledged, with when. */
async function talking(guest: TestGuest, stopped: () => boolean): Promise<{ n: number; at: number }[]> {
  const acknowledged: { n: number; at: number }[] = []
  while (!stopped()) {
    const response = await fetch(`${house.url}/api/conversations/${guest.conversation}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Parley ${guest.secret}`,
        'x-parley-desk': guest.desk,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ text: `Word ${acknowledged.length}` }),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    acknowledged.push({ ...((await response.json()) as { n: number }), at: Date.now() })
  }
  return acknowledged
}

interface Stream {
  readonly id: string
  readonly last: number
  readonly facts: number
  readonly highest: number
}

const streamsIn = async (client: pg.Client) =>
  (
    await client.query<Stream>(
      `select c.id, c.last_seq::int as last, count(f.seq)::int as facts, max(f.seq)::int as highest
         from conversation c left join fact f on f.stream_id = c.id group by c.id, c.last_seq order by c.id`,
    )
  ).rows

test('[BA1] while guests write it is made of one moment: what was acknowledged before is in it, and nothing has a gap', async () => {
  const guests = await Promise.all([1, 2, 3].map(() => house.arrive('visa')))
  let stop = false
  const talks = guests.map((guest) => talking(guest, () => stop))
  await expect.poll(async () => (await streamsIn(source)).every(({ last }) => last > 20)).toBe(true)
  const from = Date.now()
  const { folder, manifest } = await backup()
  stop = true
  const acknowledged = await Promise.all(talks)
  await restore(folder)

  const streams = await streamsIn(into)
  expect(streams).toHaveLength(3)
  for (const { facts, highest, last } of streams) expect([facts, highest]).toEqual([last, last])
  for (const [index, guest] of guests.entries()) {
    const before = Math.max(...(acknowledged[index] ?? []).filter(({ at }) => at < from).map(({ n }) => n))
    expect(streams.find(({ id }) => id === guest.conversation)?.last).toBeGreaterThanOrEqual(before)
  }
  expect(acknowledged.flat().some(({ at }) => at > Date.parse(manifest.at))).toBe(true)
})

test('[BA1] how many rows a table has is what the database says, which may come after the last of them', async () => {
  await house.arrive('visa', undefined, { text: 'Hello' })
  const wire = await TestWire.open()
  wire.restBehindCopies()
  const slow = new pg.Client({ ...(await sameDatabase(house.admin)), host: wire.folder })
  await slow.connect()
  const { folder, manifest } = await backup(slow)
  await slow.end()
  await wire.close()
  await restore(folder)
  // Counted where it came to: the house itself may have gone on since, as its indexer does.
  const told = rowsOf(manifest).filter(([name]) => name !== 'job')
  expect(told).toContainEqual(['conversation', expect.toSatisfy((rows: number) => rows > 0)])
  const come: unknown[] = []
  for (const [name] of told) come.push([name, await countIn(into, `${name}`)])
  expect(come).toEqual(told)
})

const countIn = async (client: pg.Client, table: string) =>
  (await client.query<{ rows: number }>(`select count(*)::int as rows from ${pg.escapeIdentifier(table)}`)).rows[0]
    ?.rows

const rowsOf = ({ parts }: Manifest) => parts.map(({ name, rows }) => [name, rows])

test('[BA3] by an ordinary owner, for whom the walls hold, it goes in and comes out the same', async () => {
  await house.arrive('visa', undefined, { text: 'Hello' })
  const { folder, manifest } = await backup()
  const owned = await ordinaryOwner()
  await prepareDatabase(owned.url)
  await restore(folder, owned.client)
  const again = await backup(owned.client)

  expect(rowsOf(again.manifest)).toEqual(rowsOf(manifest))
  const { rows } = await owned.client.query('select count(*)::int as seen from conversation')
  expect(rows, 'the walls stand again').toEqual([{ seen: 0 }])
  await owned.end()
})

async function ordinaryOwner() {
  const name = `owner_${crypto.randomUUID().slice(0, 8)}`
  await into.query(`create role ${name} login`)
  const owned = await empty(name)
  const end = async () => {
    await owned.end()
    await into.query(`drop role ${name}`)
  }
  return { ...owned, end }
}

/** A database in which nothing was prepared yet. */
async function empty(owner = 'postgres') {
  const name = `empty_${crypto.randomUUID().slice(0, 8)}`
  await into.query(`create database ${name} owner ${owner}`)
  const url = target.adminUrl.replace('postgres@', `${owner}@`).replace(/[^/]+$/, name)
  const client = new pg.Client(url)
  await client.connect()
  const end = async () => {
    await client.end()
    await into.query(`drop database ${name} with (force)`)
  }
  return { url, client, end }
}

test('[BA2] what was changed since is refused, and so is what is no backup', async () => {
  const { folder } = await backup()
  await writeFile(partFile(folder, 'fact'), 'not what was written')
  await expect(readBackup(folder)).rejects.toThrow('The part "fact" of the backup is not as it was made')
  await expect(readBackup(kept)).rejects.toThrow('is not a backup')
})

test('[BA2] a folder that is there already keeps what is in it', async () => {
  const { folder } = await backup()
  const before = await readFile(manifestFile(folder), 'utf8')
  await expect(makeBackup({ client: source, files: null }, folder, quiet)).rejects.toThrow('is there already')
  expect(await readFile(manifestFile(folder), 'utf8')).toBe(before)
})

test('[BA3] where somebody lives already nothing goes in', async () => {
  const { folder } = await backup()
  await restore(folder)
  const before = await streamsIn(into)
  await expect(restore(folder)).rejects.toThrow('There is a workspace in this database already')
  expect(await streamsIn(into)).toEqual(before)
})

test('[BA4] a backup of an older version goes in as it was, and then through the migrations that it lacks', async () => {
  const own = (await readMigrations(MIGRATIONS)).map(({ name }) => name)
  const before = await empty()
  await prepareDatabase(before.url, MIGRATIONS, own.length - 1)
  await before.client.query(`insert into installation (log_epoch, created_at) values (gen_random_uuid(), now())`)
  await before.client.query(
    `insert into workspace (id, name, accent, created_at) values (gen_random_uuid(), 'Harbor', '#00587b', now())`,
  )
  const { folder, manifest } = await backup(before.client)
  expect(await migrationsIn(manifest)).toBe(own.length - 1)

  const after = await empty()
  await prepareDatabase(after.url, MIGRATIONS, await migrationsIn(manifest))
  await restore(folder, after.client)
  await prepareDatabase(after.url)
  const { rows } = await after.client.query('select name, (select max(name) from migration) as newest from workspace')
  expect(rows).toEqual([{ name: 'Harbor', newest: own.at(-1) }])
  await Promise.all([before.end(), after.end()])
})

test('[BA4] a newer version’s backup is refused, in words', async () => {
  const { manifest } = await backup()
  const newer = { ...manifest, migrations: [...manifest.migrations, '9999-not-yet'] }
  await expect(migrationsIn(newer)).rejects.toThrow('made by a newer version of Parley')
})

test('[BA5] the log has a new epoch, and a job that was due goes on under its key', async () => {
  const due = new Date('2030-01-02T03:04:05Z')
  await source.query(
    `select graphile_worker.add_job('wake-parked', payload => '{"n": 7}', run_at => $1, job_key => 'wake:7')`,
    [due],
  )
  const { folder } = await backup()
  await restore(folder)

  const epoch = async (client: pg.Client) => (await client.query('select log_epoch from installation')).rows
  expect(await epoch(into)).not.toEqual(await epoch(source))
  const { rows } = await into.query(`select task_identifier as task, key, run_at as at from graphile_worker.jobs`)
  expect(rows).toContainEqual({ task: 'wake-parked', key: 'wake:7', at: due })
})
