// The keys with which sites sign who comes to a desk.
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import type { Ask } from '../log/command.ts'

/** What everybody in the workspace may know of the keys of the desk `d`; nothing where it has none. */
export const keysOfDesk = `coalesce((
                     select jsonb_build_object('keys', jsonb_agg(jsonb_build_object(
                              'id', k.id, 'madeAt', (extract(epoch from k.made_at) * 1000)::bigint) order by k.made_at desc, k.id))
                       from desk_key k
                      where k.workspace_id = $1 and k.desk_id = d.id
                     having count(*) > 0), '{}')`

interface NewKey {
  readonly id: DeskId
  readonly deskKey: string
  readonly secret: string
}

interface Kept {
  readonly asks: readonly Ask[]
  readonly directory: Directory
}

/** What came with the commands, where the rule has let it in; what was ended, or whose desk was removed, goes. */
export async function saveKeys(tx: Tx, workspace: WorkspaceId, { asks, directory }: Kept): Promise<void> {
  for (const { command, body } of asks) {
    const { id: desk, deskKey: key, secret } = body as NewKey
    const kept = (directory.desks.get(desk)?.keys ?? []).find(({ id }) => id === key)
    if (command.name !== 'add-desk-key' || !kept) continue
    await tx.query(
      `insert into desk_key (workspace_id, desk_id, id, secret, made_at)
       values ($1, $2, $3, $4, to_timestamp($5 / 1000.0))
       on conflict do nothing`,
      [workspace, desk, key, Buffer.from(secret), kept.madeAt],
    )
  }
  if (!asks.some(({ command }) => ending.has(command.name))) return
  const kept = [...directory.desks.values()].flatMap(({ keys = [] }) => keys.map(({ id }) => id))
  await tx.query('delete from desk_key where workspace_id = $1 and not (id = any($2::uuid[]))', [workspace, kept])
}

const ending = new Set(['end-desk-key', 'remove-desk'])
