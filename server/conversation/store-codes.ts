// What the facts say of the codes of files. What is kept of a code came with the command that made it.
import type { CodeFact } from '../../domain/conversation/file-fact.ts'
import { rightMs } from '../../domain/file/code.ts'
import type { FileId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Entry } from '../log/command.ts'

/** What is kept of a code. */
export interface MadeCode {
  readonly id: string
  readonly hash: string
  readonly tries: number
  readonly until: Instant
}

interface Said {
  readonly entry: Entry
  readonly asks: readonly Ask[]
}

/** Writes what one of these facts says. */
export async function saveCode(tx: Tx, workspace: WorkspaceId, { entry, asks }: Said): Promise<void> {
  const { file, way = null } = entry.data as { file: FileId; way?: string }
  switch (entry.type as CodeFact['type']) {
    case 'file-locked':
    case 'file-unlocked':
      await tx.query('delete from file_code where workspace_id = $1 and file_id = $2', [workspace, file])
      await tx.query('update file set lock = $3 where workspace_id = $1 and id = $2', [workspace, file, way])
      return
    case 'file-code-made':
      return insertCode(tx, { workspace, file, ...bodyOf<{ made: MadeCode }>(entry, asks, file).made })
    case 'file-opened':
      await tx.query(
        `update file_code set opened_by = $3, right_until = to_timestamp(($4::bigint + ${rightMs}) / 1000.0)
          where workspace_id = $1 and file_id = $2`,
        [workspace, file, bodyOf<{ link: Buffer }>(entry, asks, file).link, entry.at],
      )
      return
    // Its tries were counted as they were taken.
    case 'file-code-spent':
  }
}

async function insertCode(
  tx: Tx,
  { workspace, file, id, hash, tries, until }: MadeCode & { readonly workspace: WorkspaceId; readonly file: FileId },
): Promise<void> {
  await tx.query(
    `insert into file_code (workspace_id, file_id, id, hash, tries, until)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
         on conflict (workspace_id, file_id) do update
        set id = excluded.id, hash = excluded.hash, tries = excluded.tries, until = excluded.until, opened_by = null, right_until = null`,
    [workspace, file, id, hash, tries, until],
  )
}

/** What came with the command that this fact is of. */
function bodyOf<Given>({ key, type }: Entry, asks: readonly Ask[], file: FileId): Given {
  const ask = asks.find((one) => one.key === key && (one.body as { file?: FileId } | null)?.file === file)
  if (!ask) throw new Error(`${type} without a command`)
  return ask.body as Given
}
