// Why an export is not taken: what it brings is taken here, or reaches beyond its own workspace. Asked of the rows that came, before any is written.
import pg from 'pg'
import type { WorkspaceId } from '../../../domain/shared/ids.ts'
import { Trouble } from '../../trouble.ts'
import { type Belonging, bytesNamed } from './belongs.ts'
import { incoming } from './load.ts'

export interface Coming {
  readonly workspace: WorkspaceId
  readonly tables: readonly Belonging[]
}

/** Throws `Trouble` when this workspace, a name of it or a secret of it is here already. */
export async function refuseTaken(client: pg.Client, { workspace, tables }: Coming): Promise<void> {
  const { rows } = await client.query('select from workspace where id = $1', [workspace])
  if (rows.length > 0) throw refused('This workspace is here already')
  for (const { table, columns } of await globalKeys(client, tables)) {
    const same = columns.map((column) => `h.${column} = i.${column}`).join(' and ')
    const taken = await client.query<{ told: string }>(
      `select ${toldBy.get(table)?.column ?? "''"}::text as told
         from ${pg.escapeIdentifier(table)} h join ${incoming(table)} i on ${same} limit 1`,
    )
    const [first] = taken.rows
    if (first) throw refused(toldBy.get(table)?.say(first.told) ?? `A row of "${table}" is another workspace’s here`)
  }
}

/** What all workspaces of an installation share are names that people know. */
const toldBy: ReadonlyMap<string, { readonly column: string; readonly say: (name: string) => string }> = new Map([
  ['desk_address', { column: 'h.slug', say: (name) => `A desk of another workspace here has the address /d/${name}` }],
  ['contact_address', { column: 'h.name', say: (name) => `Somebody here has the contact link /c/${name}` }],
])

interface Key {
  readonly table: string
  readonly columns: readonly string[]
}

/** Keys that are one for the whole installation. */
async function globalKeys(client: pg.Client, tables: readonly Belonging[]): Promise<readonly Key[]> {
  const { rows } = await client.query<Key>(
    `select c.relname as "table", array_agg(quote_ident(a.attname)) as columns
       from pg_index x
       join pg_class c on c.oid = x.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any(x.indkey)
      where x.indisunique and c.relnamespace = 'public'::regnamespace and c.relname = any($1)
      group by x.indexrelid, c.relname
     having not 'workspace_id' = any(array_agg(a.attname))`,
    [tables.map(({ name }) => name)],
  )
  return rows
}

/** Throws `Trouble` when a row, an id, a name of bytes, or what a row leans on is another workspace's. */
export async function refuseForeign(client: pg.Client, coming: Coming): Promise<void> {
  await refuseForeignRows(client, coming)
  await refuseForeignBytes(client, coming)
  await refuseLoose(client, coming)
  await refuseForeignIds(client, coming)
}

async function refuseForeignRows(client: pg.Client, { workspace, tables }: Coming): Promise<void> {
  for (const { name, owner, only } of tables) {
    const wrong = `${owner} is distinct from $1${only ? ` or (${only}) is not true` : ''}`
    await refuseWhere(client, { table: name, wrong, values: [workspace] })
  }
  await refuseWhere(client, { table: 'job', wrong: `payload ->> 'workspace' is distinct from $1`, values: [workspace] })
  const { rows } = await client.query(
    `select from graphile_worker._private_jobs j join ${incoming('job')} i on i.key = j.key limit 1`,
  )
  if (rows.length > 0) throw refused('A job of it waits here already')
}

async function refuseForeignBytes(client: pg.Client, { workspace }: Coming): Promise<void> {
  for (const { table, column } of bytesNamed)
    await refuseWhere(client, { table, wrong: `${column} !~ $1`, values: [`^${workspace}/[0-9a-f]{32}$`] })
}

interface Lean {
  readonly table: string
  readonly column: string
  readonly on: string
  readonly key: string
}

/** Where a key does not say the workspace, whatever leans on it might lean on another's. */
async function refuseLoose(client: pg.Client, { tables }: Coming): Promise<void> {
  const { rows } = await client.query<Lean>(
    `select c.relname as "table", quote_ident(a.attname) as "column", o.relname as "on", quote_ident(k.attname) as "key"
       from pg_constraint f
       join pg_class c on c.oid = f.conrelid join pg_class o on o.oid = f.confrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
       join pg_attribute k on k.attrelid = o.oid and k.attnum = f.confkey[1]
      where f.contype = 'f' and cardinality(f.conkey) = 1 and a.attname <> 'workspace_id' and c.relname = any($1)`,
    [tables.map(({ name }) => name)],
  )
  for (const { table, column, on, key } of rows) {
    const wrong = `${column} is not null and not exists (select from ${incoming(on)} o where o.${key} = i.${column})`
    await refuseWhere(client, { table, wrong, values: [] })
  }
}

/** Ids are never given twice: one that is another's here was taken from there. */
async function refuseForeignIds(client: pg.Client, { workspace, tables }: Coming): Promise<void> {
  const named = tables.filter(({ owner, columns }) => owner === 'workspace_id' && columns.includes('id'))
  const looks = named.map(
    ({ name }) =>
      `exists (select from ${pg.escapeIdentifier(name)} h join ${incoming(name)} i on i.id = h.id where h.workspace_id = $1)`,
  )
  const { rows: others } = await client.query<{ id: string }>('select id from workspace where id <> $1', [workspace])
  for (const { id } of others) {
    await client.query(`select set_config('parley.workspace', $1, true)`, [id])
    const { rows } = await client.query<{ taken: boolean }>(`select ${looks.join(' or ')} as taken`, [id])
    if (rows[0]?.taken) throw refused('Something in it is called as something of another workspace here')
  }
  await client.query(`select set_config('parley.workspace', $1, true)`, [workspace])
}

interface Wrong {
  readonly table: string
  /** Of the row `i`. */
  readonly wrong: string
  readonly values: readonly string[]
}

async function refuseWhere(client: pg.Client, { table, wrong, values }: Wrong): Promise<void> {
  const { rows } = await client.query(`select from ${incoming(table)} i where ${wrong} limit 1`, [...values])
  if (rows.length > 0) throw refused(`Something in "${table}" is not of the workspace that the export is of`)
}

export const refused = (why: string) => new Trouble(`${why}. Nothing was changed.`)
