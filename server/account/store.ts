// Sessions, mailed links and passwords in Postgres. Of every secret only its hash is here.
import type { HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Database, Tx } from '../db/database.ts'
import type { NewSession } from '../workspace/commands-entrance.ts'

export interface Session {
  readonly id: SessionId
  readonly workspace: WorkspaceId
  readonly host: HostId
  readonly lastUsed: Instant
  /** The number of the last fact of the workspace, as of the same moment. */
  readonly directorySeq: number
}

/** The session that each secret opens, in their order; null for one that ended, ran out, or never was. */
export async function findSessions(
  database: Database,
  hashes: readonly Buffer[],
  now: Instant,
): Promise<(Session | null)[]> {
  // By the key alone: joined with the list, a young table was gone through whole, once for every session in it.
  const rows = await database.asking<Session & { hash: Buffer }>(
    `select c.hash, c.id, c.workspace_id as workspace, c.subject_id as host,
            (extract(epoch from c.last_used_at) * 1000)::bigint as "lastUsed", w.last_seq as "directorySeq"
       from credential c
       join workspace w on w.id = c.workspace_id
      where c.hash = any($1::bytea[]) and c.kind = 'session' and c.expires_at > to_timestamp($2 / 1000.0)`,
    [hashes, now],
  )
  const found = new Map(rows.map(({ hash, ...session }) => [hash.toString('hex'), session]))
  return hashes.map((hash) => found.get(hash.toString('hex')) ?? null)
}

/** The session that the secret opens. */
export async function findSession(database: Database, hash: Buffer, now: Instant): Promise<Session | null> {
  const [session = null] = await findSessions(database, [hash], now)
  return session
}

/** [AU1] Writes down that the session was used. */
export async function renewSession(
  tx: Tx,
  id: SessionId,
  { now, endsAt }: { now: Instant; endsAt: Instant },
): Promise<void> {
  await tx.query(
    `update credential
        set last_used_at = to_timestamp($2 / 1000.0), expires_at = to_timestamp($3 / 1000.0)
      where id = $1 and kind = 'session'`,
    [id, now, endsAt],
  )
}

export interface Owner {
  readonly workspace: WorkspaceId
  readonly host: HostId
}

/** Signs a host in. */
export async function insertSession(
  tx: Tx,
  { workspace, host }: Owner,
  session: NewSession & { at: Instant },
): Promise<void> {
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, device, created_at, last_used_at, expires_at)
     values ($1, 'session', $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0))`,
    [session.hash, workspace, session.id, host, session.device, session.at, session.endsAt],
  )
}

export interface SessionRow {
  readonly id: SessionId
  readonly device: string
  readonly since: Instant
  readonly lastUsed: Instant
}

/** [AU7] A host's sessions, the one last used first. */
export async function sessionsOf(tx: Tx, { workspace, host }: Owner, now: Instant): Promise<SessionRow[]> {
  const { rows } = await tx.query<SessionRow>(
    `select id, coalesce(device, '') as device,
            (extract(epoch from created_at) * 1000)::bigint as since,
            (extract(epoch from last_used_at) * 1000)::bigint as "lastUsed"
       from credential
      where workspace_id = $1 and subject_id = $2 and kind = 'session' and expires_at > to_timestamp($3 / 1000.0)
      order by last_used_at desc, id`,
    [workspace, host, now],
  )
  return rows
}

/** Ends one session of this host; whether there was one. */
export async function deleteSession(tx: Tx, { workspace, host }: Owner, id: SessionId): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from credential where workspace_id = $1 and subject_id = $2 and kind = 'session' and id = $3`,
    [workspace, host, id],
  )
  return rowCount > 0
}

/** [AU6] Ends all sessions of this host but one (null: all), and takes back every link to a new password. */
export async function deleteOtherSessions(
  tx: Tx,
  { workspace, host }: Owner,
  but: SessionId | null,
): Promise<SessionId[]> {
  const { rows } = await tx.query<{ id: SessionId; kind: string }>(
    `delete from credential
      where workspace_id = $1 and subject_id = $2 and kind in ('session', 'reset') and id is distinct from $3
      returning id, kind`,
    [workspace, host, but],
  )
  return rows.filter(({ kind }) => kind === 'session').map(({ id }) => id)
}

export type LinkKind = 'set-up' | 'invitation' | 'reset'

export interface Link {
  readonly workspace: WorkspaceId
  /** The invitation or host that it is for; null for the set-up. */
  readonly subject: string | null
}

/** [AU4] What a mailed link is for; null when it is spent, ran out, or never was. */
export async function findLink(
  tx: Tx,
  hash: Buffer,
  { kind, now }: { kind: LinkKind; now: Instant },
): Promise<Link | null> {
  const { rows } = await tx.query<Link>(
    `select workspace_id as workspace, subject_id as subject
       from credential
      where hash = $1 and kind = $2 and (expires_at is null or expires_at > to_timestamp($3 / 1000.0))`,
    [hash, kind, now],
  )
  return rows[0] ?? null
}

/** Spends the link; false when somebody else has just done so. */
export async function spendLink(tx: Tx, hash: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query('delete from credential where hash = $1', [hash])
  return rowCount > 0
}

export interface NewLink extends Link {
  readonly kind: LinkKind
  readonly id: string
  readonly hash: Buffer
  readonly at: Instant
  readonly endsAt: Instant | null
}

/** Keeps a new link's hash; an older one for the same thing opens nothing any more. */
export async function replaceLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.query(
    'delete from credential where workspace_id = $1 and kind = $2 and subject_id is not distinct from $3::uuid',
    [link.workspace, link.kind, link.subject],
  )
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0))`,
    [link.hash, link.kind, link.workspace, link.id, link.subject, link.at, link.endsAt],
  )
}

/** When the newest link of this kind was made for the subject; null when there is none. */
export async function lastLinkAt(tx: Tx, { workspace, subject }: Link, kind: LinkKind): Promise<Instant | null> {
  const { rows } = await tx.query<{ at: Instant | null }>(
    `select (extract(epoch from max(created_at)) * 1000)::bigint as at
       from credential
      where workspace_id = $1 and subject_id = $2 and kind = $3`,
    [workspace, subject, kind],
  )
  return rows[0]?.at ?? null
}

export interface Login extends Owner {
  readonly passwordHash: string
}

/** Every workspace of the installation, the oldest first. */
export async function workspaces(database: Database): Promise<WorkspaceId[]> {
  const rows = await database.asking<{ id: WorkspaceId }>('select id from workspace order by created_at, id', [])
  return rows.map(({ id }) => id)
}

/** Forgets what opens nothing any more: sessions and links that ran out. */
export async function forgetExpired(tx: Tx, now: Instant): Promise<void> {
  await tx.query('delete from credential where expires_at < to_timestamp($1 / 1000.0)', [now])
}

/** The first workspace of the installation; null when there is none yet. */
export async function oldestWorkspace(tx: Tx): Promise<WorkspaceId | null> {
  const { rows } = await tx.query<{ id: WorkspaceId }>('select id from workspace order by created_at, id limit 1')
  return rows[0]?.id ?? null
}

/** Waits until no other server is making the first workspace; until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('parley: first run'))`)
}

/** The present host with this address, in whatever case it is written; null when there is none. */
export async function findLogin(tx: Tx, workspace: WorkspaceId, email: string): Promise<Login | null> {
  const { rows } = await tx.query<Login>(
    `select workspace_id as workspace, id as host, password_hash as "passwordHash"
       from host
      where workspace_id = $1 and lower(email) = lower($2) and removed_at is null and password_hash is not null`,
    [workspace, email],
  )
  return rows[0] ?? null
}

/** The hash of this host's password; null when they were removed. */
export async function passwordHashOf(tx: Tx, { workspace, host }: Owner): Promise<string | null> {
  const { rows } = await tx.query<{ hash: string | null }>(
    'select password_hash as hash from host where workspace_id = $1 and id = $2 and removed_at is null',
    [workspace, host],
  )
  return rows[0]?.hash ?? null
}

/** Sets the password of a present host, if it is still the one it was (null: whatever it was); whether it did. */
export async function setPassword(
  tx: Tx,
  { workspace, host }: Owner,
  change: { to: string; from: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update host
        set password_hash = $3
      where workspace_id = $1 and id = $2 and removed_at is null and ($4::text is null or password_hash = $4)`,
    [workspace, host, change.to, change.from],
  )
  return rowCount > 0
}

/** The language in which a host is written to. */
export async function localeOf(tx: Tx, { workspace, host }: Owner): Promise<string | null> {
  const { rows } = await tx.query<{ locale: string }>(
    'select locale from host where workspace_id = $1 and id = $2 and removed_at is null',
    [workspace, host],
  )
  return rows[0]?.locale ?? null
}
