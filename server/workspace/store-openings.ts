// Rows of wishes to open what somebody has sealed, and what such a wish names.
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { OpeningFact } from '../../domain/workspace/directory.ts'
import type { Opening, Sealed } from '../../domain/workspace/opening.ts'
import type { Tx } from '../db/database.ts'
import { entriesAfter } from '../log/append.ts'

/** All of a workspace as one column, the oldest first. */
export const openingsColumn = `
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', o.id, 'conversation', o.conversation_id, 'sealedBy', o.sealed_by, 'by', o.asked_by, 'reason', o.reason,
                   'askedAt', (extract(epoch from o.asked_at) * 1000)::bigint,
                   'agreed', case when o.agreed_by is not null then jsonb_build_object(
                     'by', o.agreed_by, 'at', (extract(epoch from o.agreed_at) * 1000)::bigint) end)
                   order by o.asked_at, o.id), '[]')
            from opening o
           where o.workspace_id = $1) as openings`

/** What the fact makes of its row. */
export async function saveOpeningFact(tx: Tx, workspace: WorkspaceId, fact: OpeningFact): Promise<void> {
  if (fact.type === 'opening-asked') return insertOpening(tx, workspace, fact.opening)
  if (fact.type === 'opening-agreed') return updateOpening(tx, workspace, fact.opening)
  await tx.query('delete from opening where workspace_id = $1 and id = $2', [workspace, fact.opening.id])
}

async function insertOpening(tx: Tx, workspace: WorkspaceId, opening: Opening): Promise<void> {
  const { id, conversation, sealedBy, by, reason, askedAt } = opening
  await tx.query(
    `insert into opening (workspace_id, id, conversation_id, sealed_by, asked_by, reason, asked_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0))`,
    [workspace, id, conversation, sealedBy, by, reason, askedAt],
  )
}

async function updateOpening(tx: Tx, workspace: WorkspaceId, { id, agreed }: Opening): Promise<void> {
  await tx.query(
    'update opening set agreed_by = $3, agreed_at = to_timestamp($4 / 1000.0) where workspace_id = $1 and id = $2',
    [workspace, id, agreed?.by ?? null, agreed?.at ?? null],
  )
}

/** By reference, what is sealed and by whom. */
export type SealedByReference = ReadonlyMap<string, Exclude<Sealed, null>>

/** The sealed conversations that these references name. One that names two names none. */
export async function readSealed(
  tx: Tx,
  workspace: WorkspaceId,
  references: readonly string[],
): Promise<SealedByReference> {
  if (references.length === 0) return new Map()
  const { rows } = await tx.query<{ reference: string; conversation: ConversationId; sealedBy: HostId }>(
    `select left(replace(c.id::text, '-', ''), 12) as reference, min(c.id::text) as conversation, min(c.sealed_by::text) as "sealedBy"
       from conversation c
      where c.workspace_id = $1 and c.sealed_by is not null and left(replace(c.id::text, '-', ''), 12) = any($2::text[])
      group by 1
     having count(*) = 1`,
    [workspace, references],
  )
  return new Map(rows.map(({ reference, ...sealed }) => [reference, sealed]))
}

/** The wish that the directory's fact `n` tells of; null where it was deleted since. */
export async function readOpening(tx: Tx, workspace: WorkspaceId, n: number): Promise<Opening | null> {
  const [entry] = await entriesAfter(tx, { workspace, stream: workspace }, { n: n - 1, limit: 1 })
  return entry?.type === 'opening-agreed' ? (entry.data as { opening: Opening }).opening : null
}
