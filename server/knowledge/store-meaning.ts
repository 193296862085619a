// Rows of what is known by its meaning: reckoned anew when an item has changed, or the model is another.
import type { Meaning } from '../../domain/knowledge/meaning.ts'
import type { Item } from '../../domain/knowledge/item.ts'
import type { KnowledgeId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'

export type Unreckoned = Pick<Item, 'id' | 'title' | 'also' | 'text' | 'revision'>

/**
 * [KN24] Items whose meaning is not known as this model has it, where a bot that speaks to guests wants it: else none. Nothing leaves
 * the house for a bot that nobody has published.
 */
export async function readUnreckoned(
  tx: Tx,
  workspace: WorkspaceId,
  { model, limit }: { readonly model: string; readonly limit: number },
): Promise<Unreckoned[]> {
  const { rows } = await tx.query<Unreckoned>(
    `select k.id, k.title, k.also, k.text, k.revision
       from knowledge k
       left join knowledge_meaning m on m.workspace_id = k.workspace_id and m.item_id = k.id
      where k.workspace_id = $1
        and (m.item_id is null or m.model <> $2 or m.revision <> k.revision)
        and exists (select from bot b
                      join bot_version v on v.workspace_id = b.workspace_id and v.bot_id = b.id and v.version = b.live
                     where b.workspace_id = $1 and v.flow -> 'knowledge' -> 'near' is not null)
      order by k.id limit $3`,
    [workspace, model, limit],
  )
  return rows
}

export interface Reckoned {
  readonly id: KnowledgeId
  readonly revision: number
  readonly meaning: Meaning | null
}

/** Those that have been taken out meanwhile are passed over; those that have changed are reckoned again. */
export async function saveMeanings(
  tx: Tx,
  workspace: WorkspaceId,
  { model, reckoned }: { readonly model: string; readonly reckoned: readonly Reckoned[] },
): Promise<void> {
  await tx.query(
    `insert into knowledge_meaning (workspace_id, item_id, model, revision, meaning)
     select $1, k.id, $2, v.revision, decode(v.meaning, 'base64')
       from unnest($3::uuid[], $4::int[], $5::text[]) as v (id, revision, meaning)
       join knowledge k on k.workspace_id = $1 and k.id = v.id
         on conflict (workspace_id, item_id) do update
        set model = excluded.model, revision = excluded.revision, meaning = excluded.meaning`,
    [
      workspace,
      model,
      reckoned.map(({ id }) => id),
      reckoned.map(({ revision }) => revision),
      reckoned.map(({ meaning }) => meaning && Buffer.from(meaning.buffer).toString('base64')),
    ],
  )
}

/** What is known in that language and means something to this model, as it is now. */
export async function readMeanings(
  tx: Tx,
  workspace: WorkspaceId,
  { language, model }: { readonly language: string; readonly model: string },
): Promise<{ readonly id: KnowledgeId; readonly meaning: Meaning }[]> {
  const { rows } = await tx.query<{ id: KnowledgeId; meaning: Buffer }>(
    `select k.id, m.meaning
       from knowledge k
       join knowledge_meaning m on m.workspace_id = k.workspace_id and m.item_id = k.id and m.revision = k.revision
      where k.workspace_id = $1 and k.language = $2 and m.model = $3 and m.meaning is not null`,
    [workspace, language, model],
  )
  return rows.map(({ id, meaning }) => ({ id, meaning: new Int8Array(meaning) }))
}

/** Whether there is anything there that a question could be near. */
export async function meansAnything(tx: Tx, workspace: WorkspaceId, model: string): Promise<boolean> {
  const { rows } = await tx.query<{ any: boolean }>(
    'select exists (select from knowledge_meaning where workspace_id = $1 and model = $2) as any',
    [workspace, model],
  )
  return rows[0]?.any ?? false
}
