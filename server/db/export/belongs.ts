// What of the database is a workspace's, and goes with it. Asked of the schema, so that a new table goes too, or is asked about.
import type pg from 'pg'
import { type Table, tablesOf } from '../backup/tables.ts'

/** Rows of the installation: what it is, by which push services know it, which servers run, what they tell one another, and their pages. */
const ofTheInstallation: ReadonlySet<string> = new Set(['installation', 'push_key', 'node', 'hint', 'web_file'])

/** Rows of a workspace that mean something only where they are. */
const staying: ReadonlySet<string> = new Set([
  // Which server holds whose line.
  'attendance',
  // A device is subscribed with the push key of its installation, for one session.
  'push_device',
  // The parts of uploads that are not over yet: whoever sends them begins anew.
  'upload_part',
  // Made of the rest, with numbers that the installation gives: made anew there.
  'search_band',
  'search_mark',
  'search_entry',
])

/** Secrets by which people come back. Who is signed in signs in again; links to a new password and to the set-up open here only. */
export const kindsThatGo = ['guest-link', 'guest-proof', 'guest-signed', 'invitation'] as const
export const kindsThatStay = ['session', 'reset', 'set-up'] as const

const secretsThatGo = `kind in (${kindsThatGo.map((kind) => `'${kind}'`).join(', ')})`

/** Alerts of devices that stay. */
export const jobsThatStay = ['push'] as const

export interface Belonging extends Pick<Table, 'name' | 'columns'> {
  /** The column that says whose a row is. */
  readonly owner: 'workspace_id' | 'id'
  /** Which of a workspace's rows go; null: all. */
  readonly only: string | null
}

/** Every table with rows that go with a workspace, in an order in which they can be filled. Throws for one of which nobody knows whose it is. */
export async function belongings(client: pg.ClientBase): Promise<Belonging[]> {
  const tables = await tablesOf(client)
  return tables.flatMap(({ name, columns }) => {
    if (ofTheInstallation.has(name) || staying.has(name)) return []
    const owner = name === 'workspace' ? 'id' : 'workspace_id'
    if (!columns.includes(owner))
      throw new Error(`${name} has no workspace_id: is it the installation’s? Say so where belongings are told apart`)
    return [{ name, columns, owner, only: name === 'credential' ? secretsThatGo : null }]
  })
}

/** Columns that name bytes of the store. */
export const bytesNamed: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'bot_file', column: 'body' },
  { table: 'bot_file', column: 'preview' },
  { table: 'file', column: 'body' },
  { table: 'file', column: 'preview' },
  { table: 'mail', column: 'attached_body' },
]

/** Of a workspace's jobs, as the queue's own door takes them. How often and before whom is the queue's own business. */
export const jobsOf = (workspace: string) => `
  select t.identifier, j.payload, j.run_at, j.key
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
   where j.attempts < j.max_attempts and j.payload ->> 'workspace' = ${workspace}
     and t.identifier <> all (array[${jobsThatStay.map((name) => `'${name}'`).join(', ')}])`
