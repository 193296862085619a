// The same tables laid apart by the workspace's id, as an engine does that spreads tenants over machines; and Postgres's own word
// on which parts a statement would be asked of. Nothing is in them: only plans are made.
import type pg from 'pg'

const parts = 4
/** Whose workspace every statement is asked for. */
const workspace = '5d1c8f0e-2b1a-4c3d-9e4f-a0b1c2d3e4f5'

/** Lays every table with a workspace's id apart but these, and has statements mean those from now on. Throws where a key stands in the way. */
export async function shard(admin: pg.Client, whole: readonly string[]): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and (column_name = 'workspace_id' or table_name = 'workspace') and table_name <> all($1::text[])`,
    [whole],
  )
  await admin.query('create schema sharded')
  for (const { name } of rows) await lay(admin, name)
  await admin.query('set search_path = sharded, public')
  // Parts are to be left out for the workspace's id alone, not since a value that was made up can't be in them.
  await admin.query('set constraint_exclusion = off')
  // As the app's transactions begin.
  await admin.query(`select set_config('parley.workspace', $1, false)`, [workspace])
  await admin.query('set plan_cache_mode = force_custom_plan')
}

async function lay(admin: pg.Client, name: string): Promise<void> {
  const by = name === 'workspace' ? 'id' : 'workspace_id'
  await admin.query(
    `create table sharded.${name} (like public.${name} including defaults including indexes) partition by hash (${by})`,
  )
  for (let part = 0; part < parts; part += 1)
    await admin.query(
      `create table sharded.${name}_part${part} partition of sharded.${name} for values with (modulus ${parts}, remainder ${part})`,
    )
}

/**
 * `one`: asked of the part of one workspace alone. `whole`: of no table that is laid apart. `many`: of several parts. `unknown`: no plan
 * says, since the values that were made up can't be, or Postgres does not take them.
 */
export type Route = 'one' | 'whole' | 'many' | 'unknown'

export async function routeOf(admin: pg.Client, text: string): Promise<Route> {
  await admin.query('deallocate all')
  const taken = await admin.query(`prepare asked as ${text}`).catch(() => null)
  if (!taken) return 'unknown'
  const { rows } = await admin.query<{ types: string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'asked'`,
  )
  const types = rows[0]?.types ?? []
  for (const words of wordings) {
    const plan = await planOf(admin, types, words)
    if (plan !== null && !isEmpty(plan)) return routeIn(plan)
  }
  return 'unknown'
}

interface Wording {
  readonly text: string
  readonly jsonb: string
}

/** Texts are read as ids, numbers or words, and JSON as lists or as things. */
const wordings: readonly Wording[] = [workspace, '1', 'word'].flatMap((text) =>
  ['[{}]', '{}'].map((jsonb) => ({ text, jsonb })),
)

async function planOf(admin: pg.Client, types: readonly string[], words: Wording): Promise<string | null> {
  const values = types.map((type) => `'${valueOf(type, words)}'`)
  const asked = values.length === 0 ? 'execute asked' : `execute asked(${values.join(', ')})`
  try {
    const { rows } = await admin.query<{ 'QUERY PLAN': unknown }>(`explain (verbose, format json) ${asked}`)
    return JSON.stringify(rows[0]?.['QUERY PLAN'])
  } catch {
    return null
  }
}

function valueOf(type: string, words: Wording): string {
  if (type.endsWith('[]')) return `{"${valueOf(type.slice(0, -2), words).replaceAll(/["\\]/g, '\\$&')}"}`
  const made: Readonly<Record<string, string>> = {
    uuid: workspace,
    text: words.text,
    jsonb: words.jsonb,
    boolean: 'true',
    bytea: '\\x00',
    interval: '1 day',
    'timestamp with time zone': '2026-11-27 00:00:00+00',
    date: '2026-11-27',
    tsvector: 'word',
    tsquery: 'word',
  }
  return made[type] ?? '1'
}

/** A plan that was made for values of which Postgres sees that they find nothing looks nowhere. */
const isEmpty = (plan: string) => plan.includes('"One-Time Filter":"false"')

function routeIn(plan: string): Route {
  const touched = new Set([...plan.matchAll(/"Relation Name":"\w+_part(\d)"/g)].map(([, part]) => part))
  if (touched.size > 1) return 'many'
  return touched.size === 1 || plan.includes('"Schema":"sharded"') ? 'one' : 'whole'
}
