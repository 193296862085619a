// Reading conversations: who is in one, the head of its thread, pages of its facts.
import type { Life } from '../../domain/conversation/conversation.ts'
import type { Floor } from '../../domain/conversation/floor.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, ConversationId, DeskId, GuestId, HostId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { NeedRow } from './view-need.ts'
import { openTo } from './store-seal.ts'

export interface HeadRow extends NeedRow {
  readonly desk_id: DeskId
  readonly guest_id: GuestId
  readonly name: string | null
  readonly email: string | null
  readonly level: IdentityLevel
  readonly locale: string
  readonly life: Life
  readonly assignee: HostId | null
  readonly assigned_ms: number | null
  readonly after_close: HostId | null
  readonly epoch: number
  readonly sealed_by: HostId | null
  readonly sealed_ms: number | null
  readonly waiting_ms: number | null
  readonly parked_ms: number | null
  readonly cool_ms: number | null
  readonly ended_ms: number | null
  readonly floor: Floor['by']
  readonly bot_id: BotId | null
  readonly tags: readonly TagId[]
  readonly guest_said: number
  readonly guest_saw: number
  readonly hosts_saw: number
  readonly last_seq: number
}

/** Whose a reading is: a host finds nothing of what another has sealed; null: the guest's own, or the house's. */
export interface Wanted {
  readonly id: ConversationId
  readonly host: HostId | null
}

/** The conversation's row with its guest; null when there is none in this workspace for this reader. */
export async function readHead(tx: Tx, workspace: WorkspaceId, { id, host }: Wanted): Promise<HeadRow | null> {
  const { rows } = await tx.query<HeadRow>(
    `select c.desk_id, c.guest_id, g.name, g.email, g.level, g.locale, c.life, c.assignee,
            (extract(epoch from c.assigned_at) * 1000)::bigint as assigned_ms,
            c.after_close, c.epoch, c.sealed_by, (extract(epoch from c.sealed_at) * 1000)::bigint as sealed_ms, c.guest_said, c.guest_saw, c.hosts_saw, c.last_seq,
            (extract(epoch from c.waiting_since) * 1000)::bigint as waiting_ms,
            (extract(epoch from c.parked_until) * 1000)::bigint as parked_ms,
            (extract(epoch from c.cool_until) * 1000)::bigint as cool_ms,
            (extract(epoch from c.ended_at) * 1000)::bigint as ended_ms,
            c.floor, c.bot_id, c.need, (extract(epoch from c.need_since) * 1000)::bigint as need_ms, c.need_team,
            array(select t.tag_id
                    from conversation_tag t
                   where t.workspace_id = $1 and t.conversation_id = c.id
                   order by t.seq) as tags
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where c.workspace_id = $1 and c.id = $2 and ($3::uuid is null or ${openTo('$3')})`,
    [workspace, id, host],
  )
  return rows[0] ?? null
}

/** Who is in a conversation, and whom it is for, as of its fact number `n`. */
export interface PartiesRow {
  readonly desk: DeskId
  readonly guest: GuestId
  readonly sealedBy: HostId | null
  readonly n: number
}

/** Those of these conversations that are there, by their ids. */
export async function readParties(
  tx: Tx,
  workspace: WorkspaceId,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, PartiesRow>> {
  const { rows } = await tx.query<PartiesRow & { id: ConversationId }>(
    `select id, desk_id as desk, guest_id as guest, sealed_by as "sealedBy", last_seq as n
       from conversation
      where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, plainArray(ids)],
  )
  return new Map(rows.map(({ id, ...parties }) => [id, parties]))
}

/** For whom each of these conversations is, as of which of its facts. */
export async function readAudiences(
  tx: Tx,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<(Omit<PartiesRow, 'guest'> & { readonly conversation: ConversationId })[]> {
  const { rows } = await tx.query<Omit<PartiesRow, 'guest'> & { readonly conversation: ConversationId }>(
    `select id as conversation, desk_id as desk, sealed_by as "sealedBy", last_seq as n
       from conversation
      where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, ids],
  )
  return rows
}

/** The newest number of each stream that is a conversation. */
export async function readNewest(
  tx: Tx,
  workspace: WorkspaceId,
  streams: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; last_seq: number }>(
    'select id, last_seq from conversation where workspace_id = $1 and id = any($2::uuid[])',
    [workspace, streams],
  )
  return new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
}
