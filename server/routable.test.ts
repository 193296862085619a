// What would become of our statements on an engine that spreads workspaces over machines (docs/operating.md, "Past one Postgres"). Postgres
// itself is asked: with the tables laid apart by the workspace's id, in which parts would it look?
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './db/testing.ts'
import { type Route, routeOf, shard } from './testing-sharded.ts'
import { type Held, heldStatements } from './testing-statements.ts'

/** Such an engine keeps these whole, at every machine or at one. */
const whole = {
  // Found before it is known whose they are, by a key that is one for all workspaces.
  credential: 'by the hash of a secret',
  desk_address: 'by a name in an address',
  contact_address: 'by a name in an address',
  logo: 'by an id in an address that needs no session',
  push_device: 'by the hash of a session',
  // The installation's own.
  installation: 'one row',
  push_key: 'one row',
  migration: 'what was made of the schema',
  node: 'which servers there are',
  hint: 'what servers tell each other',
  web_file: 'the bytes of pages, the same for everybody',
}

/** What is asked of all workspaces on purpose: rounds of the house, and its first start. Each is one statement a round, not one a person. */
const ofAll = [
  'select id from workspace',
  'select id from workspace order by created_at, id',
  'select id from workspace order by created_at, id limit 1',
  'select id from workspace order by id',
]

/** One question that would be two, one after the other: whose a secret is, and then something of that workspace. */
const wouldBeTwo = ['account/store.ts: select c.hash, c.id, c.workspace_id as workspace']

/** Put together while it runs, each time with `workspace_id = $1`. */
const madeInRuns = {
  'bot/store-files.ts': 'a part of the statements that look for pictures without a name, which are looked at whole',
  'conversation/store-delete.ts': 'a delete from each table that says of which conversation a row is',
}

/** Backups, exports and the start go over everything or a schema's own tables, and are for one Postgres. */
const tools = /^db\//

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  await shard(admin, Object.keys(whole))
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

test('every table is laid apart by the workspace, with all its keys, or is known to be whole', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select tablename as name from pg_tables p
      where schemaname = 'public' and not exists (select from pg_tables s where s.schemaname = 'sharded' and s.tablename = p.tablename)`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(whole).sort())
})

test('keys that lead from a table that is laid apart to another begin with the workspace on both sides', async () => {
  const { rows } = await admin.query(
    `select f.conname as key
       from pg_constraint f
       join pg_attribute here on here.attrelid = f.conrelid and here.attnum = f.conkey[1]
       join pg_attribute there on there.attrelid = f.confrelid and there.attnum = f.confkey[1]
       join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and f.connamespace = 'public'::regnamespace and c.relname <> all($1::text[]) and f.confrelid::regclass::text <> all($1::text[])
        and (here.attname <> 'workspace_id' or there.attname <> case when f.confrelid = 'public.workspace'::regclass then 'id' else 'workspace_id' end)`,
    [Object.keys(whole)],
  )
  expect(rows).toEqual([])
})

test('every statement of the server is asked of one workspace alone, but for those that are asked of all on purpose', async () => {
  const found: Record<Route, Held[]> = { one: [], whole: [], many: [], unknown: [] }
  const [open, told] = split(heldStatements().filter(({ file }) => !tools.test(file)))
  for (const held of told) found[await routeOf(admin, held.text)].push(held)

  const [two, many] = apart(found.many, ({ file, text }) =>
    wouldBeTwo.some((one) => `${file}: ${text}`.startsWith(one)),
  )
  expect(two).toHaveLength(wouldBeTwo.length)
  expect(new Set(many.map(({ text }) => text))).toEqual(new Set(ofAll))
  // What Postgres does not take is the beginning of another, which is looked at whole.
  const isPart = ({ text }: Held) => told.some((other) => other.text !== text && other.text.includes(text ?? ''))
  expect(found.unknown.filter((held) => !isPart(held))).toEqual([])
  expect(open.map(({ file }) => file)).toEqual(Object.keys(madeInRuns))
  expect(found.one.length).toBeGreaterThan(200)
})

test('it would be seen: what does not name the workspace is asked of many', async () => {
  const routes = [
    `select text from message where workspace_id = $1 and seq = $2`,
    `select text from message where conversation_id = $1`,
    `select g.name from conversation c join guest g on g.id = c.guest_id where c.workspace_id = $1`,
    `update conversation set life = 'closed' where id = $1`,
    `delete from tag where id = $1`,
    `insert into tag_name (workspace_id, tag_id, name) select $1, id, name from tag where id = $2`,
    `select device from credential where hash = $1`,
  ]
  const answers: Route[] = []
  for (const text of routes) answers.push(await routeOf(admin, text))
  expect(answers).toEqual(['one', 'many', 'many', 'many', 'many', 'many', 'whole'])
})

function apart<Thing>(things: readonly Thing[], test: (thing: Thing) => boolean): [held: Thing[], others: Thing[]] {
  return [things.filter(test), things.filter((thing) => !test(thing))]
}

function split(held: readonly Held[]): [open: Held[], told: (Held & { readonly text: string })[]] {
  return [
    held.filter(({ text }) => text === null),
    held.filter((one): one is Held & { text: string } => one.text !== null),
  ]
}
