// What the door asks where a site has signed who comes: keys of desks, and people by the hash of what a site calls them.
import type { DeskId, GuestId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Database, Tx } from '../db/database.ts'
import type { PersonalLink } from '../conversation/commands.ts'
import type { DeskAddress } from './store.ts'

/** What the site of this desk may sign with for whoever comes to that desk: for its own, and for those to which its rules lead. */
export async function keysFor(tx: Tx, { workspace, desk }: DeskAddress, to: DeskId): Promise<readonly Buffer[]> {
  const { rows } = await tx.query<{ secret: Buffer }>(
    `select k.secret
       from desk_key k
       join desk d on d.workspace_id = k.workspace_id and d.id = k.desk_id and d.removed_at is null
      where k.workspace_id = $1 and k.desk_id = $2
        and ($2::uuid = $3::uuid or d.widget -> 'rules' @> jsonb_build_array(jsonb_build_object('desk', $3::text)))`,
    [workspace, desk, to],
  )
  return rows.map(({ secret }) => secret)
}

/** The guest who this person is here; null for whoever was never signed before. */
export async function findPerson(database: Database, workspace: WorkspaceId, hash: Buffer): Promise<GuestId | null> {
  const [found] = await database.asking<{ guest: GuestId }>(
    `select subject_id as guest from credential where hash = $1 and kind = 'guest-signed' and workspace_id = $2`,
    [hash, workspace],
  )
  return found?.guest ?? null
}

/**
 * [GU5] The device's link, for as long as the signature holds that it brought last; one that a mail has given it does not end.
 * Links of this guest that have ended go, so that a browser which keeps nothing leaves nothing either.
 */
export async function prolongLink(
  tx: Tx,
  workspace: WorkspaceId,
  { guest, hash, id, expiresAt, at }: Required<PersonalLink> & { guest: GuestId; at: Instant },
): Promise<void> {
  await tx.query(
    `delete from credential
      where workspace_id = $1 and subject_id = $2 and kind = 'guest-link' and expires_at <= to_timestamp($4 / 1000.0) and hash <> $3`,
    [workspace, guest, hash, at],
  )
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, expires_at)
     values ($1, 'guest-link', $2, $3, $4, now(), to_timestamp($5 / 1000.0))
     on conflict (hash) do update set expires_at = excluded.expires_at
      where credential.kind = 'guest-link' and credential.subject_id = $4 and credential.expires_at is not null`,
    [hash, workspace, id, guest, expiresAt],
  )
}
