// What of the known may answer a question: proposed by Postgres, by stems and by pieces of words. Which one does is for the rule.
import { gramsOf, type Term } from '../../domain/knowledge/match.ts'
import type { Item } from '../../domain/knowledge/item.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'

export interface FoundItem extends Pick<Item, 'id' | 'language' | 'title' | 'text' | 'link' | 'source'> {
  readonly ways: readonly (readonly Term[])[]
  /** Which of the words that were asked stand in its text, counted from one. */
  readonly in_text: readonly number[]
}

export interface FoundItems {
  readonly found: readonly FoundItem[]
  /** How many items of that language there are. */
  readonly all: number
  /** In how many of them each word that was asked stands. */
  readonly items: readonly number[]
}

const mostFound = 30

/** The likeliest of one language. Words of which no item has the stem are looked for by their three-letter pieces. */
export async function findItems(
  tx: Tx,
  workspace: WorkspaceId,
  { language, terms }: { readonly language: string; readonly terms: readonly Term[] },
): Promise<FoundItems> {
  const pieces = terms.flatMap(({ word, stem }, at) =>
    stem === null ? [] : gramsOf(word).map((gram) => ({ at, gram })),
  )
  const { rows } = await tx.query<FoundItem & { all: number; items: Readonly<Record<string, number>> | null }>(
    finding,
    [
      workspace,
      language,
      terms.map(({ stem }) => (stem === null ? null : quoted(stem))),
      pieces.map(({ at }) => at + 1),
      pieces.map(({ gram }) => quoted(gram)),
      mostFound,
    ],
  )
  const [first] = rows
  return { found: rows, all: first?.all ?? 0, items: terms.map((_term, at) => first?.items?.[at + 1] ?? 0) }
}

/** One word as a query; words are letters, figures and marks, in which nothing means anything. */
const quoted = (word: string) => `'${word}'`

// `@@` uses no index under row-level security, and needs none: an item is a few words, and there are 2,000 at most.
const finding = `
  with asked as materialized (
    select place, query::tsquery as query
      from unnest($3::text[]) with ordinality as asked (query, place)
     where query is not null
  ), item as materialized (
    select id, head, body, grams from knowledge where workspace_id = $1 and language = $2
  ), hit as materialized (
    select item.id, asked.place, item.head @@ asked.query as in_head, item.body @@ asked.query as in_text
      from item, asked
     where item.head @@ asked.query or item.body @@ asked.query
  ), known as materialized (
    select place, count(*)::int as items from hit group by place
  ), piece as materialized (
    select distinct gram::tsquery as gram
      from unnest($4::int[], $5::text[]) as piece (place, gram)
     where place not in (select place from known)
  ), likely as (
    select item.id, (select count(*) from item) as every,
           coalesce((select sum(case when in_head then 1 else 0.6 end / items) from hit join known using (place) where hit.id = item.id), 0) as by_stem,
           (select count(*) from piece where item.grams @@ piece.gram) as by_piece
      from item
  ), chosen as (
    select * from likely where by_stem > 0 or by_piece > 1 order by by_stem + by_piece * 0.1 desc, id limit $6
  )
  select k.id, k.language, k.title, k.text, k.link, k.source, k.ways, chosen.every::int as all,
         array(select place::int from hit where hit.id = k.id and in_text) as in_text,
         (select jsonb_object_agg(place, items) from known) as items
    from chosen
    join knowledge k on k.workspace_id = $1 and k.id = chosen.id`
