// The lines before desks, read for those who look at them; deciding reads them under a lock (conversation/store-lines.ts).
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { Admissions } from '../../domain/queue/wait.ts'
import type { ConversationId, DeskId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Tx } from '../db/database.ts'

/** What every host of the desk may know of its line; of those who wait, who are not under a seal. */
export interface LineRow {
  readonly desk: DeskId
  readonly live: number
  /** Of those who are served, how many are under a seal. */
  readonly live_sealed: number
  readonly waiting: number
  readonly first: Waiting | null
}

/** Somebody in line. */
export interface Waiting {
  readonly conversation: ConversationId
  readonly ticket: number
  readonly since: Instant
  readonly guest: GuestId
  readonly name: string | null
  readonly level: IdentityLevel
}

export interface SealedWaiting extends Waiting {
  readonly desk: DeskId
  readonly sealedBy: HostId
}

/** Each of these desks: how many are served, how many wait, who is first and since when. */
export async function readLines(tx: Tx, workspace: WorkspaceId, desks: readonly DeskId[]): Promise<LineRow[]> {
  const { rows } = await tx.query<LineRow>(
    `select d.id as desk,
            (select count(*) from conversation c where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'live')::int as live,
            (select count(*) from conversation c
              where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'live' and c.sealed_by is not null)::int as live_sealed,
            (select count(*) from conversation c
              where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'waiting' and c.sealed_by is null)::int as waiting,
            (select jsonb_build_object('conversation', c.id, 'ticket', c.ticket, 'since', (extract(epoch from c.waiting_since) * 1000)::bigint,
                                       'guest', g.id, 'name', g.name, 'level', g.level)
               from conversation c
               join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
              where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'waiting' and c.sealed_by is null
              order by c.ticket, c.id limit 1) as first
       from unnest($2::uuid[]) as d (id)`,
    [workspace, desks],
  )
  return rows
}

/** [QU10] Who waits under a seal at these desks, in order, each to be told to one host alone. */
export async function readSealedWaiting(
  tx: Tx,
  workspace: WorkspaceId,
  desks: readonly DeskId[],
): Promise<SealedWaiting[]> {
  const { rows } = await tx.query<SealedWaiting>(
    `select c.desk_id as desk, c.sealed_by as "sealedBy", c.id as conversation, c.ticket,
            (extract(epoch from c.waiting_since) * 1000)::bigint as since, g.id as guest, g.name, g.level
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where c.workspace_id = $1 and c.desk_id = any($2::uuid[]) and c.life = 'waiting' and c.sealed_by is not null
      order by c.ticket, c.id`,
    [workspace, desks],
  )
  return rows
}

/** Everybody who waits at this desk, in order. As one text: rows by the thousand would cost more than finding them. */
export async function readPlaces(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<ConversationId[]> {
  const { rows } = await tx.query<{ ids: string | null }>(
    `select string_agg(id::text, ' ' order by ticket, id) as ids from conversation
      where workspace_id = $1 and desk_id = $2 and life = 'waiting'`,
    [workspace, desk],
  )
  const ids = rows[0]?.ids
  return ids ? (ids.split(' ') as ConversationId[]) : []
}

/** How many guests got a place from the line of this desk in the last hour before `now`, and when the first of them did. */
export async function readAdmissions(
  tx: Tx,
  workspace: WorkspaceId,
  { desk, now }: { readonly desk: DeskId; readonly now: Instant },
): Promise<Admissions> {
  const { rows } = await tx.query<{ count: number; oldest: Instant | null }>(
    `select count(*)::int as count, (extract(epoch from min(admitted_at)) * 1000)::bigint as oldest from conversation
      where workspace_id = $1 and desk_id = $2 and admitted_at > to_timestamp($3 / 1000.0) - interval '1 hour'`,
    [workspace, desk, now],
  )
  return { count: rows[0]?.count ?? 0, oldest: rows[0]?.oldest ?? null, now }
}

/** Who is first in line, at each desk where anybody waits. */
export async function readFirsts(
  tx: Tx,
  workspace: WorkspaceId,
): Promise<{ desk: DeskId; conversation: ConversationId }[]> {
  const { rows } = await tx.query<{ desk: DeskId; conversation: ConversationId }>(
    `select distinct on (desk_id) desk_id as desk, id as conversation from conversation
      where workspace_id = $1 and life = 'waiting'
      order by desk_id, ticket, id`,
    [workspace],
  )
  return rows
}
