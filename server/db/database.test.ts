import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { testDatabase, type TestDatabase } from './testing.ts'
import { TestWire } from './testing-wire.ts'

const harbor = '00000000-0000-4000-8000-000000000001' as WorkspaceId
const orchard = '00000000-0000-4000-8000-000000000002' as WorkspaceId
const cellar = '00000000-0000-4000-8000-000000000003' as WorkspaceId

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await asAdmin(
    `create table shelf (workspace_id uuid not null, book text not null, size bigint not null default 7);
     alter table shelf enable row level security;
     create policy own on shelf using (workspace_id = parley_workspace());
     grant all on shelf to parley_app`,
  )
})
afterAll(() => database.drop())

test('each test file has a database of its own', async () => {
  const other = await testDatabase()
  const found = await other.outside((tx) =>
    tx.query(`select to_regclass('shelf') as shelf, to_regclass('host')::text as host`),
  )
  await other.drop()

  expect(found.rows).toEqual([{ shelf: null, host: 'host' }])
})

test('work in a workspace sees that workspace only', async () => {
  await put(harbor, 'Charts')
  await put(orchard, 'Pears')

  expect(await books(harbor)).toEqual(['Charts'])
  expect(await books(orchard)).toEqual(['Pears'])
})

test('outside every workspace nothing that belongs to one is seen', async () => {
  await put(harbor, 'Charts')

  const seen = await database.outside((tx) => tx.query('select 1 from shelf'))

  expect(seen.rowCount).toBe(0)
})

test('one statement by itself sees nothing that belongs to a workspace, and its connection works on', async () => {
  await put(harbor, 'Charts')

  const asked = await database.asking<{ here: number }>('select count(*)::int as here from shelf where size > $1', [0])
  const wrong = database.asking('select wrong', [])

  await expect(wrong).rejects.toMatchObject({ code: '42703' })
  expect(asked).toEqual([{ here: 0 }])
  expect(await books(harbor)).toContain('Charts')
})

test('a row cannot be put into another workspace', async () => {
  const work = database.inWorkspace(harbor, (tx) => tx.query('insert into shelf values ($1, $2)', [orchard, 'Stolen']))

  await expect(work).rejects.toMatchObject({ code: '42501' })
})

test('what is sent is kept with the rest, in the order in which it was said', async () => {
  await database.inWorkspace(cellar, async (tx) => {
    tx.send('insert into shelf values ($1, $2)', [cellar, 'Sent'])
    tx.send('update shelf set size = size + 1 where book = $1', ['Sent'])
    const { rows } = await tx.query<{ size: number }>('select size from shelf where book = $1', ['Sent'])
    expect(rows).toEqual([{ size: 8 }])
    tx.send('update shelf set size = size * 10 where book = $1', ['Sent'])
  })

  const { rows } = await database.reading(cellar, (tx) => tx.query('select size from shelf where book = $1', ['Sent']))
  expect(rows).toEqual([{ size: 80 }])
})

test('what is sent and fails is told, undoes everything, and its connection works on', async () => {
  const work = database.inWorkspace(harbor, async (tx) => {
    await tx.query('insert into shelf values ($1, $2)', [harbor, 'Undone before'])
    tx.send('insert into shelf values ($1, $2)', [orchard, 'Stolen'])
    tx.send('insert into shelf values ($1, $2)', [harbor, 'Undone after'])
  })

  await expect(work).rejects.toMatchObject({ code: '42501' })
  expect((await books(harbor)).filter((book) => book.startsWith('Undone'))).toEqual([])
})

test('what failed first is the fault, also when somebody waits for a statement after it', async () => {
  const work = database.inWorkspace(harbor, async (tx) => {
    tx.send('insert into shelf values ($1, $2)', [orchard, 'Stolen'])
    await tx.query('select 1')
  })

  await expect(work).rejects.toMatchObject({ code: '42501' })
})

test('when the first statement fails, nothing is kept, and its connection works on', async () => {
  const work = database.inWorkspace(harbor, async (tx) => {
    await tx.query('insert into shelf values ($1, $2)', [orchard, 'Stolen']).catch(() => undefined)
    await tx.query('insert into shelf values ($1, $2)', [harbor, 'After'])
  })

  await expect(work).rejects.toMatchObject({ code: '25P02' })
  expect(await books(harbor)).not.toContain('After')
})

test('a first statement that could not be planned is planned anew when it is asked again', async () => {
  const ask = () =>
    database.inWorkspace(cellar, (tx) => tx.query('select shade from shelf where workspace_id = $1', [cellar]))

  await expect(ask()).rejects.toMatchObject({ code: '42703' })
  await expect(ask()).rejects.toMatchObject({ code: '42703' })
  await asAdmin('alter table shelf add column shade text')
  expect((await ask()).rowCount).toBeGreaterThanOrEqual(0)
})

test('when a transaction does not begin, its first statement is not done by itself', async () => {
  const wire = await TestWire.open()
  const other = await testDatabase(wire)
  await asAdmin('create table tally (n int); grant all on tally to parley_app', other)
  const count = (n: number) => other.outside((tx) => tx.query('insert into tally values ($1)', [n]))

  await count(1)
  wire.garbleBegin()
  await expect(count(2)).rejects.toMatchObject({ code: '42601' })
  await count(3)

  expect(await other.asking('select n from tally', [])).toEqual([{ n: 1 }, { n: 3 }])
  await other.drop()
  await wire.close()
})

test('statements that are asked at once are answered in their order, the first of them too', async () => {
  await put(cellar, 'Wine')
  const sizes = await database.inWorkspace(cellar, (tx) =>
    Promise.all([
      tx.query(`update shelf set size = 1 where book = 'Wine'`),
      tx.query<{ size: number }>(`update shelf set size = size + 1 where book = 'Wine' returning size`),
      tx.query<{ size: number }>(`update shelf set size = size * 5 where book = 'Wine' returning size`),
    ]),
  )

  expect(sizes.map(({ rows }) => rows)).toEqual([[], [{ size: 2 }], [{ size: 10 }]])
})

test('connections that were lost while nobody used them are not noticed', async () => {
  await Promise.all([books(harbor), books(orchard), database.asking('select 1', [])])
  await asAdmin(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )

  await put(harbor, 'Charts')
  expect(await books(harbor)).toContain('Charts')
})

test('work that asks nothing takes no connection', async () => {
  const outer = database.inWorkspace(harbor, async () => 'nothing')

  expect(await outer).toBe('nothing')
})

test('what throws is undone, and its connection works on', async () => {
  const work = database.inWorkspace(harbor, async (tx) => {
    await tx.query('insert into shelf values ($1, $2)', [harbor, 'Undone'])
    throw new Error('changed my mind')
  })

  await expect(work).rejects.toThrow('changed my mind')
  expect(await books(harbor)).not.toContain('Undone')
})

test('what was undone is never told as done, also when nobody heard of the fault', async () => {
  const work = database.inWorkspace(harbor, async (tx) => {
    await tx.query('insert into shelf values ($1, $2)', [harbor, 'Unheard'])
    await tx.query('select wrong').catch(() => undefined)
  })

  await expect(work).rejects.toThrow('A statement failed')
  expect(await books(harbor)).not.toContain('Unheard')
})

test('reading changes nothing', async () => {
  const work = database.reading(harbor, (tx) => tx.query('insert into shelf values ($1, $2)', [harbor, 'No']))

  await expect(work).rejects.toMatchObject({ code: '25006' })
})

test('a workspace that is no id is refused before it becomes a part of a statement', async () => {
  const injected = `${harbor}'; drop table shelf; --` as WorkspaceId

  await expect(database.inWorkspace(injected, (tx) => tx.query('select 1'))).rejects.toThrow(TypeError)
})

test('bigint comes back as a number', async () => {
  await put(harbor, 'Charts')

  const { rows } = await database.reading(harbor, (tx) => tx.query<{ size: unknown }>('select size from shelf limit 1'))

  expect(rows).toEqual([{ size: 7 }])
})

async function put(workspace: WorkspaceId, book: string): Promise<void> {
  await database.inWorkspace(workspace, async (tx) => {
    await tx.query('delete from shelf where book = $1', [book])
    await tx.query('insert into shelf (workspace_id, book) values ($1, $2)', [workspace, book])
  })
}

async function books(workspace: WorkspaceId): Promise<string[]> {
  const { rows } = await database.reading(workspace, (tx) => tx.query<{ book: string }>('select book from shelf'))
  return rows.map(({ book }) => book)
}

async function asAdmin(statement: string, { adminUrl } = database): Promise<void> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  await client.query(statement)
  await client.end()
}
