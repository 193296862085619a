import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password } from '../../../cast/cast.ts'
import { pdf, sender } from '../../file/testing.ts'
import { diskStore } from '../../files/disk.ts'
import { runJobs } from '../../jobs/run-jobs.ts'
import { s3Store } from '../../outbound/s3.ts'
import { startS3 } from '../../outbound/testing-s3.ts'
import { saidBy } from '../../search/testing.ts'
import { lineOf } from '../../testing-line.ts'
import { openMatrix, type Matrix } from '../../testing-matrix.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../../testing.ts'
import { settleInTask } from '../../workspace/commands-moved-in.ts'
import { partFile } from '../backup/manifest.ts'
import { makeExport } from './make.ts'
import { exportFile, type ExportManifest, readExport } from './manifest.ts'
import { takeIn } from './take-in.ts'
import { allIn, exportOf, into, quiet, rowsOf } from './testing.ts'

let matrix: Matrix
let kept: string
let folder: string
/** Another installation, at work, with a workspace of its own. */
let elsewhere: TestHouse
let guest: TestGuest
let file: string

beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), 'parley-import-'))
  matrix = await openMatrix()
  guest = matrix.guests.guest
  file = (await sender(matrix.house, guest, guest.conversation).send(pdf)).file
  await matrix.house.admin.query(
    `select graphile_worker.add_job('wake-parked', payload => $1::json, run_at => '2030-01-02T03:04:05Z', job_key => 'wake:7')`,
    [JSON.stringify({ workspace: matrix.house.workspace, n: 7 })],
  )
  const foreign = JSON.stringify({ workspace: matrix.foreign.workspace })
  await matrix.house.admin.query(`select graphile_worker.add_job('wake-parked', payload => $1::json)`, [foreign])
  folder = join(kept, 'export')
  await exportOf(matrix.house, folder)
  elsewhere = await openHouse()
  await elsewhere.desk('elsewhere')
})
afterAll(async () => {
  await elsewhere.close()
  await matrix.close()
  await rm(kept, { recursive: true, force: true })
})

/** Everything that an import could have changed there. */
async function standing({ admin, folder: home }: TestHouse) {
  const { rows: tables } = await admin.query<{ table: string }>(
    `select quote_ident(relname) as "table" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const told: unknown[] = []
  for (const { table } of tables) {
    const { rows } = await admin.query(
      `select '${table}', count(*), md5(string_agg(t::text, '|' order by t::text)) from ${table} t`,
    )
    told.push(rows)
  }
  const { rows: jobs } = await admin.query(
    'select identifier, payload, key from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
  )
  const files = await readdir(join(home, 'kept'), { recursive: true }).catch(() => [])
  return { told, jobs, files: files.filter((name) => /[0-9a-f]{32}/.test(name)) }
}

let copies = 0
interface Change {
  /** The lines of a table, changed; a manifest that fits is written beside them. */
  readonly rows?: readonly [table: string, change: (text: string) => string]
  readonly manifest?: (manifest: ExportManifest) => object
}

/** A copy of the export in which somebody has changed something, and all its hashes with it. */
async function changed({ rows, manifest = (one) => one }: Change): Promise<string> {
  copies += 1
  const copy = join(kept, `copy-${copies}`)
  const store = diskStore(join(matrix.house.folder, 'kept'))
  const { admin: client, workspace } = matrix.house
  const made = await makeExport({ client, store }, { workspace, folder: copy }, quiet)
  const parts = await Promise.all(
    made.parts.map(async (part) => {
      if (part.name !== rows?.[0]) return part
      const path = partFile(copy, part.name)
      const before = gunzipSync(await readFile(path)).toString()
      const after = rows[1](before)
      if (after === before) throw new Error('nothing was changed')
      const bytes = gzipSync(after)
      await writeFile(path, bytes)
      return { ...part, rows: after.split('\n').length - 1, hash: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
  await writeFile(exportFile(copy), JSON.stringify(manifest({ ...made, parts })))
  return copy
}

const line = (told: string) => `${told}\n`

test('[EX4] [EX7] it goes into an installation at work, as it was, beside another workspace that is not touched', async () => {
  const before = await rowsOf(elsewhere.admin, elsewhere.workspace)
  await into(elsewhere, folder)

  const workspace = matrix.house.workspace
  expect(await rowsOf(elsewhere.admin, workspace)).toEqual(await rowsOf(matrix.house.admin, workspace))
  expect(await rowsOf(elsewhere.admin, elsewhere.workspace)).toEqual(before)
  const { rows } = await elsewhere.admin.query(
    `select task_identifier as task, key, run_at as at from graphile_worker.jobs order by task_identifier desc`,
  )
  expect(rows).toMatchObject([
    { task: 'wake-parked', key: 'wake:7', at: new Date('2030-01-02T03:04:05Z') },
    { task: 'settle-in', key: `settle-in:${workspace}` },
  ])
})

test('[EX7] there people sign in, guests come back by their links, files open and search finds', async () => {
  const { rows } = await elsewhere.admin.query<{ email: string }>('select email from host where id = $1', [
    (matrix.who.owner as TestHost).id,
  ])
  const signIn = await fetch(`${elsewhere.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ email: rows[0]?.email, password }),
  })
  expect(signIn.status).toBe(200)
  const token = /parley_session=([^;]+)/.exec(signIn.headers.get('set-cookie') ?? '')?.[1] ?? ''

  expect((await elsewhere.arrive('visa', guest.secret)).conversation).toBe(guest.conversation)
  const opened = await sender(elsewhere, guest, guest.conversation).get(file)
  expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf.bytes)

  const owner = { ...(matrix.who.owner as TestHost), token }
  expect(await saidBy(elsewhere, owner, { text: 'anybody' })).toEqual([])
  const done = new Promise<void>((fulfil) => {
    const task = settleInTask(elsewhere)
    const tasks = { 'settle-in': async (payload: unknown) => task(payload).then(fulfil) }
    const { adminUrl: url } = elsewhere.database as TestHouse['database'] & { adminUrl: string }
    const jobs = runJobs({ connection: { url }, tasks, log: pino({ level: 'silent' }), restMs: 1 })
    stopping.push(() => jobs.stop())
  })
  await done
  await Promise.all(stopping.map((stop) => stop()))
  expect(await saidBy(elsewhere, owner, { text: 'anybody' })).toEqual(['Is anybody there?'])
})
const stopping: (() => Promise<void>)[] = []

test('[EX7] a page that counted in the old place begins anew in the new one', async () => {
  const topic = `conversation:${guest.conversation}` as const
  const there = { after: 1, log: matrix.house.log }
  const before = await lineOf(matrix.house, guest)
  before.follow(topic, there)
  await before.hear('fact', ({ n }) => n === 2)
  expect(before.heard.map(({ t }) => t)).not.toContain('snapshot')
  before.close()

  const after = await lineOf(elsewhere, guest)
  after.follow(topic, there)
  await after.hear('snapshot', (frame) => frame.topic === topic)
  after.close()
})

test('[EX5] who lives there already is not taken in twice', async () => {
  const before = await standing(elsewhere)
  await expect(into(elsewhere, folder)).rejects.toThrow('This workspace is here already. Nothing was changed.')
  expect(await standing(elsewhere)).toEqual(before)
})

let house: TestHouse
beforeEach(async () => {
  house ??= await openHouse()
})
afterAll(() => house.close())

test('[EX5] a desk’s address or a contact link that is taken is named', async () => {
  const { rows } = await house.admin.query<{ slug: string }>('select slug from desk_address')
  expect(rows).toEqual([])
  const desk = await house.desk('visa')
  const before = await standing(house)
  await expect(into(house, folder)).rejects.toThrow('A desk of another workspace here has the address /d/visa')
  expect(await standing(house)).toEqual(before)
  await house.admin.query('delete from desk_address where desk_id = $1', [desk])
})

const hostile = (): Record<string, Change> => {
  const { workspace } = matrix.house
  const host = (matrix.who.host as TestHost).id
  const other = house.workspace
  return {
    'a row of another workspace': { rows: ['message', (text) => text.replace(workspace, other)] },
    'a workspace that is another’s': { rows: ['workspace', (text) => text.replace(workspace, other)] },
    'a session': { rows: ['credential', (text) => text.replace('guest-link', 'session')] },
    'bytes of another workspace': { rows: ['file', (text) => text.replace(`${workspace}/`, `${other}/`)] },
    'bytes elsewhere': {
      rows: ['file', (text) => text.replace(new RegExp(`${workspace}/[0-9a-f]{32}`), '../../etc/passwd')],
    },
    'a job of another workspace': { rows: ['job', (text) => text.replace(workspace, other)] },
    'a row too few': { rows: ['guest', (text) => text.split('\n').slice(1).join('\n')] },
    'a host of nobody': { rows: ['team_member', (text) => text.replace(host, randomUUID())] },
    'a logo of another': {
      rows: [
        'event',
        () =>
          line(
            [
              workspace,
              randomUUID(),
              matrix.desk,
              'T',
              '',
              'UTC',
              '[]',
              '0',
              '{}',
              '\\N',
              '1',
              'f',
              '\\N',
              randomUUID(),
              '\\N',
            ].join('\t'),
          ),
      ],
    },
    'more rows than it says': {
      manifest: (one) => ({ ...one, parts: one.parts.map((part) => ({ ...part, rows: part.rows + 1 })) }),
    },
    'what is no row': { rows: ['fact', (text) => `${text}nothing\n`] },
    'a newer version': { manifest: (one) => ({ ...one, migrations: [...one.migrations, '9999-not-yet'] }) },
    'an older version': { manifest: (one) => ({ ...one, migrations: one.migrations.slice(0, -1) }) },
    'a table more': {
      manifest: (one) => ({ ...one, parts: [...one.parts, { ...one.parts[0], name: 'push_key' }] }),
    },
    'a table less': { manifest: (one) => ({ ...one, parts: one.parts.slice(1) }) },
    'a path for a table': {
      manifest: (one) => ({ ...one, parts: one.parts.map((part) => ({ ...part, name: `../${part.name}` })) }),
    },
    'words for a column': {
      manifest: (one) => ({ ...one, parts: one.parts.map((part) => ({ ...part, columns: ['id) from stdin; --'] })) }),
    },
    'another format': { manifest: (one) => ({ ...one, format: 2 }) },
    'another workspace’s name': { manifest: (one) => ({ ...one, workspace: other }) },
  }
}

test('[EX6] what somebody wrote into it is refused in words, and nothing is changed', async () => {
  const before = await standing(house)
  for (const [what, change] of Object.entries(hostile())) {
    const copy = await changed(change)
    const fault = await into(house, copy).then(
      () => new Error('taken in'),
      (one: unknown) => one,
    )
    expect([what, String(fault)]).toEqual([what, expect.stringMatching(/^Trouble: .*Nothing was changed/s)])
    expect([what, await standing(house)]).toEqual([what, before])
  }
}, 60_000)

test('[EX6] an id that is another workspace’s is not taken again', async () => {
  const taken = await house.arrive((await house.desk('taken')) && 'taken', newSecret())
  const before = await standing(house)
  const copy = await changed({
    rows: ['guest', (text) => text.replaceAll(matrix.guests['other-guest'].id, taken.id)],
  })
  await expect(into(house, copy)).rejects.toThrow('is called as something of another workspace here')
  expect(await standing(house)).toEqual(before)
})

test('[EX4] where files cannot be kept nothing comes in, and from one S3 into another all does', async () => {
  const bucket = await startS3()
  const store = s3Store(bucket.place, { tries: 1, pauseMs: 1 })
  const manifest = await readExport(folder)
  const before = await standing(house)
  bucket.denied.add('PUT')
  await expect(takeIn({ client: house.admin, store }, folder, { manifest, say: quiet })).rejects.toThrow(
    'store of files',
  )
  expect(await standing(house)).toEqual(before)

  bucket.denied.clear()
  await takeIn({ client: house.admin, store }, folder, { manifest, say: quiet })
  expect([...bucket.objects.values()].map(({ bytes }) => bytes.toString())).toEqual([pdf.bytes.toString()])
  const again = join(kept, 'of-s3')
  const { workspace } = matrix.house
  await makeExport({ client: house.admin, store }, { workspace, folder: again }, quiet)
  expect(await allIn(join(again, 'files'))).toBe(await allIn(join(folder, 'files')))
  store.stop()
  await bucket.stop()
})

test('[EX4] an ordinary owner, for whom the walls hold, takes it in and exports it the same', async () => {
  const name = `owner_${randomUUID().slice(0, 8)}`
  await house.admin.query(`create role ${name} login`)
  const database = `owned_${randomUUID().slice(0, 8)}`
  await house.admin.query(`create database ${database} owner ${name}`)
  const { prepareDatabase } = await import('../prepare.ts')
  const url = `postgres://${name}@${encodeURIComponent(house.admin.host)}/${database}`
  await prepareDatabase(url)
  const client = new pg.Client(url)
  await client.connect()
  await into({ admin: client, folder: join(kept, 'owned') }, folder)
  const again = join(kept, 'of-owner')
  const { workspace } = matrix.house
  const store = diskStore(join(kept, 'owned', 'kept'))
  const { parts } = await makeExport({ client, store }, { workspace, folder: again }, quiet)
  const counts = (some: ExportManifest['parts']) => some.map(({ name: of, rows }) => [of, of === 'job' ? 0 : rows])
  expect(counts(parts)).toEqual(counts((await readExport(folder)).parts))
  const { rows } = await client.query('select count(*)::int as seen from conversation')
  expect(rows, 'the walls stand').toEqual([{ seen: 0 }])
  await client.end()
  await house.admin.query(`drop database ${database}`)
  await house.admin.query(`drop role ${name}`)
})
