// Rows of the codes that files need: what argon2id makes of the last one, how many tries it has left, and which device has opened it.
import type { CodeWay } from '../../domain/file/code.ts'
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { Tx } from '../db/database.ts'
import type { FileAddress } from './store.ts'

/** A code that can be tried, with the tries that are left after this one. */
export interface Tried {
  readonly id: string
  readonly hash: string
  readonly left: number
}

/** [FI20] Takes one try of the code of this file before it is looked at, so that many at once are no more; null: there is none to try. */
export async function takeTry(
  tx: Tx,
  { workspace, conversation, file }: FileAddress,
  now: Instant,
): Promise<Tried | null> {
  const { rows } = await tx.query<Tried>(
    `update file_code k
        set tries = k.tries - 1
       from file f
      where k.workspace_id = $1 and k.file_id = $3 and k.tries > 0 and k.opened_by is null and k.until > to_timestamp($4 / 1000.0)
        and f.workspace_id = k.workspace_id and f.id = k.file_id and f.conversation_id = $2 and f.lock is not null and f.state = 'shared'
      returning k.id, k.hash, k.tries as left`,
    [workspace, conversation, file, now],
  )
  return rows[0] ?? null
}

/** How many tries are left; 0 where there is nothing to try. */
export async function readTries(tx: Tx, { workspace, conversation, file }: FileAddress, now: Instant): Promise<number> {
  const { rows } = await tx.query<{ tries: number }>(
    `select k.tries
       from file_code k
       join file f on f.workspace_id = k.workspace_id and f.id = k.file_id
      where k.workspace_id = $1 and f.conversation_id = $2 and k.file_id = $3 and k.opened_by is null
        and k.until > to_timestamp($4 / 1000.0)`,
    [workspace, conversation, file, now],
  )
  return rows[0]?.tries ?? 0
}

/** Whether the device of this link may have the bytes now: it has given the code a short while ago. */
export async function mayFetch(
  tx: Tx,
  { workspace, file }: FileAddress,
  { link, now }: { readonly link: Buffer; readonly now: Instant },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select
       from file_code
      where workspace_id = $1 and file_id = $2 and opened_by = $3 and right_until > to_timestamp($4 / 1000.0)`,
    [workspace, file, link, now],
  )
  return rows.length > 0
}

/** A file that waits for a code to be mailed, and to whom. */
export interface Waiting {
  readonly lock: CodeWay | null
  readonly email: string | null
  readonly level: IdentityLevel
  readonly locale: string
}

/** By the fact that locked it; null where another has locked it since, or it is gone. */
export async function readLocked(
  tx: Tx,
  { workspace, stream, n }: { readonly workspace: WorkspaceId; readonly stream: ConversationId; readonly n: number },
): Promise<(Waiting & Pick<FileAddress, 'file'>) | null> {
  const { rows } = await tx.query<Waiting & Pick<FileAddress, 'file'>>(
    `select f.id as file, f.lock, g.email, g.level, g.locale
       from fact s
       join file f on f.workspace_id = s.workspace_id and f.conversation_id = s.stream_id and f.id = (s.data ->> 'file')::uuid
       join conversation c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where s.workspace_id = $1 and s.stream_id = $2 and s.seq = $3 and f.state = 'shared' and f.lock = 'mail'
        and not exists (
          select from fact o
           where o.workspace_id = s.workspace_id and o.stream_id = s.stream_id and o.seq > s.seq
             and o.type in ('file-locked', 'file-code-made') and o.data ->> 'file' = s.data ->> 'file')`,
    [workspace, stream, n],
  )
  return rows[0] ?? null
}
