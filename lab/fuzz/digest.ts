// One text for all that the tables hold, so that a change of any row shows.
import type { Admin } from '../world/admin.ts'

/** When a session was last used is noted by reading too, and is no change. */
const unnoted = ['last_used_at', 'expires_at']
/**
 * Leases of who is there: opening a line is one, whatever is said on it, and they are renewed as time goes on. What nodes say of it.
 * And the index of searches, which follows what was kept a moment later.
 */
const later = ['attendance', 'node', 'hint', 'search_band', 'search_mark', 'search_entry']

export async function digestOf(admin: Admin): Promise<string> {
  const tables = await admin.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and not tablename = any($1) order by 1`,
    [later],
  )
  const digests = tables.map(
    ({ name }) =>
      `(select '${name} ' || count(*) || ' ' || md5(coalesce(string_agg(md5((to_jsonb(t) - $1::text[])::text), '' order by md5((to_jsonb(t) - $1::text[])::text)), '')) from ${name} t)`,
  )
  // One line for each table; of jobs, how many there ever were: those of before are done as their time comes.
  const lines = [
    ...digests,
    `(select 'jobs ' || coalesce(pg_sequence_last_value(pg_get_serial_sequence('graphile_worker._private_jobs', 'id')), 0))`,
  ]
  const [found] = await admin.rows<{ digest: string }>(`select ${lines.join(` || e'\\n' || `)} as digest`, [unnoted])
  return found?.digest ?? ''
}

/** Whether jobs are under way or due: those may leave further ones. */
export async function isBusy(admin: Admin): Promise<boolean> {
  const due = await admin.rows(
    `select 1 from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts limit 1`,
  )
  return due.length > 0
}

/** The tables whose lines differ. */
export function changedTables(before: string, after: string): string[] {
  const known = new Set(before.split('\n'))
  return after.split('\n').flatMap((line) => (known.has(line) ? [] : [line.split(' ')[0] ?? '']))
}
