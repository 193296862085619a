import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Connection } from './connection.ts'
import { openDatabase } from './database.ts'
import { MIGRATIONS, findLacking, readMigrations } from './migrations.ts'
import { APP_ROLE, prepareDatabase } from './prepare.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

const harbor = '00000000-0000-4000-8000-000000000001' as WorkspaceId

let database: TestDatabase
const after: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  for (const undo of after.splice(0).reverse()) await undo()
  await database.drop()
})

describe('the role of DATABASE_URL', () => {
  test('gives its rights away when row-level security does not hold for it', async () => {
    const connection = await prepareDatabase(database.adminUrl)

    expect(connection).toEqual({ url: database.adminUrl, role: APP_ROLE })
    expect(await whoSees(connection)).toEqual({ role: APP_ROLE, inside: 1, outside: 0 })
  })

  test('stays when it is an ordinary owner, and the walls hold for it too', async () => {
    const url = await ownDatabase('login')

    const connection = await prepareDatabase(url)

    expect(connection).toEqual({ url })
    expect(await whoSees(connection)).toMatchObject({ inside: 1, outside: 0 })
  })

  test('is refused, in words, when it bypasses row-level security and may not make another', async () => {
    const url = await ownDatabase('login bypassrls')

    await expect(prepareDatabase(url)).rejects.toThrow('bypasses row-level security and may not make another')
  })
})

describe('a Postgres that is not fit is refused, with nothing changed:', () => {
  test.each(['synchronous_commit'])('%s is off', async (setting) => {
    await asAdmin(`alter database ${nameOf(database.adminUrl)} set ${setting} = off`)

    await expect(prepareDatabase(database.adminUrl)).rejects.toThrow(
      `may lose what it has acknowledged: ${setting} is off`,
    )
  })

  test('it cannot be reached, and the password is not repeated', async () => {
    const prepared = prepareDatabase('postgres://ada:geheim@127.0.0.1:1/parley')

    await expect(prepared).rejects.toThrow('The database at 127.0.0.1:1/parley cannot be reached')
    await expect(prepared).rejects.not.toThrow('geheim')
  })

  test('it does not know us', async () => {
    await expect(prepareDatabase(database.adminUrl.replace('postgres@', 'nobody-knows@'))).rejects.toThrow(
      /cannot be reached: role "nobody-knows" does not exist/,
    )
  })

  test('its data was written by a newer version', async () => {
    await inDatabase(`insert into migration (name, checksum) values ('9999-tomorrow', 'x')`)

    await expect(prepareDatabase(database.adminUrl)).rejects.toThrow(
      /written by a newer version of Parley: it has been through 9999-tomorrow, .* Nothing was changed/,
    )
  })
})

describe('migrations', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'))
    after.push(() => rm(folder, { recursive: true }))
    await inDatabase('delete from migration')
  })

  const put = (name: string, sql: string) => writeFile(join(folder, name), sql)

  test('run once, in their order, and are written down', async () => {
    await put('0002-second.sql', 'alter table one add column b int')
    await put('0001-first.sql', 'create table one (a int)')

    await prepareDatabase(database.adminUrl, folder)
    await prepareDatabase(database.adminUrl, folder)

    expect((await inDatabase('select name from migration order by name')).rows).toEqual([
      { name: '0001-first' },
      { name: '0002-second' },
    ])
  })

  test('give the app its rights on what they make', async () => {
    await put('0001-first.sql', 'create table one (a int generated always as identity, b int)')

    await openAnd(await prepareDatabase(database.adminUrl, folder), 'insert into one (b) values (1)')
  })

  test('that fail are undone whole, and named', async () => {
    await put('0001-first.sql', 'create table one (a int); select 1/0')

    await expect(prepareDatabase(database.adminUrl, folder)).rejects.toThrow(
      'Migration 0001-first failed and was undone: division by zero',
    )
    expect(
      (await inDatabase(`select to_regclass('one') as one, (select count(*)::int from migration) as done`)).rows,
    ).toEqual([{ one: null, done: 0 }])
  })

  test('of a new database are one transaction, and later ones each their own', async () => {
    await put('0001-first.sql', 'create table one (a int)')
    await put('0002-second.sql', 'select 1/0')
    await expect(prepareDatabase(database.adminUrl, folder)).rejects.toThrow('Migration 0002-second failed')
    expect((await inDatabase(`select to_regclass('one') as one`)).rows).toEqual([{ one: null }])

    await put('0002-second.sql', 'alter table one add column b int')
    await prepareDatabase(database.adminUrl, folder)
    await put('0003-third.sql', 'alter table one add column c int')
    await put('0004-fourth.sql', 'select 1/0')
    await expect(prepareDatabase(database.adminUrl, folder)).rejects.toThrow('Migration 0004-fourth failed')

    const { rows } = await inDatabase(
      'select name, dense_rank() over (order by at) as nth from migration order by name',
    )
    expect(rows).toEqual([
      { name: '0001-first', nth: '1' },
      { name: '0002-second', nth: '1' },
      { name: '0003-third', nth: '2' },
    ])
  })

  test('that were edited after they ran are refused', async () => {
    await put('0001-first.sql', 'create table one (a int)')
    await prepareDatabase(database.adminUrl, folder)
    await put('0001-first.sql', 'create table one (a bigint)')

    await expect(prepareDatabase(database.adminUrl, folder)).rejects.toThrow('Migration 0001-first has been edited')
  })

  test('run once when several nodes start together', async () => {
    await put('0001-first.sql', 'create table one (a int); select pg_sleep(0.05)')

    await Promise.all([1, 2, 3].map(() => prepareDatabase(database.adminUrl, folder)))

    expect((await inDatabase('select name from migration')).rows).toEqual([{ name: '0001-first' }])
  })

  test('[ND12] that wait for a table in use let everybody by meanwhile, and are done when it is free', async () => {
    await inDatabase('create table busy (a int)')
    await put('0001-first.sql', 'alter table busy add column b int')
    const [long, other] = await Promise.all([connected(), connected()])
    await long.query('begin; select * from busy')

    const prepared = prepareDatabase(database.adminUrl, folder)
    const waits = `select count(*)::int as n from pg_locks where not granted and relation = 'busy'::regclass`
    await vi.waitFor(async () => expect((await other.query(waits)).rows).toEqual([{ n: 1 }]), {
      interval: 5,
      timeout: 10_000,
    })
    await other.query(`set lock_timeout = '5s'`)
    await other.query('insert into busy (a) values (1)')
    expect((await inDatabase('select name from migration')).rows).toEqual([])
    await long.query('commit')
    await prepared
    expect((await inDatabase('select a, b from busy')).rows).toEqual([{ a: 1, b: null }])
  })

  test('of the product all carry a number of their own', async () => {
    const numbers = (await readMigrations(MIGRATIONS)).map(({ name }) => Number(name.slice(0, 4)))

    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  test('do not run when one is known that we do not have', async () => {
    await inDatabase(`insert into migration (name, checksum) values ('0009-later', 'x')`)
    await put('0001-first.sql', 'create table one (a int)')
    const client = await connected()

    await expect(findLacking(client, await readMigrations(folder))).rejects.toThrow('0009-later')
    expect((await inDatabase(`select to_regclass('one') as one`)).rows).toEqual([{ one: null }])
  })
})

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(database.adminUrl)
  await client.connect()
  after.push(() => client.end())
  return client
}

/** A fresh database whose owner has these rights; answers its address. */
async function ownDatabase(rights: string): Promise<string> {
  const name = `own_${randomBytes(6).toString('hex')}`
  await asAdmin(`create role ${name} ${rights}`)
  await asAdmin(`create database ${name} owner ${name}`)
  after.push(async () => {
    await asAdmin(`drop database ${name} with (force)`)
    await asAdmin(`drop role ${name}`)
  })
  return database.adminUrl.replace('postgres@', `${name}@`).replace(nameOf(database.adminUrl), name)
}

/** Who works there, and how many rows of one workspace are seen from within it and from outside. */
async function whoSees(connection: Connection) {
  const open = await openDatabase({ ...connection, log: pino({ level: 'silent' }) })
  after.push(() => open.close())
  await open.inWorkspace(harbor, async (tx) => {
    await tx.query(`insert into workspace (id, name, accent, created_at) values ($1, 'Harbor', '#336699', now())`, [
      harbor,
    ])
    await tx.query(`insert into team (workspace_id, id, name) values ($1, $1, 'Crew')`, [harbor])
  })
  const inside = await open.reading(harbor, (tx) => tx.query('select from team'))
  const outside = await open.outside((tx) =>
    tx.query<{ role: string }>('select current_user as role, (select count(*) from team) as n'),
  )
  const { role, n } = outside.rows[0] as { role: string; n: number } & object
  return { role, inside: inside.rowCount, outside: n }
}

async function openAnd(connection: Connection, statement: string): Promise<void> {
  const open = await openDatabase({ ...connection, log: pino({ level: 'silent' }) })
  try {
    await open.outside((tx) => tx.query(statement))
  } finally {
    await open.close()
  }
}

const nameOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

const inDatabase = (statement: string) => run(database.adminUrl, statement)
const asAdmin = (statement: string) => run(database.adminUrl.replace(nameOf(database.adminUrl), 'postgres'), statement)

async function run(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}
