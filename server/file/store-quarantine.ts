// Rows of files in quarantine: for hosts who settle them, and for the letter that tells of one.
import type { FileFormat } from '../../domain/file/file.ts'
import type { ConversationId, DeskId, FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { FileAddress } from './store.ts'

export interface QuarantinedRow {
  readonly id: FileId
  readonly seq: number
  readonly at_ms: number
  readonly label: string
  readonly description: string | null
  readonly format: FileFormat
  readonly bytes: number
  readonly body: string
  readonly until_ms: number
  readonly fetched_ms: number | null
  readonly desk: DeskId
  readonly sealed: boolean
}

const columns = `
  select f.id, f.seq, (extract(epoch from s.at) * 1000)::bigint as at_ms, f.label, f.description, f.format, f.bytes, f.body,
         (extract(epoch from f.until) * 1000)::bigint as until_ms, (extract(epoch from f.fetched_at) * 1000)::bigint as fetched_ms,
         c.desk_id as desk, c.sealed_by is not null as sealed
    from file f
    join fact s on s.workspace_id = f.workspace_id and s.stream_id = f.conversation_id and s.seq = f.seq
    join conversation c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
   where f.workspace_id = $1 and f.conversation_id = $2 and f.state = 'quarantined'`

export interface QuarantineOf {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
  /** A host finds nothing in what another has sealed. */
  readonly host: HostId | null
  readonly now: number
}

const forHost = `${columns} and (c.sealed_by is null or c.sealed_by = $3::uuid) and f.until > to_timestamp($4 / 1000.0)`

/** [FI15] What is in quarantine there and not over yet, oldest first. */
export async function readQuarantine(
  tx: Tx,
  { workspace, conversation, host, now }: QuarantineOf,
): Promise<QuarantinedRow[]> {
  const { rows } = await tx.query<QuarantinedRow>(`${forHost} order by f.seq`, [workspace, conversation, host, now])
  return rows
}

/** [FI15] One of them; null when there is none there for this host. */
export async function readQuarantined(
  tx: Tx,
  { workspace, conversation, host, now }: QuarantineOf,
  file: FileId,
): Promise<QuarantinedRow | null> {
  const asked = [workspace, conversation, host, now, file]
  const { rows } = await tx.query<QuarantinedRow>(`${forHost} and f.id = $5`, asked)
  return rows[0] ?? null
}

/** The one that came with this fact, if it is still there. */
export async function readCome(
  tx: Tx,
  { workspace, conversation }: Omit<FileAddress, 'file'>,
  n: number,
): Promise<QuarantinedRow | null> {
  const { rows } = await tx.query<QuarantinedRow>(`${columns} and f.seq = $3`, [workspace, conversation, n])
  return rows[0] ?? null
}
