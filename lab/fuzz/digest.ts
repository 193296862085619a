// One text for all that the tables hold, so that a change of any row shows.
import type { Admin } from '../world/admin.ts'

/** When a session was last used is noted by reading too, and is no change. */
const unnoted = ['last_used_at', 'expires_at']

export async function digestOf(admin: Admin): Promise<string> {
  const tables = await admin.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' or tablename = '_private_jobs' order by 1`,
  )
  const digests = tables.map(
    ({ name }) =>
      `(select '${name} ' || count(*) || ' ' || md5(coalesce(string_agg(md5((to_jsonb(t) - $1::text[])::text), '' order by md5((to_jsonb(t) - $1::text[])::text)), '')) from ${name} t)`,
  )
  const [found] = await admin.rows<{ digest: string }>(`select ${digests.join(` || e'\\n' || `)} as digest`, [unnoted])
  return found?.digest ?? ''
}
