// Conversations deleted to the last row: of a rehearsal that is over, and of an event that was kept for so long.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { PRIVACY } from '../db/privacy.ts'
import { leaveIndex } from '../search/commands-forget.ts'

/** Names of what is left on the disk, which go after the rows. */
export interface Bytes {
  readonly kept: readonly string[]
  readonly coming: readonly string[]
}

export const noBytes: Bytes = { kept: [], coming: [] }

export interface Deleted {
  readonly conversations: readonly ConversationId[]
  readonly bytes: Bytes
}

/**
 * Deletes conversations of a desk, `most` of them or all, with their words, files and marks, and the guests who are nowhere
 * else. Whoever asks has locked the desk; its conversations are locked here, as by everybody who moves its line.
 */
export async function deleteConversations(
  tx: Tx,
  workspace: WorkspaceId,
  { desk, most }: { readonly desk: DeskId; readonly most: number | null },
): Promise<Deleted> {
  const { rows } = await tx.query<{ id: ConversationId; guest: string }>(
    `select id, guest_id as guest from conversation
      where workspace_id = $1 and desk_id = $2
      order by id limit $3 for update`,
    [workspace, desk, most],
  )
  const conversations = rows.map(({ id }) => id)
  await leaveIndex(tx, workspace, { desk, conversations })
  const bytes = await deleteFiles(tx, workspace, conversations)
  for (const statement of ofConversations) await tx.query(statement, [workspace, conversations])
  await deleteGuestsNowhere(
    tx,
    workspace,
    rows.map(({ guest }) => guest),
  )
  await tx.query(moveLinks, [workspace, conversations])
  return { conversations, bytes }
}

/** The personal link of who stays is theirs at the other desk as well: it names the conversation that they have there. */
const moveLinks = `
  update credential l
     set id = (select c.id from conversation c where c.workspace_id = $1 and c.guest_id = l.subject_id order by c.id limit 1)
   where l.workspace_id = $1 and l.kind = 'guest-link' and l.id = any($2::uuid[])
     and exists (select from conversation c where c.workspace_id = $1 and c.guest_id = l.subject_id)`

async function deleteFiles(tx: Tx, workspace: WorkspaceId, conversations: readonly string[]): Promise<Bytes> {
  const { rows } = await tx.query<{ id: string; body: string | null; preview: string | null }>(
    'delete from file where workspace_id = $1 and conversation_id = any($2::uuid[]) returning id, body, preview',
    [workspace, conversations],
  )
  const coming = rows.map(({ id }) => id)
  await tx.query('delete from upload_part where workspace_id = $1 and upload_id = any($2::uuid[])', [workspace, coming])
  const kept = rows.flatMap(({ body, preview }) => [body, preview]).filter((name) => name !== null)
  return { kept, coming }
}

/** Every table that says of which conversation a row is, also one that is made after this was written. */
const withConversation = Object.entries(PRIVACY).filter(([, columns]) => 'conversation_id' in columns)

const ofConversations = [
  ...withConversation.map(
    ([table]) => `delete from ${table} where workspace_id = $1 and conversation_id = any($2::uuid[])`,
  ),
  'delete from fact where workspace_id = $1 and stream_id = any($2::uuid[])',
  'delete from mail where workspace_id = $1 and opens_conversation = any($2::uuid[])',
  `delete from credential where workspace_id = $1 and id = any($2::uuid[]) and kind = 'guest-proof'`,
  // Why somebody wished to open one of them.
  `update fact set type = 'erased', data = null
    where workspace_id = $1 and stream_id = $1 and type like 'opening-%' and (data -> 'opening' ->> 'conversation')::uuid = any($2::uuid[])`,
  'delete from conversation where workspace_id = $1 and id = any($2::uuid[])',
]

/** Who has a conversation at another desk stays. */
async function deleteGuestsNowhere(tx: Tx, workspace: WorkspaceId, guests: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `delete from guest g
      where g.workspace_id = $1 and g.id = any($2::uuid[])
        and not exists (select from conversation c where c.workspace_id = $1 and c.guest_id = g.id)
      returning id`,
    [workspace, guests],
  )
  await tx.query('delete from credential where workspace_id = $1 and subject_id = any($2::uuid[])', [
    workspace,
    rows.map(({ id }) => id),
  ])
}
