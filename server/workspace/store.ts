// The directory in Postgres: read whole, locked for the road, and saved fact by fact (store-hosts.ts, store-desks.ts).
import type { Bot } from '../../domain/bot/bot.ts'
import type { KeptFile } from '../../domain/bot/flow.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Event, Logo } from '../../domain/event/event.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Opening } from '../../domain/workspace/opening.ts'
import type { Directory, DirectoryFact, Host, Invitation, Team, Workspace } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Ask, Batch, Change, Loaded } from '../log/command.ts'
import { botsColumn, filesToPublish, saveBotFact, saveFlows } from '../bot/commands-keep.ts'
import { knownLogos } from '../logo/commands.ts'
import type { Entrance } from './commands-entrance.ts'
import { contactsColumn, endContactsOf, namesGiven, saveContactFact } from './store-contacts.ts'
import { addressesElsewhere, deleteTeam, forgetHostAtDesks, retireDesk, saveDesk, saveTeam } from './store-desks.ts'
import { keysOfDesk, saveKeys } from './store-keys.ts'
import { eventsColumn, saveEventFact } from './store-events.ts'
import {
  deleteInvitation,
  deleteSetUpLinks,
  insertHost,
  insertInvitation,
  retireHost,
  saveEntrance,
  updateAbsence,
  updateDuties,
  updateHost,
} from './store-hosts.ts'
import { openingsColumn, readSealed, saveOpeningFact, type SealedByReference } from './store-openings.ts'
import { addressAsked, logoAsked, referenceAsked } from './store-asked.ts'
import { factOf } from './view-fact.ts'

/** Nothing where none were acknowledged. */
const dutiesOf = `case when h.duties_at is null then '{}'::jsonb else jsonb_build_object('duties', jsonb_build_object(
                   'version', h.duties_version, 'at', (extract(epoch from h.duties_at) * 1000)::bigint)) end`

const awayOf = `case when h.away_since is null then '{}'::jsonb else jsonb_build_object('away', jsonb_build_object(
                   'since', (extract(epoch from h.away_since) * 1000)::bigint,
                   'until', (extract(epoch from h.away_until) * 1000)::bigint, 'reason', h.away_reason)) end`

// One statement, so that the directory is of one moment even where nothing is locked.
const whole = `
  select w.last_seq,
         jsonb_build_object('id', w.id, 'name', w.name, 'accent', w.accent) ||
           case when w.break_glass then '{"breakGlass": true}'::jsonb else '{}' end ||
           case when w.unasked then '{"unasked": true}'::jsonb else '{}' end as workspace,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', h.id, 'name', h.name, 'email', h.email, 'role', h.role, 'removed', h.removed_at is not null) || ${dutiesOf} || ${awayOf}
                   order by h.created_at, h.id), '[]')
            from host h
           where h.workspace_id = $1) as hosts,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', t.id, 'name', t.name,
                   'members', (select coalesce(jsonb_agg(m.host_id order by m.host_id), '[]')
                                 from team_member m
                                where m.workspace_id = $1 and m.team_id = t.id))
                   order by t.name, t.id), '[]')
            from team t
           where t.workspace_id = $1) as teams,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', d.id, 'slug', d.slug, 'name', d.name, 'team', d.team_id, 'asks', d.asks, 'welcome', d.welcome, 'open', d.open,
                   'hosts', d.hosts, 'limits', jsonb_build_object('desk', d.limit_desk, 'host', d.limit_host),
                   'guestFiles', d.guest_files, 'keepFiles', d.keep_files, 'afterClose', d.after_close)
                   || case when d.bot_id is null then '{}' else jsonb_build_object('bot', d.bot_id) end
                   || case when d.rehearsal is null then '{}' else jsonb_build_object('rehearsal', d.rehearsal) end
                   || case when d.widget is null then '{}' else jsonb_build_object('widget', d.widget) end
                   || case when d.hours is null then '{}' else jsonb_build_object('hours', d.hours) end || ${keysOfDesk}
                   order by d.name, d.id), '[]')
            from desk d
           where d.workspace_id = $1 and d.removed_at is null) as desks,
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', i.id, 'email', i.email, 'role', i.role, 'by', i.invited_by,
                   'expiresAt', (extract(epoch from i.expires_at) * 1000)::bigint)
                   order by i.expires_at, i.id), '[]')
            from invitation i
           where i.workspace_id = $1) as invitations,${openingsColumn},${eventsColumn},${botsColumn},${contactsColumn}
    from workspace w
   where w.id = $1`

interface WholeRow {
  last_seq: number
  workspace: Workspace
  hosts: Host[]
  teams: Team[]
  desks: Desk[]
  invitations: Invitation[]
  openings: Opening[]
  events: Event[]
  bots: Bot[]
  contacts: Contact[]
}

/** A directory and the number of its last fact. */
export interface NumberedDirectory {
  readonly directory: Directory
  readonly seq: number
}

/** The directory as it stands, removed hosts included; null when there is no such workspace. */
export async function loadDirectory(tx: Tx, workspace: WorkspaceId): Promise<NumberedDirectory | null> {
  const { rows } = await tx.query<WholeRow>(whole, [workspace])
  const row = rows[0]
  if (!row) return null
  const directory = {
    workspace: row.workspace,
    hosts: byId(row.hosts),
    teams: byId(row.teams),
    desks: byId(row.desks),
    invitations: byId(row.invitations),
    openings: byId(row.openings),
    events: byId(row.events),
    bots: byId(row.bots),
    contacts: byId(row.contacts),
  }
  return { directory, seq: row.last_seq }
}

/** The number of the last fact of each of these workspaces, in their order; null where there is none. */
export async function readNewest(database: Database, workspaces: readonly WorkspaceId[]): Promise<(number | null)[]> {
  const rows = await database.asking<{ id: WorkspaceId; last_seq: number }>(
    'select id, last_seq from workspace where id = any($1::uuid[])',
    [workspaces],
  )
  const newest = new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
  return workspaces.map((id) => newest.get(id) ?? null)
}

/** A workspace of which nothing is written yet. */
export async function insertWorkspace(tx: Tx, { id, name, accent }: Workspace): Promise<void> {
  await tx.query('insert into workspace (id, name, accent, created_at) values ($1, $2, $3, now())', [id, name, accent])
}

/** The directory under its lock, with what only the rules of desks ask. */
export interface Standing {
  readonly directory: Directory
  /** Addresses among those asked for that belong to desks of other workspaces. */
  readonly taken: ReadonlySet<string>
  /** Those asked for that the workspace has. */
  readonly logos: readonly Logo[]
  /** Of the files that a flow names which is to be published, those that the workspace has, by hash. */
  readonly files: ReadonlyMap<string, KeptFile>
  /** What is sealed of what was asked for by its reference. */
  readonly sealed: SealedByReference
  /** Names among those asked for that a contact link has or had. */
  readonly given: ReadonlySet<string>
}

/**
 * Locks the workspace's row, behind which every change of the directory waits, and loads what stands behind it. Its key stays, and so
 * free to those who only refer to it: else a conversation that holds its desk would wait here, and whoever changes the desk for it.
 */
export async function loadStanding(tx: Tx, { workspace, asks }: Batch) {
  await tx.query('select from workspace where id = $1 for no key update', [workspace])
  const loaded = await loadDirectory(tx, workspace)
  const found = new Map<string, Loaded<Standing>>()
  if (!loaded) return { found, directorySeq: 0 }
  const { directory, seq } = loaded
  const taken = await addressesElsewhere(tx, workspace, asks.flatMap(addressAsked))
  const logos = await knownLogos(tx, workspace, asks.flatMap(logoAsked))
  const files = await filesToPublish(tx, workspace, asks)
  const sealed = await readSealed(tx, workspace, asks.flatMap(referenceAsked))
  const given = await namesGiven(tx, asks)
  found.set(workspace, { state: { directory, taken, logos, files, sealed, given }, seq })
  return { found, directorySeq: seq }
}

/** Whether this transaction has itself changed the directory, so that what it reads of it is not committed yet. */
export function hasChangedDirectory(tx: Tx): boolean {
  return changing.has(tx)
}

const changing = new WeakSet<Tx>()

/** Writes the rows that the facts name, and what newcomers bring along. */
export async function saveStanding(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly Change<Standing>[],
): Promise<void> {
  changing.add(tx)
  for (const { entries, asks, seq, state } of changes) {
    for (const entry of entries) await saveFact(tx, workspace, factOf(entry))
    await saveKeys(tx, workspace, { asks, directory: state.directory })
    await saveFlows(tx, workspace, { entries, asks })
    for (const entrance of asks.flatMap(entranceOf)) await saveEntrance(tx, workspace, entrance)
    await saveWorkspace(tx, seq, state.directory.workspace)
  }
}

async function saveWorkspace(tx: Tx, seq: number, workspace: Workspace): Promise<void> {
  const { id, name, accent, breakGlass = false, unasked = false } = workspace
  const set = 'last_seq = $2, name = $3, accent = $4, break_glass = $5, unasked = $6'
  await tx.query(`update workspace set ${set} where id = $1`, [id, seq, name, accent, breakGlass, unasked])
}

function entranceOf({ command, body }: Ask): Entrance[] {
  return command.action === 'enter-console' ? [(body as { entrance: Entrance }).entrance] : []
}

async function saveFact(tx: Tx, workspace: WorkspaceId, fact: DirectoryFact): Promise<void> {
  if ('event' in fact) return saveEventFact(tx, workspace, fact)
  if ('bot' in fact) return saveBotFact(tx, workspace, fact.bot)
  if ('opening' in fact) return saveOpeningFact(tx, workspace, fact)
  if ('contact' in fact) return saveContactFact(tx, workspace, fact)
  switch (fact.type) {
    case 'workspace-changed':
      // Written with the last number.
      return
    case 'host-joined':
      await insertHost(tx, workspace, fact.host)
      return fact.invitation ? deleteInvitation(tx, workspace, fact.invitation) : deleteSetUpLinks(tx, workspace)
    case 'host-changed':
      return updateHost(tx, workspace, fact.host)
    case 'duties-acknowledged':
      return updateDuties(tx, workspace, fact.host)
    case 'host-away':
    case 'host-back':
      return updateAbsence(tx, workspace, fact.host)
    case 'host-removed':
      await forgetHostAtDesks(tx, workspace, fact.host.id)
      await endContactsOf(tx, workspace, fact.host.id)
      return retireHost(tx, workspace, { host: fact.host.id, successor: fact.successor ?? null })
    case 'host-invited':
      return insertInvitation(tx, workspace, fact.invitation)
    case 'invitation-withdrawn':
      return deleteInvitation(tx, workspace, fact.invitation)
    case 'team-formed':
    case 'team-changed':
      return saveTeam(tx, workspace, fact.team)
    case 'team-dissolved':
      return deleteTeam(tx, workspace, fact.team)
    case 'desk-set-up':
    case 'desk-changed':
      return saveDesk(tx, workspace, fact.desk)
    case 'desk-removed':
      return retireDesk(tx, workspace, fact.desk)
  }
}

function byId<One extends { readonly id: unknown }>(list: readonly One[]): ReadonlyMap<One['id'], One> {
  return new Map(list.map((one) => [one.id, one]))
}
