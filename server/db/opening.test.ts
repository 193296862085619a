import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { NamedClient } from './client.ts'
import { open } from './opening.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

/** `BEGIN` is over before anybody could cancel it; this one can be hit. */
const SLOWLY = ['do $$ begin perform pg_sleep(60); end $$', 'BEGIN']

let database: TestDatabase
let client: NamedClient
let admin: pg.Client

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  client = new NamedClient({ connectionString: database.url, pipeline: true })
  admin = new pg.Client(database.adminUrl)
  await Promise.all([client.connect(), admin.connect()])
  await admin.query('create table tally (n int); grant all on tally to public')
})
afterEach(async () => {
  await admin.query('drop table tally')
  await Promise.all([client.end(), admin.end()])
})

const counted = async () => (await admin.query<{ n: number }>('select n from tally')).rows.map(({ n }) => n)
const count = { text: 'insert into tally values ($1)', values: [7] }

test('a cancelled beginning takes the first statement with it', async () => {
  const opening = expect(open(client, SLOWLY, count)).rejects.toMatchObject({ code: '57014' })
  const cancelled = async () => {
    const { rowCount } = await admin.query(
      `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
    )
    return rowCount === 1
  }
  await vi.waitUntil(cancelled, { timeout: 15_000 })
  await opening

  expect(await counted()).toEqual([])
})

test('a beginning that takes too long does so too', async () => {
  await client.query(`set statement_timeout = '50ms'`)

  await expect(open(client, SLOWLY, count)).rejects.toMatchObject({ code: '57014' })
  expect(await counted()).toEqual([])
})

test('what has begun is a transaction, whose first statement waits for its commit', async () => {
  await open(client, ['BEGIN'], count)

  expect(await counted()).toEqual([])
  await client.query('COMMIT')
  expect(await counted()).toEqual([7])
})

test('a first statement that fails leaves the transaction begun, and failed', async () => {
  const { fault } = (await open(client, ['BEGIN'], { text: 'select wrong' })) as { fault: Error }

  expect(fault).toMatchObject({ code: '42703' })
  await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' })
})
