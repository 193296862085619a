// Rows of what is known: kept with the words that they are found by, and looked for by those words.
import { createHash } from 'node:crypto'
import { isIdle, stemmerOf } from '../../domain/knowledge/language.ts'
import { gramsOf, type Term, wordsIn } from '../../domain/knowledge/match.ts'
import type { Item } from '../../domain/knowledge/item.ts'
import type { KnowledgeId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { KnowledgeRow } from '../../protocol/knowledge.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

/**
 * The log of what is known: one for each workspace, by the workspace's own id with another version (RFC 9562, 5.5), so that it
 * needs no row of its own.
 */
export function streamOfKnowledge(workspace: WorkspaceId): string {
  return `${workspace.slice(0, 14)}5${workspace.slice(15)}`
}

/** The id of what stands under that title in that file: the same each time. */
export function idOfTitle(stream: string, file: { source: string; language: string }, title: string): KnowledgeId {
  const hash = createHash('sha256')
    .update(JSON.stringify([stream, file.source, file.language, title]))
    .digest('hex')
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`]
  return [...parts, hash.slice(20, 32)].join('-') as KnowledgeId
}

/** Whoever writes there, on whatever node, waits for whoever does so now. */
export async function lockKnowledge(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [streamOfKnowledge(workspace)])
}

/** The numbers of the last fact there and of the directory's, and how many items there are; to be asked under the lock. */
export async function readStanding(
  tx: Tx,
  workspace: WorkspaceId,
): Promise<{ readonly seq: number; readonly directorySeq: number; readonly count: number }> {
  const { rows } = await tx.query<{ seq: number; directory: number; count: number }>(
    `select (select coalesce(max(seq), 0) from fact where workspace_id = $1 and stream_id = $2) as seq,
            (select last_seq from workspace where id = $1) as directory,
            (select count(*) from knowledge where workspace_id = $1)::int as count`,
    [workspace, streamOfKnowledge(workspace)],
  )
  return { seq: Number(rows[0]?.seq ?? 0), directorySeq: rows[0]?.directory ?? 0, count: rows[0]?.count ?? 0 }
}

const wholeItem = 'id, language, title, also, text, link, source, revision'

/** Those of these ids, and those of these files. */
export async function readItems(
  tx: Tx,
  workspace: WorkspaceId,
  { ids, sources = [] }: { readonly ids: readonly string[]; readonly sources?: readonly string[] },
): Promise<Item[]> {
  const { rows } = await tx.query<Item>(
    `select ${wholeItem} from knowledge where workspace_id = $1 and (id = any($2::uuid[]) or source = any($3::text[]))`,
    [workspace, ids, sources],
  )
  return rows
}

/** All of them by title, without their answers. */
export async function readRows(tx: Tx, workspace: WorkspaceId): Promise<KnowledgeRow[]> {
  const { rows } = await tx.query<KnowledgeRow>(
    'select id, language, title, source, revision from knowledge where workspace_id = $1 order by title, id',
    [workspace],
  )
  return rows
}

export async function deleteItems(tx: Tx, workspace: WorkspaceId, ids: readonly KnowledgeId[]): Promise<void> {
  await tx.query('delete from knowledge where workspace_id = $1 and id = any($2::uuid[])', [workspace, ids])
}

/** As they now are, with the words by which they are found. */
export async function saveItems(tx: Tx, workspace: WorkspaceId, items: readonly Item[]): Promise<void> {
  for (const language of new Set(items.map((item) => item.language))) {
    const spoken = items.filter((item) => item.language === language)
    const stems = await readStems(
      tx,
      language,
      spoken.flatMap(({ title, also, text }) => [title, ...also, text]),
    )
    const rows = spoken.map((item) => ({ ...item, ...foundBy(item, stems) }))
    await tx.query(saving, [workspace, jsonText(rows)])
  }
}

const saving = `
  insert into knowledge (workspace_id, id, language, title, also, text, link, source, revision, ways, head, body, grams, changed_at)
  select $1, id, language, title, also, text, link, source, revision, ways,
         array_to_tsvector(head), array_to_tsvector(body), array_to_tsvector(grams), now()
    from jsonb_to_recordset($2::jsonb)
      as item (id uuid, language text, title text, also text[], text text, link text, source text, revision int, ways jsonb,
               head text[], body text[], grams text[])
      on conflict (workspace_id, id) do update
     set language = excluded.language, title = excluded.title, also = excluded.also, text = excluded.text, link = excluded.link,
         source = excluded.source, revision = excluded.revision, ways = excluded.ways, head = excluded.head,
         body = excluded.body, grams = excluded.grams, changed_at = excluded.changed_at`

type Stems = (text: string) => Term[]

function foundBy({ title, also, text }: Item, stems: Stems) {
  const ways = [title, ...also].map(stems)
  const told = ways.flat().filter(({ stem }) => stem !== null)
  return {
    ways,
    head: stemsIn(told),
    body: stemsIn(stems(text)),
    grams: [...new Set(told.flatMap(({ word }) => gramsOf(word)))],
  }
}

function stemsIn(terms: readonly Term[]): string[] {
  return [...new Set(terms.flatMap(({ stem }) => (stem === null ? [] : [stem])))]
}

/** The words of such texts with their stems, as Postgres takes endings off in that language. */
export async function readStems(tx: Tx, language: string, texts: readonly string[]): Promise<Stems> {
  const words = new Map(texts.flatMap(wordsIn).map((one) => [`${one.written} ${one.word}`, one]))
  const all = [...words.values()]
  const { rows } = await tx.query<{ stem: string | null }>(
    `select case when ts_lexize($1::text::regdictionary, written) = '{}' then null
                 else coalesce((ts_lexize($1::text::regdictionary, word))[1], word) end as stem
       from unnest($2::text[], $3::text[]) with ordinality as asked (written, word, place)
      order by place`,
    [stemmerOf(language), all.map(({ written }) => written), all.map(({ word }) => word)],
  )
  const stems = new Map([...words.keys()].map((key, at) => [key, rows[at]?.stem ?? null]))
  return (text) =>
    telling(
      wordsIn(text).map(({ written, word }) => {
        const stem = stems.get(`${written} ${word}`) || null
        return { word, stem: isIdle(language, word) ? null : stem }
      }),
    )
}

/** [KN14] Idle words decide nothing, unless there are no others: `Who are you?` */
function telling(terms: readonly Term[]): Term[] {
  const idle = terms.every(({ stem }) => stem === null)
  return terms.map((term) => (idle ? { ...term, stem: term.word } : term))
}
