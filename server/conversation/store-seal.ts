// The seal in Postgres: whose it is, and what it makes worthless.
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { Change } from '../log/command.ts'

/** What only the holder of the seal may find. In every query for hosts; `host` is the place of the reader's id (`$2`). */
export const openTo = (host: string) => `(c.sealed_by is null or c.sealed_by = ${host})`

const sealing = new Set(['sealed', 'seal-passed'])
const changing = new Set([...sealing, 'unsealed'])

type Sealed = Change<{ readonly conversation: Conversation }>

/** Writes whose the seals of these conversations are. [CO45] Links that would lead others in are spent by a new seal. */
export async function saveSeals(tx: Tx, workspace: WorkspaceId, changes: readonly Sealed[]): Promise<void> {
  const changed = changes.filter(({ entries }) => entries.some(({ type }) => changing.has(type)))
  if (changed.length === 0) return
  const conversations = changed.map(({ state }) => state.conversation)
  await tx.query(
    `update conversation c
        set sealed_by = v.sealed_by, sealed_at = to_timestamp(v.sealed_ms / 1000.0)
       from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as v (id, sealed_by, sealed_ms)
      where c.workspace_id = $1 and c.id = v.id`,
    [
      workspace,
      conversations.map(({ id }) => id),
      conversations.map(({ sealedBy }) => sealedBy),
      conversations.map(({ sealedAt }) => sealedAt),
    ],
  )
  await spendLinks(tx, workspace, changed)
}

async function spendLinks(tx: Tx, workspace: WorkspaceId, changed: readonly Sealed[]): Promise<void> {
  const sealed = changed
    .filter(({ entries }) => entries.some(({ type }) => sealing.has(type)))
    .map(({ state }) => state.conversation)
  await tx.query(
    `delete from credential
      where workspace_id = $1
        and (kind = 'guest-proof' and subject_id = any($2::uuid[]) and id = any($3::uuid[])
             or kind = 'reset' and subject_id = any($4::uuid[]))`,
    [workspace, sealed.map(({ guest }) => guest), sealed.map(({ id }) => id), sealed.map(({ sealedBy }) => sealedBy)],
  )
}

/** A seal whose holder has left, and who is to get it. */
export interface Orphan {
  readonly conversation: ConversationId
  readonly from: HostId
  readonly to: HostId
}

/** Seals of removed hosts for which a successor was named who is here; of one who has left too, that one's successor. */
export async function orphanedSeals(tx: Tx, workspace: WorkspaceId): Promise<Orphan[]> {
  const { rows } = await tx.query<Orphan>(
    `with recursive heir as (
       select h.id as "from", h.successor_id as "to"
         from host h
        where h.workspace_id = $1 and h.removed_at is not null and h.successor_id is not null
       union
       select heir."from", h.successor_id
         from heir
         join host h on h.workspace_id = $1 and h.id = heir."to"
        where h.removed_at is not null and h.successor_id is not null
     )
     select c.id as conversation, heir."from", heir."to"
       from conversation c
       join heir on heir."from" = c.sealed_by
       join host h on h.workspace_id = $1 and h.id = heir."to" and h.removed_at is null
      where c.workspace_id = $1
      order by c.id`,
    [workspace],
  )
  return rows
}

/** How many conversations this host has sealed. */
export async function countSeals(tx: Tx, workspace: WorkspaceId, host: HostId): Promise<number> {
  const { rows } = await tx.query<{ sealed: number }>(
    'select count(*)::int as sealed from conversation where workspace_id = $1 and sealed_by = $2',
    [workspace, host],
  )
  return rows[0]?.sealed ?? 0
}
