// Rows of hosts, and what a host who comes in brings along and no log may hold: the password's hash and a first session.
import type { HostId, InvitationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Host, Invitation } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import type { Entrance } from './commands-entrance.ts'

/** A host who joined. The password follows in the same transaction, by `saveEntrance`. */
export async function insertHost(tx: Tx, workspace: WorkspaceId, { id, name, email, role }: Host): Promise<void> {
  await tx.query(
    'insert into host (workspace_id, id, name, email, role, created_at) values ($1, $2, $3, $4, $5, now())',
    [workspace, id, name, email, role],
  )
}

export async function updateHost(tx: Tx, workspace: WorkspaceId, { id, name, role }: Host): Promise<void> {
  await tx.query('update host set name = $3, role = $4 where workspace_id = $1 and id = $2', [
    workspace,
    id,
    name,
    role,
  ])
}

/** [WS41] The version that was acknowledged last, and when; the earlier ones are in the log. */
export async function updateDuties(tx: Tx, workspace: WorkspaceId, { id, duties }: Host): Promise<void> {
  await tx.query(
    'update host set duties_version = $3, duties_at = to_timestamp($4 / 1000.0) where workspace_id = $1 and id = $2',
    [workspace, id, duties?.version, duties?.at],
  )
}

/** [WS50] [WS51] */
export async function updateAbsence(tx: Tx, workspace: WorkspaceId, { id, away }: Host): Promise<void> {
  await tx.query(
    `update host
        set away_since = to_timestamp($3 / 1000.0), away_until = to_timestamp($4 / 1000.0), away_reason = $5
      where workspace_id = $1 and id = $2`,
    [workspace, id, away?.since ?? null, away?.until ?? null, away?.reason ?? null],
  )
}

/** [WS8] Nothing is left of a removed host but the name: no address, no password, no team, no session, no link. */
export async function retireHost(
  tx: Tx,
  workspace: WorkspaceId,
  { host, successor }: { host: HostId; successor: HostId | null },
): Promise<void> {
  await tx.query(
    `update host
        set removed_at = now(), email = '', password_hash = null, successor_id = $3,
            away_since = null, away_until = null, away_reason = null
      where workspace_id = $1 and id = $2`,
    [workspace, host, successor],
  )
  await tx.query('delete from team_member where workspace_id = $1 and host_id = $2', [workspace, host])
  await tx.query(
    `delete from credential where workspace_id = $1 and subject_id = $2 and kind in ('session', 'reset')`,
    [workspace, host],
  )
}

/** [WS5] Whoever comes in has a password and is signed in; the link that let them in opens nothing any more. */
export async function saveEntrance(tx: Tx, workspace: WorkspaceId, { host, passwordHash, locale, session }: Entrance) {
  await tx.query('update host set password_hash = $3, locale = $4 where workspace_id = $1 and id = $2', [
    workspace,
    host,
    passwordHash,
    locale,
  ])
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, device, created_at, last_used_at, expires_at)
     values ($1, 'session', $2, $3, $4, $5, now(), now(), to_timestamp($6 / 1000.0))`,
    [session.hash, workspace, session.id, host, session.device, session.endsAt],
  )
}

export async function insertInvitation(tx: Tx, workspace: WorkspaceId, invitation: Invitation): Promise<void> {
  const { id, email, role, by, expiresAt } = invitation
  await tx.query(
    `insert into invitation (workspace_id, id, email, role, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))`,
    [workspace, id, email, role, by, expiresAt],
  )
}

/** An invitation that was accepted or withdrawn, and its link. */
export async function deleteInvitation(tx: Tx, workspace: WorkspaceId, invitation: InvitationId): Promise<void> {
  await tx.query('delete from invitation where workspace_id = $1 and id = $2', [workspace, invitation])
  await tx.query(`delete from credential where workspace_id = $1 and subject_id = $2 and kind = 'invitation'`, [
    workspace,
    invitation,
  ])
}

/** [WS13] The link of the set-up is spent with the first owner. */
export async function deleteSetUpLinks(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query(`delete from credential where workspace_id = $1 and kind = 'set-up'`, [workspace])
}
