// Mail that left, or that waits here to be read.
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { KeptMail } from '../../protocol/account.ts'
import type { Tx } from '../db/database.ts'

const most = 200

/**
 * The newest letters, the newest first. Of one that was sent the text is gone. [CO45] A letter that leads into a conversation
 * that another host has sealed is not among them, and the link to a new password of such a host is withheld.
 */
export async function keptMail(tx: Tx, workspace: WorkspaceId, reader: HostId): Promise<KeptMail[]> {
  const { rows } = await tx.query<KeptMail>(
    `select m.id, m.to_address as "to", m.subject, case when opens.sealed then '' else m.text end as text,
            opens.sealed as withheld,
            (extract(epoch from m.created_at) * 1000)::bigint as at,
            (extract(epoch from m.sent_at) * 1000)::bigint as "sentAt"
       from mail m
       left join conversation c on c.workspace_id = m.workspace_id and c.id = m.opens_conversation
      cross join lateral (
             select m.opens_host is not null and m.opens_host <> $2
                    and exists (select from conversation s where s.workspace_id = $1 and s.sealed_by = m.opens_host) as sealed
            ) opens
      where m.workspace_id = $1 and not m.passing and (c.sealed_by is null or c.sealed_by = $2)
      order by m.created_at desc, m.id
      limit ${most}`,
    [workspace, reader],
  )
  return rows
}
