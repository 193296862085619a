// Rows of files that bots send: on their way, and kept by their content.
import type { KeptFile } from '../../domain/bot/flow.ts'
import type { Used } from '../../domain/file/allow.ts'
import type { FileFormat } from '../../domain/file/file.ts'
import type { FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Refusal } from '../../domain/shared/refusal.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/** Where an upload for a bot is. */
export interface UploadAddress {
  readonly workspace: WorkspaceId
  readonly file: FileId
}

export interface BotUpload {
  readonly by: HostId
  readonly label: string
  readonly bytes: number
  readonly refusal: Refusal | null
  readonly hash: string | null
}

export async function readBotUpload(tx: Tx, { workspace, file }: UploadAddress): Promise<BotUpload | null> {
  const { rows } = await tx.query<BotUpload>(
    'select by_id as by, label, bytes, refusal, hash from bot_upload where workspace_id = $1 and id = $2',
    [workspace, file],
  )
  const [row] = rows
  return row ? { ...row, bytes: Number(row.bytes) } : null
}

export async function insertBotUpload(
  tx: Tx,
  { workspace, file }: UploadAddress,
  { by, label, bytes }: Pick<BotUpload, 'by' | 'label' | 'bytes'>,
): Promise<void> {
  await tx.query(
    'insert into bot_upload (workspace_id, id, by_id, label, bytes, created_at) values ($1, $2, $3, $4, $5, now())',
    [workspace, file, by, label, bytes],
  )
}

/** How many uploads of this host's are under way to a bot. */
export async function countComing(tx: Tx, workspace: WorkspaceId, by: HostId): Promise<Pick<Used, 'coming'>> {
  const { rows } = await tx.query<{ coming: number }>(
    `select count(*)::int as coming from bot_upload
      where workspace_id = $1 and by_id = $2 and hash is null and refusal is null`,
    [workspace, by],
  )
  return { coming: rows[0]?.coming ?? 0 }
}

export async function markUpload(
  tx: Tx,
  { workspace, file }: UploadAddress,
  { refusal = null, hash = null }: { readonly refusal?: Refusal | null; readonly hash?: string | null },
): Promise<void> {
  await tx.query('update bot_upload set refusal = $3, hash = $4 where workspace_id = $1 and id = $2', [
    workspace,
    file,
    refusal && jsonText(refusal),
    hash,
  ])
}

interface Named {
  readonly body: string
  readonly preview: string | null
}

/** Keeps it under these names; false where the same content was there already, under others. */
export async function insertKept(
  tx: Tx,
  workspace: WorkspaceId,
  { hash, format, bytes, width, height, body, preview }: KeptFile & Named,
): Promise<boolean> {
  const { rows } = await tx.query<{ own: boolean }>(
    `insert into bot_file (workspace_id, hash, format, bytes, width, height, body, preview, brought_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now())
     on conflict (workspace_id, hash) do update set brought_at = excluded.brought_at
     returning body = $7 as own`,
    [workspace, hash, format, bytes, width, height, body, preview],
  )
  return rows[0]?.own ?? false
}

interface KeptRow extends Named {
  readonly hash: string
  readonly format: FileFormat
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

const mostListed = 2000

/** Those of these, or all of them. */
export async function readKept(
  tx: Tx,
  workspace: WorkspaceId,
  hashes: readonly string[] | null,
): Promise<(KeptFile & Named)[]> {
  const { rows } = await tx.query<KeptRow>(
    `select hash, format, bytes, width, height, body, preview
       from bot_file
      where workspace_id = $1 and ($2::text[] is null or hash = any($2))
      order by brought_at desc limit ${mostListed}`,
    [workspace, hashes],
  )
  return rows.map(({ hash, format, bytes, width, height, body, preview }) => ({
    ...{ hash, format, bytes: Number(bytes), body, preview },
    ...(width !== null && height !== null && { width, height }),
  }))
}

/** Every content that is named in a column of flows. */
const named = (flow: string, table: string) => `
    select jsonb_path_query(${flow}, '$.steps[*].files.*.hash') #>> '{}' from ${table} where workspace_id = $1 and ${flow} is not null
    union all
    select jsonb_path_query(${flow}, '$.steps[*].cards[*].picture.hash') #>> '{}' from ${table} where workspace_id = $1 and ${flow} is not null`
const unnamed = `
   from bot_file a
  where a.workspace_id = $1 and a.brought_at < to_timestamp($2 / 1000.0)
    and not exists (select from file f where f.workspace_id = $1 and f.asset = a.hash)
    and a.hash not in (${named('draft', 'bot')} union all ${named('flow', 'bot_version')})`

/** Whether there is something that no draft, no version and no conversation names, and that was not brought since then. */
export async function isAnyUnnamed(tx: Tx, workspace: WorkspaceId, since: number): Promise<boolean> {
  const { rows } = await tx.query(`select ${unnamed} limit 1`, [workspace, since])
  return rows.length > 0
}

/** [BO57] Takes those away. The directory is locked, so that nobody names one meanwhile. */
export async function deleteUnnamed(tx: Tx, workspace: WorkspaceId, since: number): Promise<Named[]> {
  await tx.query('select from workspace where id = $1 for no key update', [workspace])
  const { rows } = await tx.query<Named>(`delete ${unnamed} returning body, preview`, [workspace, since])
  return rows
}

/** Forgets uploads that were begun before this moment: what became of them is asked no more. */
export async function deleteOldUploads(tx: Tx, workspace: WorkspaceId, before: number): Promise<void> {
  await tx.query('delete from bot_upload where workspace_id = $1 and created_at < to_timestamp($2 / 1000.0)', [
    workspace,
    before,
  ])
}

/** Which of these uploads are on their way. */
export async function readBotComing(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from bot_upload
      where workspace_id = $1 and id = any($2::uuid[]) and hash is null and refusal is null`,
    [workspace, ids],
  )
  return rows.map(({ id }) => id)
}

/** Which of these names of bytes belong to a file of bots. */
export async function readBotNames(tx: Tx, workspace: WorkspaceId, names: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `select unnest(array[body, preview]) as name
       from bot_file
      where workspace_id = $1 and (body = any($2::text[]) or preview = any($2::text[]))`,
    [workspace, names],
  )
  return rows.map(({ name }) => name)
}
