// Where a text still stands, for tests of what is deleted.
import type { TestHouse } from './testing.ts'

/** The tables in which one of these texts stands, whatever the column. */
export async function holding({ admin }: TestHouse, texts: readonly string[]): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await admin.query(
      `select 1 from ${name} t where exists (select from unnest($1::text[]) as w where position(w in to_jsonb(t)::text) > 0) limit 1`,
      [texts],
    )
    if (rowCount) found.push(name.replace('public.', ''))
  }
  return found
}
