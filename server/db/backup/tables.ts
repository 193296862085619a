// What there is to keep: every table of ours, those that others lean on first. Asked of the database, so that none is forgotten.
import type pg from 'pg'

export interface Table {
  readonly name: string
  /** In their order, without those that Postgres makes itself. */
  readonly columns: readonly string[]
  /** Row-level security holds for its owner, too: only the rows of one workspace are seen at a time. */
  readonly walled: boolean
}

interface Found extends Table {
  /** Tables that its rows refer to, other than itself. */
  readonly leansOn: readonly string[]
}

/** Every table but the list of migrations, in an order in which they can be filled. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Found>(
    `select c.relname as name, c.relforcerowsecurity as walled,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
                   where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "leansOn"
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration'
      order by c.relname`,
  )
  return inOrder(rows)
}

function inOrder(found: readonly Found[]): Table[] {
  const done = new Map<string, Table>()
  while (done.size < found.length) {
    const next = found.find(({ name, leansOn }) => !done.has(name) && leansOn.every((other) => done.has(other)))
    if (!next) throw new Error('Some tables lean on each other in a circle')
    const { name, columns, walled } = next
    done.set(name, { name, columns, walled })
  }
  return [...done.values()]
}

/** Jobs that wait, as the queue's own door takes them. */
export const jobsQuery = `
  select t.identifier, j.payload, j.run_at, j.key, j.max_attempts, j.priority
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
   where j.attempts < j.max_attempts`

/** Takes up jobs that were written by `jobsQuery`: into this table first, then by the queue's own door. */
export const jobsTable = `
  create temporary table kept_job (identifier text, payload json, run_at timestamptz, key text, max_attempts int, priority int) on commit drop`

export const jobsAgain = `
  select count(graphile_worker.add_job(identifier, payload => payload, run_at => run_at, job_key => key,
                                       max_attempts => max_attempts, priority => priority))
    from kept_job`
