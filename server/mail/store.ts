import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Tx } from '../db/database.ts'
import type { Letter } from './letter.ts'

export interface LetterRow {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly at: Instant
}

/** Writes a letter that has not been sent. */
export async function saveLetter(tx: Tx, { workspace, id, at }: LetterRow, letter: Letter): Promise<void> {
  const { conversation = null, host = null }: { conversation?: string | null; host?: string | null } =
    letter.opens ?? {}
  await tx.query(
    `insert into mail (workspace_id, id, to_address, subject, text, html, created_at, opens_conversation, opens_host, passing,
                       attached_body, attached_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict do nothing`,
    [
      workspace,
      id,
      letter.to,
      letter.subject,
      letter.text,
      letter.html,
      new Date(at),
      conversation,
      host,
      letter.passing === true,
      letter.attached?.body ?? null,
      letter.attached?.name ?? null,
    ],
  )
}

/** The letter, unless it was sent or is gone. */
export async function readUnsent(tx: Tx, workspace: WorkspaceId, id: string): Promise<Letter | undefined> {
  const { rows } = await tx.query<Letter & { body: string | null; name: string | null }>(
    `select to_address as "to", subject, text, html, attached_body as body, attached_name as name
     from mail
     where workspace_id = $1 and id = $2 and sent_at is null`,
    [workspace, id],
  )
  return rows.map(({ body, name, ...letter }) => ({ ...letter, ...(body && name && { attached: { body, name } }) }))[0]
}

/** One that will not be sent any more. */
export async function dropLetter(tx: Tx, workspace: WorkspaceId, id: string): Promise<void> {
  await tx.query('delete from mail where workspace_id = $1 and id = $2 and sent_at is null', [workspace, id])
}

/** Notes that it was sent, and forgets what it said: there are links in it that open something. What was passing is gone. */
export async function tookOff(tx: Tx, { workspace, id, at }: LetterRow): Promise<void> {
  await tx.query('delete from mail where workspace_id = $1 and id = $2 and passing', [workspace, id])
  await tx.query(
    `update mail
     set sent_at = $3, text = '', html = ''
     where workspace_id = $1 and id = $2`,
    [workspace, id, new Date(at)],
  )
}
