// Logos in Postgres: they come and go in the transactions of the events that show them.
import type { Logo } from '../../domain/event/event.ts'
import type { LogoId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'

/** A logo that no event has yet; those that never came to one go. */
export async function insertLogo(
  tx: Tx,
  workspace: WorkspaceId,
  { id, width, height, bytes }: Logo & { readonly bytes: Buffer },
): Promise<void> {
  await deleteUnused(tx, workspace)
  await tx.query(
    'insert into logo (id, workspace_id, width, height, bytes, created_at) values ($1, $2, $3, $4, $5, now())',
    [id, workspace, width, height, bytes],
  )
}

/** Those of these that the workspace has. */
export async function readLogos(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<readonly Logo[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.query<Logo>(
    'select id, width, height from logo where workspace_id = $1 and id = any($2::uuid[])',
    [workspace, ids],
  )
  return rows
}

/** From now on it goes when no event has it any more. */
export async function markUsed(tx: Tx, workspace: WorkspaceId, logo: LogoId): Promise<void> {
  await tx.query('update logo set used = true where workspace_id = $1 and id = $2 and not used', [workspace, logo])
}

/** A copy of an event shows the same logo, which stays for as long as one of both has it. */
export async function deleteUnused(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query(
    `delete from logo l
      where l.workspace_id = $1
        and (l.used or l.created_at < now() - interval '1 day')
        and not exists (select from event e where e.workspace_id = $1 and e.logo_id = l.id)`,
    [workspace],
  )
}

/** For whoever knows its id, before a workspace is known; null when there is none. */
export async function readBytes(database: Database, id: string): Promise<(Logo & { readonly bytes: Buffer }) | null> {
  const [logo = null] = await database.asking<Logo & { readonly bytes: Buffer }>(
    'select id, width, height, bytes from logo where id = $1',
    [id],
  )
  return logo
}
