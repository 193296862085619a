// Mail that left, or that waits here to be read.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { KeptMail } from '../../protocol/account.ts'
import type { Tx } from '../db/database.ts'

const most = 200

/** The newest letters, the newest first. Of one that was sent the text is gone. */
export async function keptMail(tx: Tx, workspace: WorkspaceId): Promise<KeptMail[]> {
  const { rows } = await tx.query<KeptMail>(
    `select id, to_address as "to", subject, text,
            (extract(epoch from created_at) * 1000)::bigint as at,
            (extract(epoch from sent_at) * 1000)::bigint as "sentAt"
       from mail
      where workspace_id = $1
      order by created_at desc, id
      limit ${most}`,
    [workspace],
  )
  return rows
}
