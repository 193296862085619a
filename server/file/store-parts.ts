// Parts of uploads in the database: whichever server takes the next one finds those before it.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Coming, SharedParts } from '../files/spool.ts'

/** Kept in its rows. `database` is asked for when the first part comes. */
export function partsIn(database: () => Database): SharedParts {
  return {
    add: (coming, at, part) => database().inWorkspace(coming.workspace, (tx) => addPart(tx, coming, { at, part })),
    received: (coming) => database().reading(coming.workspace, (tx) => received(tx, coming)),
    read: (coming) => read(database(), coming),
    erase: ({ workspace, file }) =>
      database().inWorkspace(workspace, async (tx) => {
        tx.send('delete from upload_part where workspace_id = $1 and upload_id = $2', [workspace, file])
      }),
  }
}

/** Two servers that are given the same part keep it once, by its key. */
async function addPart(tx: Tx, coming: Coming, { at, part }: { at: number; part: Buffer }): Promise<number> {
  const have = await received(tx, coming)
  if (have !== at) return have
  const { workspace, file } = coming
  const { rowCount } = await tx.query(
    'insert into upload_part (workspace_id, upload_id, at, bytes) values ($1, $2, $3, $4) on conflict do nothing',
    [workspace, file, at, part],
  )
  return rowCount === 1 ? at + part.length : received(tx, coming)
}

async function received(tx: Tx, { workspace, file }: Coming): Promise<number> {
  const { rows } = await tx.query<{ bytes: number }>(
    `select coalesce(sum(length(bytes)), 0)::bigint as bytes from upload_part where workspace_id = $1 and upload_id = $2`,
    [workspace, file],
  )
  return rows[0]?.bytes ?? 0
}

async function* read(database: Database, { workspace, file }: Coming): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const part = await database.reading(workspace, (tx) => partAt(tx, { workspace, file }, at))
    if (!part) return
    yield part
    at += part.length
  }
}

async function partAt(tx: Tx, { workspace, file }: Coming, at: number): Promise<Buffer | null> {
  const { rows } = await tx.query<{ bytes: Buffer }>(
    'select bytes from upload_part where workspace_id = $1 and upload_id = $2 and at = $3',
    [workspace, file, at],
  )
  return rows[0]?.bytes ?? null
}

/** Parts that came before this moment, of uploads that are over or never were. */
export async function deleteStrayParts(tx: Tx, workspace: WorkspaceId, before: number): Promise<void> {
  await tx.query(
    `delete from upload_part p
      where p.workspace_id = $1 and p.came_at < to_timestamp($2 / 1000.0)
        and not exists (select from file f where f.workspace_id = $1 and f.id = p.upload_id and f.state in ('coming', 'waiting'))
        and not exists (select from bot_upload b where b.workspace_id = $1 and b.id = p.upload_id and b.hash is null and b.refusal is null)`,
    [workspace, before],
  )
}
