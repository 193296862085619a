// Rows of files that are there, for those who fetch them; and of what is to be cleared away.
import type { CodeWay } from '../../domain/file/code.ts'
import type { FileFormat, Sharer } from '../../domain/file/file.ts'
import type { Flagged } from '../../domain/flag/flag.ts'
import type { ConversationId, FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { flaggedOf } from '../flag/view.ts'
import type { FileAddress } from './store.ts'

export interface FileRow {
  readonly id: FileId
  readonly by_kind: Sharer['kind']
  readonly by_id: Sharer['id']
  readonly by_level: string | null
  readonly state: 'shared' | 'withdrawn' | 'expired'
  readonly words: string
  /** What of the words is flagged. */
  readonly flagged: readonly Flagged[]
  readonly format: FileFormat
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly body: string | null
  readonly preview: string | null
  readonly seq: number
  readonly at_ms: number
  readonly until_ms: number | null
  readonly fetched_ms: number | null
  readonly lock: CodeWay | null
}

const columns = `
  select f.id, f.by_kind, f.by_id, s.by_level, f.state, coalesce(m.text, '') as words, ${flaggedOf('f.conversation_id', 'f.seq')} as flagged, f.format, f.bytes, f.width, f.height,
         coalesce(f.body, a.body) as body, coalesce(f.preview, a.preview) as preview, f.seq, (extract(epoch from s.at) * 1000)::bigint as at_ms,
         (extract(epoch from f.until) * 1000)::bigint as until_ms, (extract(epoch from f.fetched_at) * 1000)::bigint as fetched_ms,
         f.lock
    from file f
    join fact s on s.workspace_id = f.workspace_id and s.stream_id = f.conversation_id and s.seq = f.seq
    left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.conversation_id and m.seq = f.seq
    join conversation c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
    left join bot_file a on a.workspace_id = f.workspace_id and a.hash = f.asset
   where f.workspace_id = $1 and f.conversation_id = $2 and f.state in ('shared', 'withdrawn', 'expired')
     and ($3::uuid is null or c.sealed_by is null or c.sealed_by = $3)`

/** Whose a reading is: a host finds nothing in what another has sealed; null: the guest's own. */
type For = HostId | null

/** [FI9] A file that was shared, in this conversation of this workspace; null when there is none there for this reader. */
export async function readFile(
  tx: Tx,
  { workspace, conversation, file }: FileAddress,
  host: For,
): Promise<FileRow | null> {
  const { rows } = await tx.query<FileRow>(`${columns} and f.id = $4`, [workspace, conversation, host, file])
  return rows[0] ?? null
}

const mostListed = 500

/** The files of a conversation, newest first. */
export async function readFiles(
  tx: Tx,
  { workspace, conversation }: Omit<FileAddress, 'file'>,
  host: For,
): Promise<FileRow[]> {
  const { rows } = await tx.query<FileRow>(
    `${columns} and s.type = 'file-shared' order by f.seq desc limit ${mostListed}`,
    [workspace, conversation, host],
  )
  return rows
}

/** Files whose time is over, of one conversation or of all. */
export async function readOver(
  tx: Tx,
  workspace: WorkspaceId,
  { conversation, now }: { conversation: ConversationId | null; now: number },
): Promise<{ conversation: ConversationId; file: FileId }[]> {
  const { rows } = await tx.query<{ conversation: ConversationId; file: FileId }>(
    `select conversation_id as conversation, id as file
       from file
      where workspace_id = $1 and state in ('shared', 'quarantined') and until <= to_timestamp($3 / 1000.0)
        and ($2::uuid is null or conversation_id = $2)`,
    [workspace, conversation, now],
  )
  return rows
}

/** Files that nobody may have any more, with the names of their bytes: a bot's has none of its own. */
export async function readUnwanted(
  tx: Tx,
  workspace: WorkspaceId,
  conversation: ConversationId | null,
): Promise<Unwanted[]> {
  const { rows } = await tx.query<Unwanted>(
    `select id as file, body, preview
       from file
      where workspace_id = $1 and state in ('withdrawn', 'expired', 'discarded') and coalesce(body, asset) is not null
        and ($2::uuid is null or conversation_id = $2)`,
    [workspace, conversation],
  )
  return rows
}

export interface Unwanted {
  readonly file: FileId
  readonly body: string | null
  readonly preview: string | null
}

/** Their bytes are erased. */
export async function markErased(tx: Tx, workspace: WorkspaceId, files: readonly FileId[]): Promise<void> {
  await tx.query(
    'update file set body = null, preview = null, asset = null where workspace_id = $1 and id = any($2::uuid[])',
    [workspace, files],
  )
}

/** Uploads that were begun before this moment and never came to an end, and those that were refused; they are gone then. */
export async function deleteStale(tx: Tx, workspace: WorkspaceId, before: number): Promise<FileId[]> {
  const { rows } = await tx.query<{ id: FileId }>(
    `delete from file
      where workspace_id = $1 and state in ('coming', 'refused') and created_at < to_timestamp($2 / 1000.0)
      returning id`,
    [workspace, before],
  )
  return rows.map(({ id }) => id)
}

/** Which of these names belong to a file. */
export async function readNamesInUse(
  tx: Tx,
  workspace: WorkspaceId,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `select unnest(array[body, preview]) as name
       from file
      where workspace_id = $1 and (body = any($2::text[]) or preview = any($2::text[]))`,
    [workspace, names],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Which of these uploads are on their way. */
export async function readComing(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from file where workspace_id = $1 and id = any($2::uuid[]) and state in ('coming', 'waiting')`,
    [workspace, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Every workspace there is. */
export async function readWorkspaces(tx: Tx): Promise<WorkspaceId[]> {
  const { rows } = await tx.query<{ id: WorkspaceId }>('select id from workspace')
  return rows.map(({ id }) => id)
}
