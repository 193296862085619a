// Devices that take pushes, the key by which their services know us, and how a conversation stands that is told of.
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { Need } from '../../domain/conversation/floor.ts'
import type { ConversationId, DeskId, HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { AlertDevice, PushFailure } from '../../protocol/alert.ts'
import { needIn, type NeedRow } from '../conversation/view-need.ts'
import type { Tx } from '../db/database.ts'
import type { PushKeys } from '../outbound/push-seal.ts'

/** The installation's key: the one that is kept, or this one. */
export async function keepKeys(tx: Tx, { publicKey, privateKey }: PushKeys, at: Instant): Promise<PushKeys> {
  await tx.query(
    `insert into push_key (public_key, private_key, created_at)
     values ($1, $2, to_timestamp($3 / 1000.0))
         on conflict do nothing`,
    [publicKey, privateKey, at],
  )
  const { rows } = await tx.query<PushKeys>(
    'select public_key as "publicKey", private_key as "privateKey" from push_key',
    [],
  )
  return rows[0] ?? { publicKey, privateKey }
}

/** A host at one of their sessions. */
export interface Owner {
  readonly workspace: WorkspaceId
  readonly id: HostId
  readonly session: SessionId
}

/** One device a session. What pushed to it before, for whomever, does so no more. */
export async function keepDevice(
  tx: Tx,
  { workspace, id: host, session }: Owner,
  { endpoint, publicKey, auth, id, at }: AlertDevice & { id: string; at: Instant },
): Promise<void> {
  await tx.query(
    `delete from push_device d
      using credential c
      where c.workspace_id = $1 and c.kind = 'session' and c.id = $2
        and d.workspace_id = $1 and (d.session_hash = c.hash) <> (d.endpoint = $3)`,
    [workspace, session, endpoint],
  )
  await tx.query(
    `insert into push_device (workspace_id, id, host_id, session_hash, endpoint, public_key, auth, made_at)
     select c.workspace_id, $4, c.subject_id, c.hash, $5, $6, $7, to_timestamp($8 / 1000.0)
       from credential c
      where c.workspace_id = $1 and c.kind = 'session' and c.id = $2 and c.subject_id = $3
         on conflict (session_hash) do update
        set public_key = excluded.public_key, auth = excluded.auth`,
    [workspace, session, host, id, endpoint, publicKey, auth, at],
  )
}

/** Whether there was one. */
export async function deleteDevice(tx: Tx, workspace: WorkspaceId, { id, host }: DeviceOf): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from push_device where workspace_id = $1 and id = $2 and ($3::uuid is null or host_id = $3)',
    [workspace, id, host],
  )
  return rowCount > 0
}

export interface DeviceOf {
  readonly id: string
  /** Whose it must be; null: whoever's. */
  readonly host: HostId | null
}

export interface DeviceRow extends AlertDevice {
  readonly id: string
  readonly host: HostId
  readonly session: SessionId
  readonly device: string
  readonly since: Instant
  readonly taken: Instant | null
  readonly shown: Instant | null
  readonly failed: Instant | null
  readonly failure: PushFailure | null
  readonly status: number | null
}

const ms = (column: string) => `(extract(epoch from d.${column}) * 1000)::bigint`

const devices = `
  select d.id, d.host_id as host, c.id as session, coalesce(c.device, '') as device, d.endpoint,
         d.public_key as "publicKey", d.auth, ${ms('made_at')} as since, ${ms('taken_at')} as taken,
         ${ms('shown_at')} as shown, ${ms('failed_at')} as failed, d.failure, d.failed_status as status
    from push_device d
    join credential c on c.hash = d.session_hash
   where d.workspace_id = $1 and c.expires_at > to_timestamp($2 / 1000.0)`

/** [AL4] The devices of these hosts whose sessions hold, the newest first. */
export async function devicesOf(
  tx: Tx,
  workspace: WorkspaceId,
  { hosts, now }: { hosts: readonly HostId[]; now: Instant },
): Promise<DeviceRow[]> {
  const { rows } = await tx.query<DeviceRow>(
    `${devices} and d.host_id = any($3::uuid[]) order by d.made_at desc, d.id`,
    [workspace, now, hosts],
  )
  return rows
}

/** [AL4] One device, if its session holds. */
export async function findDevice(
  tx: Tx,
  workspace: WorkspaceId,
  { id, now }: { id: string; now: Instant },
): Promise<DeviceRow | null> {
  const { rows } = await tx.query<DeviceRow>(`${devices} and d.id = $3`, [workspace, now, id])
  return rows[0] ?? null
}

/** The device of this session has shown a push. */
export async function noteShown(tx: Tx, { workspace, session }: Owner, at: Instant): Promise<void> {
  await tx.query(
    `update push_device d
        set shown_at = to_timestamp($3 / 1000.0)
       from credential c
      where d.workspace_id = $1 and c.hash = d.session_hash and c.kind = 'session' and c.id = $2`,
    [workspace, session, at],
  )
}

export interface Came {
  readonly id: string
  readonly at: Instant
  /** Null: its service took it. */
  readonly failure: PushFailure | null
  readonly status: number | null
}

/** What came of a push to this device. */
export async function noteCame(tx: Tx, workspace: WorkspaceId, { id, at, failure, status }: Came): Promise<void> {
  await tx.query(
    failure === null
      ? 'update push_device set taken_at = to_timestamp($3 / 1000.0) where workspace_id = $1 and id = $2'
      : `update push_device set failed_at = to_timestamp($3 / 1000.0), failure = $4, failed_status = $5
          where workspace_id = $1 and id = $2`,
    failure === null ? [workspace, id, at] : [workspace, id, at, failure, status],
  )
}

export async function setMail(tx: Tx, { workspace, id }: Owner, on: boolean): Promise<void> {
  await tx.query('update host set alert_mail = $3 where workspace_id = $1 and id = $2', [workspace, id, on])
}

export interface MailedHost {
  readonly id: HostId
  readonly locale: string
}

/** Those of these hosts who want letters as well. */
export async function mailedHosts(tx: Tx, workspace: WorkspaceId, hosts: readonly HostId[]): Promise<MailedHost[]> {
  const { rows } = await tx.query<MailedHost>(
    'select id, locale from host where workspace_id = $1 and id = any($2::uuid[]) and alert_mail order by id',
    [workspace, hosts],
  )
  return rows
}

/** A conversation as far as it says whether somebody is still to be told. */
export interface ToldOf {
  readonly desk: DeskId
  readonly sealedBy: HostId | null
  readonly life: Conversation['life']
  readonly assignee: HostId | null
  readonly epoch: number
  readonly need: Need | null
}

export async function readToldOf(tx: Tx, workspace: WorkspaceId, id: ConversationId): Promise<ToldOf | null> {
  const { rows } = await tx.query<Omit<ToldOf, 'need'> & NeedRow>(
    `select desk_id as desk, sealed_by as "sealedBy", life, assignee, epoch, need, need_team,
            (extract(epoch from need_since) * 1000)::bigint as need_ms
       from conversation
      where workspace_id = $1 and id = $2`,
    [workspace, id],
  )
  const [row] = rows
  return row ? { ...row, need: needIn(row) } : null
}

/** Which of these hosts have read this conversation up to fact `n`. */
export async function readersUpTo(
  tx: Tx,
  workspace: WorkspaceId,
  { on, n }: { on: ConversationId; n: number },
): Promise<ReadonlySet<HostId>> {
  const { rows } = await tx.query<{ host: HostId }>(
    'select host_id as host from reading where workspace_id = $1 and conversation_id = $2 and up_to >= $3',
    [workspace, on, n],
  )
  return new Set(rows.map(({ host }) => host))
}
