// All that stands in the tables: kept once for a scene, brought back before each run, and read after it to be laid beside another.
import type pg from 'pg'
import type { Rows } from './judge.ts'

interface Table {
  readonly table: string
  readonly columns: string
}

/** What is kept for good, and what is only an aid to memory of this Postgres, such as what is searched. */
const notKept = ['hint', 'node', 'installation', 'migration', 'search_band', 'search_mark', 'search_entry', 'web_file']

/** A house in which nothing has happened yet, and the scene as two begin to act. */
export type Kept = 'empty' | 'scene'

export class Tables {
  readonly #admin: pg.Client
  readonly #all: readonly Table[]
  /** As the scene began. */
  #scene: Rows = new Map()
  /** As they were read last; null once somebody may have written since. */
  #now: Rows | null = null

  private constructor(admin: pg.Client, all: readonly Table[]) {
    this.#admin = admin
    this.#all = all
  }

  static async of(admin: pg.Client): Promise<Tables> {
    const { rows } = await admin.query<Table>(
      `select c.table_name as table, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns
         from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
          and not c.table_name = any($1)
        group by c.table_name order by c.table_name`,
      [notKept],
    )
    return new Tables(admin, rows)
  }

  /** Keeps what stands there now, in place of what was kept as this before. */
  async keep(as: Kept): Promise<void> {
    const each = this.#all.map(({ table }) => `create table ${as}.${table} as table public.${table};`)
    await this.#admin.query(`drop schema if exists ${as} cascade; create schema ${as}; ${each.join('\n')}`)
    if (as === 'scene') this.#scene = await this.read()
  }

  /** Brings back what is otherwise now. */
  async bringBack(as: Kept): Promise<void> {
    const each = this.#all
      .filter(({ table }) => as === 'empty' || !this.#isAsKept(table))
      .map(
        ({ table, columns }) => `delete from public.${table};
          insert into public.${table} (${columns}) select ${columns} from ${as}.${table};`,
      )
    this.#now = null
    await this.#admin.query(`begin; set local session_replication_role = replica; ${each.join('\n')}
      delete from graphile_worker._private_jobs; delete from public.hint; commit`)
  }

  /** Every row of every table as text, tables by name. */
  async read(): Promise<Rows> {
    const each = this.#all.map(
      ({ table, columns }) =>
        `select '${table}' as of, to_jsonb(t)::text as row from (select ${columns} from public.${table}) t`,
    )
    const { rows } = await this.#admin.query<{ of: string; row: string }>(each.join('\nunion all\n'))
    const found = new Map<string, string[]>()
    for (const { of, row } of rows) found.set(of, [...(found.get(of) ?? []), row])
    this.#now = found
    return found
  }

  #isAsKept(table: string): boolean {
    return this.#now !== null && textOf(this.#now, table) === textOf(this.#scene, table)
  }
}

function textOf(rows: Rows, table: string): string {
  return (rows.get(table) ?? []).toSorted().join('\n')
}
