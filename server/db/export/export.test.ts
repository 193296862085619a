import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskStore } from '../../files/disk.ts'
import { pdf, sender } from '../../file/testing.ts'
import { openMatrix, type Matrix } from '../../testing-matrix.ts'
import type { TestGuest } from '../../testing.ts'
import { partFile } from '../backup/manifest.ts'
import { tablesOf } from '../backup/tables.ts'
import { testDatabase } from '../testing.ts'
import { belongings, bytesNamed, kindsThatGo, kindsThatStay } from './belongs.ts'
import { makeExport, workspaceNamed } from './make.ts'
import { bytesFile, exportFile, listFile, readExport } from './manifest.ts'
import { allIn, exportOf, into, quiet } from './testing.ts'

let matrix: Matrix
let kept: string

beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), 'parley-export-'))
  matrix = await openMatrix()
})
afterAll(async () => {
  await matrix.close()
  await rm(kept, { recursive: true, force: true })
})

let made = 0
async function exported() {
  made += 1
  const folder = join(kept, `${made}`)
  return { folder, manifest: await exportOf(matrix.house, folder) }
}

async function say({ secret, desk, conversation }: TestGuest, text: string): Promise<{ n: number; at: number }> {
  const response = await fetch(`${matrix.house.url}/api/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Parley ${secret}`,
      'x-parley-desk': desk,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ text }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return { ...((await response.json()) as { n: number }), at: Date.now() }
}

test('[EX1] while guests write it is made of one moment: what was acknowledged before is in it, and no stream has a gap', async () => {
  const { house } = matrix
  const guests = await Promise.all([1, 2, 3].map(() => house.arrive('visa')))
  let stop = false
  const talks = guests.map(async (guest) => {
    const acknowledged: { n: number; at: number }[] = []
    while (!stop) acknowledged.push(await say(guest, `Word ${acknowledged.length}`))
    return acknowledged
  })
  const last = 'select min(last_seq)::int as last from conversation where id = any($1)'
  const behind = async () => (await house.admin.query(last, [guests.map((one) => one.conversation)])).rows[0].last
  await expect.poll(behind).toBeGreaterThan(20)
  const source = new pg.Client({ host: house.admin.host, user: 'postgres', database: house.admin.database ?? '' })
  await source.connect()
  const from = Date.now()
  const folder = join(kept, 'under-load')
  const store = diskStore(join(house.folder, 'kept'))
  const manifest = await makeExport({ client: source, store }, { workspace: house.workspace, folder }, quiet)
  stop = true
  const acknowledged = await Promise.all(talks)
  await source.end()

  const target = await testDatabase()
  const client = new pg.Client(target.adminUrl)
  await client.connect()
  await into({ admin: client, folder: join(kept, 'elsewhere') }, folder)
  const { rows } = await client.query<{ id: string; last: number; facts: number; highest: number }>(
    `select c.id, c.last_seq::int as last, count(f.seq)::int as facts, max(f.seq)::int as highest
       from conversation c join fact f on f.stream_id = c.id group by c.id, c.last_seq`,
  )
  for (const { facts, highest, last } of rows) expect([facts, highest]).toEqual([last, last])
  for (const [index, { conversation }] of guests.entries()) {
    const before = Math.max(...(acknowledged[index] ?? []).filter(({ at }) => at < from).map(({ n }) => n))
    expect(rows.find(({ id }) => id === conversation)?.last).toBeGreaterThanOrEqual(before)
  }
  expect(acknowledged.flat().some(({ at }) => at > Date.parse(manifest.at))).toBe(true)
  await client.end()
  await target.drop()
})

test('[EX2] another workspace is nowhere in it: no id, no word, no byte of a file', async () => {
  const { house, foreign, who } = matrix
  const own = await sender(
    house,
    who.host,
    who.guest && 'conversation' in who.guest ? who.guest.conversation : '',
  ).send({
    ...pdf,
    bytes: Buffer.from('%PDF-1.7\nMark of Harbor\n%%EOF\n'),
  })
  expect(own.status).toBe(200)
  const guest = who['foreign-guest'] as TestGuest
  await say(guest, 'Mark of Pier')
  const theirs = await sender(house, guest, guest.conversation).send({
    bytes: Buffer.from('%PDF-1.7\nBytes of Pier\n%%EOF\n'),
    label: 'pier.pdf',
  })
  expect(theirs.status).toBe(200)
  const { folder, manifest } = await exported()

  const all = await allIn(folder)
  expect(manifest.files).toMatchObject({ count: 1 })
  for (const mark of ['Mark of Harbor', house.workspace, 'ada@example.org']) expect(all).toContain(mark)
  const { rows } = await house.admin.query<{ id: string }>(
    'select id from guest where workspace_id = $1 union select id from host where workspace_id = $1 union select id from desk where workspace_id = $1',
    [foreign.workspace],
  )
  const marks = [
    'Mark of Pier',
    'Bytes of Pier',
    'pier',
    'Pier',
    'Nemo',
    foreign.workspace,
    ...rows.map(({ id }) => id),
  ]
  for (const mark of marks) expect(all).not.toContain(mark)
})

test('[EX2] every table goes or is known to stay; a new one goes by itself, and one of nobody is asked about', async () => {
  const { admin } = matrix.house
  const going = (await belongings(admin)).map(({ name }) => name)
  const staying = (await tablesOf(admin)).map(({ name }) => name).filter((name) => !going.includes(name))
  expect(staying.sort()).toEqual([
    'attendance',
    'hint',
    'installation',
    'node',
    'push_device',
    'push_key',
    'search_band',
    'search_entry',
    'search_mark',
    'upload_part',
    'web_file',
  ])
  await admin.query('begin')
  await admin.query('create table novelty (workspace_id uuid, id uuid)')
  expect((await belongings(admin)).map(({ name }) => name)).toContain('novelty')
  await admin.query('create table of_nobody (id uuid)')
  await expect(belongings(admin)).rejects.toThrow('of_nobody has no workspace_id')
  await admin.query('rollback')
})

test('[EX2] of every kind of secret it is said whether it goes, and which columns name bytes', async () => {
  const { admin } = matrix.house
  const { rows } = await admin.query<{ kinds: string }>(
    `select pg_get_constraintdef(oid) as kinds from pg_constraint where conname = 'credential_kind_check'`,
  )
  const kinds = [...(rows[0]?.kinds ?? '').matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind)
  expect(new Set(kinds)).toEqual(new Set([...kindsThatGo, ...kindsThatStay]))

  const { rows: columns } = await admin.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and column_name ~ '(^|_)(body|preview)$' order by 1, 2`,
  )
  expect(columns).toEqual(bytesNamed)
})

test('[EX2] who is signed in, and whose device is alerted, stays', async () => {
  const { folder } = await exported()
  const { rows } = await matrix.house.admin.query<{ hash: Buffer; kind: string }>(
    'select hash, kind from credential where workspace_id = $1',
    [matrix.house.workspace],
  )
  const all = await allIn(folder)
  const within = (kind: string) =>
    rows.filter((row) => row.kind === kind).map(({ hash }) => all.includes(hash.toString('hex')))
  expect(new Set(within('session'))).toEqual(new Set([false]))
  expect(new Set(within('guest-link'))).toEqual(new Set([true]))
})

test('[EX3] what was changed since is refused: a table, a file, a list, and a link that leads elsewhere', async () => {
  const changes: ((folder: string) => Promise<unknown>)[] = [
    (folder) => writeFile(partFile(folder, 'fact'), 'not what was written'),
    (folder) => rm(partFile(folder, 'job')),
    async (folder) => writeFile(bytesFile(folder, (await readdir(join(folder, 'files')))[0] ?? ''), 'other bytes'),
    (folder) => writeFile(listFile(folder), `../../../../etc/passwd 1 ${'0'.repeat(64)}\n`),
    async (folder) => {
      const path = partFile(folder, 'fact')
      await writeFile(join(kept, 'outside'), await readFile(path))
      await rm(path)
      await symlink(join(kept, 'outside'), path)
    },
  ]
  for (const change of changes) {
    const { folder } = await exported()
    await change(folder)
    await expect(readExport(folder)).rejects.toThrow('is not as it was made, or is missing. Nothing was changed.')
  }
})

test('[EX3] a folder that is there already is left alone, and what is no export is none', async () => {
  const { folder } = await exported()
  const before = await readFile(exportFile(folder), 'utf8')
  await expect(exportOf(matrix.house, folder)).rejects.toThrow('is there already')
  expect(await readFile(exportFile(folder), 'utf8')).toBe(before)
  await expect(readExport(kept)).rejects.toThrow('is not the export of a workspace')
})

test('[EX3] where it comes to nothing no folder appears', async () => {
  const { admin: client, workspace } = matrix.house
  const folder = join(kept, 'broken')
  const store = diskStore(join(kept, 'nothing'))
  const making = makeExport({ client, store }, { workspace, folder }, (line) => {
    if (line.startsWith('fact')) throw new Error('gone')
  })
  await expect(making).rejects.toThrow('gone')
  expect((await readdir(kept)).filter((name) => name.startsWith('broken'))).toEqual([])
})

test('[EX2] a workspace is found by its id or its name, else all are named', async () => {
  const { admin, workspace } = matrix.house
  expect(await workspaceNamed(admin, workspace)).toBe(workspace)
  expect(await workspaceNamed(admin, 'Harbor')).toBe(workspace)
  await expect(workspaceNamed(admin, 'harbour')).rejects.toThrow(`${workspace}  Harbor`)
})
