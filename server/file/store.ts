// Rows of files on their way, and of those that are there. The file, its conversation and its workspace are always named together.
import type { Refusal } from '../../domain/shared/refusal.ts'
import type { BotId, ConversationId, DeskId, FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import type { SharedFile, Sharer } from '../../domain/file/file.ts'
import type { Used } from '../../domain/file/allow.ts'
import type { Keep } from '../../domain/file/keep.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/** Where a file is: always all three. */
export interface FileAddress {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
  readonly file: FileId
}

/** The conversation that a file comes into, as far as the desk's leave depends on it. */
export interface Held {
  readonly desk: DeskId
  readonly assignee: HostId | null
  readonly life: Life
  readonly bot: BotId | null
}

export async function readHeld(tx: Tx, { workspace, conversation }: Omit<FileAddress, 'file'>): Promise<Held | null> {
  const { rows } = await tx.query<Held>(
    'select desk_id as desk, assignee, life, bot_id as bot from conversation where workspace_id = $1 and id = $2',
    [workspace, conversation],
  )
  return rows[0] ?? null
}

export interface Upload extends Held {
  readonly by_kind: Sharer['kind']
  readonly by_id: Sharer['id']
  readonly state: 'coming' | 'waiting' | 'refused' | SharedFile['state']
  readonly label: string | null
  readonly description: string | null
  readonly keep: Keep | null
  readonly lock: CodeWay | null
  readonly bytes: number
  readonly refusal: Refusal | null
  readonly seq: number | null
}

/** An upload with the conversation that it is for; null when there is none there. */
export async function readUpload(tx: Tx, { workspace, conversation, file }: FileAddress): Promise<Upload | null> {
  const { rows } = await tx.query<Upload>(
    `select c.desk_id as desk, c.assignee, c.life, c.bot_id as bot, f.by_kind, f.by_id, f.state, f.label, f.description, f.keep, f.lock, f.bytes,
            f.refusal, f.seq
       from file f
       join conversation c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
      where f.workspace_id = $1 and f.conversation_id = $2 and f.id = $3`,
    [workspace, conversation, file],
  )
  return rows[0] ?? null
}

/** Whether the id is taken, by whatever file of the workspace. */
export async function isTaken(tx: Tx, { workspace, file }: FileAddress): Promise<boolean> {
  const { rows } = await tx.query('select from file where workspace_id = $1 and id = $2', [workspace, file])
  return rows.length > 0
}

/** What bots have to send is counted once, however many conversations it was shown in. */
const ofBots = `
            (select coalesce(sum(b.bytes), 0)::bigint from bot_file b where b.workspace_id = $1) +
            (select coalesce(sum(u.bytes), 0)::bigint from bot_upload u
              where u.workspace_id = $1 and u.hash is null and u.refusal is null)`

/**
 * How much is there or on its way. Whoever asks holds the workspace's uploads until the transaction ends, so that two that
 * begin together do not both take the last room.
 */
export async function readUsed(tx: Tx, { workspace, conversation }: FileAddress, by: Sharer): Promise<Used> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [workspace])
  const { rows } = await tx.query<Used>(
    `select coalesce(sum(bytes), 0)::bigint + ${ofBots} as workspace,
            coalesce(sum(bytes) filter (where conversation_id = $2), 0)::bigint as conversation,
            coalesce(sum(bytes) filter (where by_id = $4 and by_kind = 'guest' and $3 = 'guest'), 0)::bigint as sharer,
            count(*) filter (where by_id = $4 and state in ('coming', 'waiting')) as coming,
            count(*) filter (where by_id = $4 and state = 'quarantined') as quarantine
       from file
      where workspace_id = $1 and state in ('coming', 'waiting', 'shared', 'quarantined') and asset is null`,
    [workspace, conversation, by.kind, by.id],
  )
  return rows[0] ?? { workspace: 0, conversation: 0, sharer: 0, coming: 0, quarantine: 0 }
}

/** The same for a bot's: it is in no conversation. `taken`: the id is that of a file of a conversation. */
export async function readUsedByAll(
  tx: Tx,
  { workspace, file }: Omit<FileAddress, 'conversation'>,
): Promise<Used & { readonly taken: boolean }> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [workspace])
  const { rows } = await tx.query<{ workspace: number; taken: boolean }>(
    `select coalesce(sum(bytes), 0)::bigint + ${ofBots} as workspace,
            exists (select from file where workspace_id = $1 and id = $2) as taken
       from file
      where workspace_id = $1 and state in ('coming', 'waiting', 'shared', 'quarantined') and asset is null`,
    [workspace, file],
  )
  const [row] = rows
  return {
    workspace: Number(row?.workspace ?? 0),
    taken: row?.taken ?? false,
    conversation: 0,
    sharer: 0,
    coming: 0,
    quarantine: 0,
  }
}

export interface Announced {
  readonly label: string
  readonly description: string
  readonly keep: Keep | null
  readonly lock: CodeWay | null
  readonly bytes: number
}

export async function insertUpload(
  tx: Tx,
  { workspace, conversation, file }: FileAddress,
  { by, label, description, keep, lock, bytes }: Announced & { readonly by: Sharer },
): Promise<void> {
  await tx.query(
    `insert into file (workspace_id, id, conversation_id, by_kind, by_id, state, label, description, keep, lock, bytes, created_at)
     values ($1, $2, $3, $4, $5, 'coming', $6, $7, $8, $9, $10, now())`,
    [workspace, file, conversation, by.kind, by.id, label, description, keep, lock, bytes],
  )
}

/** What may be said of it until it is shared. */
export async function updateUpload(
  tx: Tx,
  { workspace, file }: FileAddress,
  { label, description, keep, lock }: Announced,
): Promise<void> {
  await tx.query(
    `update file set label = $3, description = $4, keep = $5, lock = $6 where workspace_id = $1 and id = $2 and state = 'coming'`,
    [workspace, file, label, description, keep, lock],
  )
}

/** It waits for the scanner. */
export async function markWaiting(tx: Tx, { workspace, file }: FileAddress): Promise<void> {
  await tx.query(`update file set state = 'waiting' where workspace_id = $1 and id = $2 and state = 'coming'`, [
    workspace,
    file,
  ])
}

/** It was not taken; the reason is given again to whoever asks again. What it was called is nobody's business any more. */
export async function markRefused(tx: Tx, { workspace, file }: FileAddress, refusal: Refusal): Promise<void> {
  await tx.query(
    `update file set state = 'refused', refusal = $3, label = null, description = null
      where workspace_id = $1 and id = $2 and state in ('coming', 'waiting')`,
    [workspace, file, jsonText(refusal)],
  )
}

/** Its sharer has thought better of it before it was shared. */
export async function deleteUpload(tx: Tx, { workspace, conversation, file }: FileAddress): Promise<void> {
  await tx.query(
    `delete from file where workspace_id = $1 and conversation_id = $2 and id = $3 and state in ('coming', 'waiting', 'refused')`,
    [workspace, conversation, file],
  )
}
