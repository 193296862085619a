// The hosts' list as rows: pages for the first look, single rows for what changed.
import type { Life } from '../../domain/conversation/conversation.ts'
import type { Floor } from '../../domain/conversation/floor.ts'
import type { FileFormat } from '../../domain/file/file.ts'
import type { Flagged } from '../../domain/flag/flag.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, ConversationId, DeskId, GuestId, HostId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Reading } from '../../protocol/conversation.ts'
import type { NeedRow } from '../conversation/view-need.ts'
import type { Tx } from '../db/database.ts'
import { flaggedLettersOf, flaggedOf } from '../flag/view.ts'
import type { By } from '../log/command.ts'

export interface InboxRecord extends NeedRow {
  readonly id: ConversationId
  readonly last_seq: number
  readonly desk_id: DeskId
  readonly guest_id: GuestId
  readonly guest_name: string | null
  readonly level: IdentityLevel
  readonly life: Life
  readonly assignee: HostId | null
  readonly assigned_ms: number | null
  readonly assigned_by: HostId | null
  readonly epoch: number
  readonly tags: readonly TagId[]
  readonly sealed_by: HostId | null
  readonly guest_said: number
  readonly guest_saw: number
  readonly waiting_ms: number | null
  readonly parked_ms: number | null
  readonly ended_ms: number | null
  readonly floor: Floor['by']
  readonly bot_id: BotId | null
  readonly owed_ms: number | null
  readonly asks_ms: number | null
  readonly last_ms: number
  readonly created_ms: number
  readonly said_seq: number | null
  readonly said_type: string | null
  readonly said_kind: By['kind'] | null
  readonly said_by: string | null
  readonly said_level: IdentityLevel | null
  readonly said_format: FileFormat | null
  /** Cut by the database: a list never carries whole messages. As much longer as letters are flagged, since those go. */
  readonly preview: string | null
  /** What of it is flagged, in the places of the whole. */
  readonly flagged: readonly Flagged[]
}

/** What the list shows of what was said last. */
export const previewLetters = 140

const columns = `
  select c.id, c.last_seq, c.desk_id, c.guest_id, g.name as guest_name, g.level, c.life, c.assignee,
         (extract(epoch from c.assigned_at) * 1000)::bigint as assigned_ms, c.assigned_by, c.epoch, c.sealed_by, c.guest_said, c.guest_saw,
         (extract(epoch from c.waiting_since) * 1000)::bigint as waiting_ms,
         (extract(epoch from c.parked_until) * 1000)::bigint as parked_ms,
         (extract(epoch from c.ended_at) * 1000)::bigint as ended_ms,
         c.floor, c.bot_id, c.need, (extract(epoch from c.need_since) * 1000)::bigint as need_ms, c.need_team,
         (extract(epoch from c.owed_since) * 1000)::bigint as owed_ms, (extract(epoch from c.asks_since) * 1000)::bigint as asks_ms,
         (extract(epoch from c.last_at) * 1000)::bigint as last_ms, (extract(epoch from c.created_at) * 1000)::bigint as created_ms,
         c.last_said_seq as said_seq, f.type as said_type, f.by_kind as said_kind, f.by_id as said_by, f.by_level as said_level,
         f.data ->> 'format' as said_format,
         left(m.text, ${previewLetters} + ${flaggedLettersOf('c.id', 'c.last_said_seq')}) as preview,
         ${flaggedOf('c.id', 'c.last_said_seq')} as flagged,
         array(select t.tag_id
                 from conversation_tag t
                where t.workspace_id = parley_workspace() and t.conversation_id = c.id
                order by t.seq) as tags`

const said = `
    join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
    left join fact f on f.workspace_id = c.workspace_id and f.stream_id = c.id and f.seq = c.last_said_seq
    left join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq = c.last_said_seq`

/** The rows of these conversations. */
export async function readRows(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<InboxRecord[]> {
  const { rows } = await tx.query<InboxRecord>(
    `${columns}
       from conversation c ${said}
      where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    [workspace, ids],
  )
  return rows
}

export interface PageOf {
  readonly lives: readonly Life[]
  /** What this host may see: conversations of these desks, unless another has sealed them, and what they have sealed. */
  readonly host: HostId
  readonly desks: readonly DeskId[]
  readonly after: Cursor | null
  readonly limit: number
}

/** Where a page ended: the list runs from the newest word to the oldest, equal times by id. */
export interface Cursor {
  readonly lastMs: number
  readonly id: string
}

/** One page of the list, newest word first, of what this host may see. */
export async function readPage(
  tx: Tx,
  workspace: WorkspaceId,
  { lives, host, desks, after, limit }: PageOf,
): Promise<InboxRecord[]> {
  const { rows } = await tx.query<InboxRecord>(
    // The page is cut before anything is joined to it: what is said in ten thousand conversations is much to read.
    `with page as (
       select c.id
         from conversation c
        where c.workspace_id = $1 and c.life = any($2::text[])
          and (c.sealed_by is null and c.desk_id = any($3::uuid[]) or c.sealed_by = $7)
          and ($4::bigint is null or ((extract(epoch from c.last_at) * 1000)::bigint, c.id) < ($4, $5::uuid))
        order by (extract(epoch from c.last_at) * 1000)::bigint desc, c.id desc
        limit $6
     )
     ${columns}
       from page
       join conversation c on c.workspace_id = $1 and c.id = page.id ${said}
      order by last_ms desc, c.id desc`,
    [workspace, lives, desks, after?.lastMs ?? null, after?.id ?? null, limit, host],
  )
  return rows
}

/** How far this host has read each of these conversations; those never read are absent. */
export async function readReadings(
  tx: Tx,
  workspace: WorkspaceId,
  { host, ids }: { host: HostId; ids: readonly string[] },
): Promise<Reading[]> {
  const { rows } = await tx.query<ReadingRow>(
    `select r.conversation_id, r.up_to, r.guest_said, r.hidden_up_to
       from reading r
       join conversation c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
      where r.workspace_id = $1 and r.host_id = $2 and r.conversation_id = any($3::uuid[]) and (c.sealed_by is null or c.sealed_by = $2)`,
    [workspace, host, ids],
  )
  return rows.map(viewReading)
}

interface ReadingRow {
  readonly conversation_id: ConversationId
  readonly up_to: number
  readonly guest_said: number
  readonly hidden_up_to: number
}

function viewReading({
  conversation_id: conversation,
  up_to: upTo,
  guest_said: guestSaid,
  hidden_up_to: hidden,
}: ReadingRow) {
  return { conversation, upTo, guestSaid, hidden }
}

/** How far each host has read these conversations, by host; of one that is sealed, the host who has sealed it. */
export async function readEverybodysReadings(
  tx: Tx,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlyMap<HostId, readonly Reading[]>> {
  const { rows } = await tx.query<ReadingRow & { readonly host_id: HostId }>(
    `select r.host_id, r.conversation_id, r.up_to, r.guest_said, r.hidden_up_to
       from reading r
       join conversation c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
      where r.workspace_id = $1 and r.conversation_id = any($2::uuid[]) and (c.sealed_by is null or c.sealed_by = r.host_id)`,
    [workspace, ids],
  )
  const readings = new Map<HostId, Reading[]>()
  for (const row of rows) readings.set(row.host_id, [...(readings.get(row.host_id) ?? []), viewReading(row)])
  return readings
}
