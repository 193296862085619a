// Rows of bots: what is written, what was published, and where a bot stands in a conversation.
import type { Bot } from '../../domain/bot/bot.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Run } from '../../domain/bot/walk.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { BotVersionView } from '../../protocol/bot.ts'
import type { Database, Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/** All bots of a workspace as one column, by name; without what they say. */
export const botsColumn = `
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', b.id, 'name', b.name, 'revision', b.revision, 'versions', b.versions, 'live', b.live)
                   order by b.name, b.id), '[]')
            from bot b
           where b.workspace_id = $1) as bots`

/** A bot as it now is; what it says is saved with it, apart. */
export async function saveBotRow(
  tx: Tx,
  workspace: WorkspaceId,
  { id, name, revision, versions, live }: Bot,
): Promise<void> {
  await tx.query(
    `insert into bot (workspace_id, id, name, revision, versions, live, created_at) values ($1, $2, $3, $4, $5, $6, now())
     on conflict (workspace_id, id) do update
        set name = excluded.name, revision = excluded.revision, versions = excluded.versions, live = excluded.live`,
    [workspace, id, name, revision, versions, live],
  )
}

export interface Written {
  readonly bot: BotId
  readonly flow: Flow
}

export async function saveDraft(tx: Tx, workspace: WorkspaceId, { bot, flow }: Written): Promise<void> {
  await tx.query('update bot set draft = $3 where workspace_id = $1 and id = $2', [workspace, bot, jsonText(flow)])
}

export async function insertVersion(
  tx: Tx,
  workspace: WorkspaceId,
  { bot, version, flow, by }: Written & { readonly version: number; readonly by: string | null },
): Promise<void> {
  await tx.query(
    'insert into bot_version (workspace_id, bot_id, version, flow, by_id, at) values ($1, $2, $3, $4, $5, now())',
    [workspace, bot, version, jsonText(flow), by],
  )
}

/** What is written and what speaks; null when there is no such bot. */
export async function readBot(
  tx: Tx,
  workspace: WorkspaceId,
  bot: BotId,
): Promise<{ draft: Flow | null; live: Flow | null } | null> {
  const { rows } = await tx.query<{ draft: Flow | null; live: Flow | null }>(
    `select b.draft, v.flow as live
       from bot b
       left join bot_version v on v.workspace_id = b.workspace_id and v.bot_id = b.id and v.version = b.live
      where b.workspace_id = $1 and b.id = $2`,
    [workspace, bot],
  )
  return rows[0] ?? null
}

/** Newest first. */
export async function readVersions(tx: Tx, workspace: WorkspaceId, bot: BotId): Promise<BotVersionView[]> {
  const { rows } = await tx.query<BotVersionView>(
    `select version, by_id as by, (extract(epoch from at) * 1000)::bigint as at
       from bot_version
      where workspace_id = $1 and bot_id = $2
      order by version desc limit 200`,
    [workspace, bot],
  )
  return rows.map(({ version, by, at }) => ({ version, by, at: Number(at) }))
}

/** The flow of one version; null where there is none. */
export async function readVersion(
  tx: Tx,
  workspace: WorkspaceId,
  { bot, version }: { readonly bot: BotId; readonly version: number },
): Promise<Flow | null> {
  const { rows } = await tx.query<{ flow: Flow }>(
    'select flow from bot_version where workspace_id = $1 and bot_id = $2 and version = $3',
    [workspace, bot, version],
  )
  return rows[0]?.flow ?? null
}

/** What the bots of these conversations say, as they were published last; without those that say nothing. */
export async function readSpoken(
  tx: Tx,
  workspace: WorkspaceId,
  conversations: readonly string[],
): Promise<ReadonlyMap<string, Flow>> {
  const { rows } = await tx.query<{ id: string; flow: Flow }>(
    `select c.id, v.flow
       from conversation c
       join bot b on b.workspace_id = c.workspace_id and b.id = c.bot_id
       join bot_version v on v.workspace_id = b.workspace_id and v.bot_id = b.id and v.version = b.live
      where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    [workspace, conversations],
  )
  return new Map(rows.map(({ id, flow }) => [id, flow]))
}

/** Where a bot stands. */
export interface Standpoint {
  readonly bot: BotId
  readonly version: number
  /** The number of the last fact that it has taken in. */
  readonly heard: number
  readonly run: Run
}

export async function saveStandpoints(
  tx: Tx,
  workspace: WorkspaceId,
  all: readonly (Standpoint & { readonly conversation: string })[],
): Promise<void> {
  for (const { conversation, bot, version, heard, run } of all)
    await tx.query(
      `insert into bot_run (workspace_id, conversation_id, bot_id, version, heard, run) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, conversation_id) do update
          set bot_id = excluded.bot_id, version = excluded.version, heard = excluded.heard, run = excluded.run`,
      [workspace, conversation, bot, version, heard, jsonText(run)],
    )
}

/** Whom a bot talks with, what it believes, and what it follows: as of one moment. */
export interface Scripted {
  readonly desk_id: string
  readonly guest_name: string | null
  readonly level: IdentityLevel
  readonly locale: string
  readonly epoch: number
  readonly turn: number
  readonly guest_said: number
  readonly due_ms: number
  readonly bot_id: BotId
  readonly live: number | null
  readonly flow: Flow | null
  readonly run_bot: BotId | null
  readonly run_version: number | null
  readonly run_flow: Flow | null
  readonly heard: number | null
  readonly run: Run | null
}

/** Null where a bot has nothing to do. */
export async function readScripted(tx: Tx, workspace: WorkspaceId, id: ConversationId): Promise<Scripted | null> {
  const { rows } = await tx.query<Scripted>(
    `select c.desk_id, g.name as guest_name, g.level, g.locale, c.epoch, c.bot_turn as turn, c.guest_said,
            (extract(epoch from c.bot_due) * 1000)::bigint as due_ms, c.bot_id, b.live, v.flow,
            r.bot_id as run_bot, r.version as run_version, o.flow as run_flow, r.heard, r.run
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
       join bot b on b.workspace_id = c.workspace_id and b.id = c.bot_id
       left join bot_version v on v.workspace_id = b.workspace_id and v.bot_id = b.id and v.version = b.live
       left join bot_run r on r.workspace_id = c.workspace_id and r.conversation_id = c.id
       left join bot_version o on o.workspace_id = c.workspace_id and o.bot_id = r.bot_id and o.version = r.version
      where c.workspace_id = $1 and c.id = $2 and c.floor = 'bot' and c.life = 'live' and c.bot_due is not null`,
    [workspace, id],
  )
  return rows[0] ?? null
}

export async function readWorkspaces(database: Database): Promise<WorkspaceId[]> {
  const rows = await database.asking<{ id: WorkspaceId }>('select id from workspace', [])
  return rows.map(({ id }) => id)
}

/** Conversations in which a bot has something to do by that moment, the longest waiting first, and when the next one is. */
export async function readDue(
  tx: Tx,
  workspace: WorkspaceId,
  { at, limit }: { readonly at: number; readonly limit: number },
): Promise<ConversationId[]> {
  const { rows } = await tx.query<{ id: ConversationId }>(
    `select id from conversation
      where workspace_id = $1 and bot_due <= to_timestamp($2 / 1000.0)
      order by bot_due limit $3`,
    [workspace, at, limit],
  )
  return rows.map(({ id }) => id)
}

/** Conversations that are held by a host who is away. */
export async function readLeftAlone(
  tx: Tx,
  workspace: WorkspaceId,
): Promise<{ readonly id: ConversationId; readonly epoch: number }[]> {
  const { rows } = await tx.query<{ id: ConversationId; epoch: number }>(
    `select c.id, c.epoch
       from conversation c
      where c.workspace_id = $1 and c.bot_id is not null and c.floor = 'person' and c.life = 'live'
        and c.assignee is not null and c.sealed_by is null
        and not exists (select from attendance a
                         where a.workspace_id = $1 and a.host_id = c.assignee and a.until > clock_timestamp())
      limit 200`,
    [workspace],
  )
  return rows
}
