// The book of tags in Postgres: read whole, locked for the road, and saved tag by tag.
import { foldName } from '../../domain/tag/name.ts'
import type { Tag, Tagbook, TagFact, TagState } from '../../domain/tag/tag.ts'
import type { HostId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Tx } from '../db/database.ts'
import type { Batch, Change, Loaded } from '../log/command.ts'

/**
 * The log of the book of tags: one for each workspace, by the workspace's own id with another version (RFC 9562, 5.8), so
 * that it needs no row of its own.
 */
export function streamOfTags(workspace: WorkspaceId): string {
  return `${workspace.slice(0, 14)}8${workspace.slice(15)}`
}

interface Row {
  id: TagId
  name: string
  also: string[]
  state: TagState
  merged_into: TagId | null
  coined_by: HostId | null
  coined_ms: number
  last_seq: number
}

/** A tag, and the number of the last fact that concerned it. */
export interface NumberedTag {
  readonly tag: Tag
  readonly seq: number
}

/** These tags, or with null all of them, the oldest first. */
export async function readTags(
  tx: Tx,
  workspace: WorkspaceId,
  ids: readonly string[] | null = null,
): Promise<NumberedTag[]> {
  const { rows } = await tx.query<Row>(
    `select t.id, t.name, t.state, t.merged_into, t.coined_by, (extract(epoch from t.coined_at) * 1000)::bigint as coined_ms,
            t.last_seq,
            (select coalesce(jsonb_agg(n.name order by n.since_seq desc), '[]')
               from tag_name n
              where n.workspace_id = $1 and n.tag_id = t.id and n.name <> t.name) as also
       from tag t
      where t.workspace_id = $1 and ($2::uuid[] is null or t.id = any($2))
      order by t.coined_at, t.id`,
    [workspace, ids],
  )
  return rows.map(toTag)
}

function toTag({ merged_into: into, coined_by: coinedBy, coined_ms, last_seq: seq, ...row }: Row): NumberedTag {
  return { tag: { ...row, into, coinedBy, coinedAt: coined_ms }, seq }
}

/** All tags, as the rules read them. */
export async function readBook(tx: Tx, workspace: WorkspaceId): Promise<Tagbook> {
  return new Map((await readTags(tx, workspace)).map(({ tag }) => [tag.id, tag]))
}

/** To whom each of these folded names leads; unknown ones are absent. */
export async function readNames(
  tx: Tx,
  workspace: WorkspaceId,
  folded: readonly string[],
): Promise<Map<string, TagId>> {
  const { rows } = await tx.query<{ folded: string; tag_id: TagId }>(
    'select folded, tag_id from tag_name where workspace_id = $1 and folded = any($2::text[])',
    [workspace, folded],
  )
  return new Map(rows.map(({ folded: name, tag_id }) => [name, tag_id]))
}

/** Ids for tags that are about to begin. */
export async function newTagIds(tx: Tx, count: number): Promise<TagId[]> {
  const { rows } = await tx.query<{ id: TagId }>('select gen_random_uuid() as id from generate_series(1, $1::int)', [
    count,
  ])
  return rows.map(({ id }) => id)
}

/** Whoever writes in the book, on whatever node, waits for whoever does so now. */
export async function lockBook(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [streamOfTags(workspace)])
}

/** The number of the last fact of the book's log; to be asked under the lock. */
export async function lastInBook(tx: Tx, workspace: WorkspaceId): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from fact where workspace_id = $1 and stream_id = $2',
    [workspace, streamOfTags(workspace)],
  )
  return rows[0]?.seq ?? 0
}

/** Locks the book, and loads it; it is there in every workspace, if empty. */
export async function loadBook(tx: Tx, { workspace }: Batch) {
  await lockBook(tx, workspace)
  const seq = await lastInBook(tx, workspace)
  const book = await readBook(tx, workspace)
  const { rows } = await tx.query<{ last_seq: number }>('select last_seq from workspace where id = $1', [workspace])
  const found = new Map<string, Loaded<Tagbook>>([[streamOfTags(workspace), { state: book, seq }]])
  return { found, directorySeq: rows[0]?.last_seq ?? 0 }
}

/** A fact of the book as an entry tells it: the words apart. */
export function tagFactOf({ type, data, text }: { type: string; data: unknown; text: string | null }): TagFact {
  return { type, ...(data as object), ...(text === null ? {} : { name: text }) } as TagFact
}

/** The tags that a fact concerns. */
export function concerned(fact: TagFact): readonly TagId[] {
  const others = [fact.type === 'tag-merged' && fact.into, fact.type === 'tag-renamed' && fact.from]
  return [fact.tag, ...others.filter((id) => id !== false && id !== null)]
}

/** Writes the tags that changed as they now are, and the names that they took. */
export async function saveBook(tx: Tx, workspace: WorkspaceId, changes: readonly Change<Tagbook>[]): Promise<void> {
  for (const { entries, state } of changes) {
    const facts = entries.map((entry) => ({ fact: tagFactOf(entry), n: entry.n }))
    for (const { fact, n } of facts) await saveName(tx, workspace, { fact, n })
    const touched = new Map(facts.flatMap(({ fact, n }) => concerned(fact).map((id) => [id, n] as const)))
    for (const [id, seq] of touched) await updateTag(tx, workspace, { tag: state.get(id), id, seq })
  }
}

/** A tag that begins. */
export interface NewTag {
  readonly id: TagId
  readonly name: string
  readonly by: HostId | null
  readonly at: Instant
  readonly n: number
}

/** Rows of tags that begin, with their names. Postgres refuses a name that leads to another. */
export async function insertTags(tx: Tx, workspace: WorkspaceId, tags: readonly NewTag[]): Promise<void> {
  await tx.query(
    `with line as (
       select * from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[])
         as line (id, name, folded, by_id, at_ms, n)
     ), tags as (
       insert into tag (workspace_id, id, name, state, coined_by, coined_at, last_seq)
       select $1, id, name, 'new', by_id, to_timestamp(at_ms / 1000.0), n from line
     )
     insert into tag_name (workspace_id, folded, tag_id, name, since_seq)
     select $1, folded, id, name, n from line`,
    [
      workspace,
      tags.map(({ id }) => id),
      tags.map(({ name }) => name),
      tags.map(({ name }) => foldName(name)),
      tags.map(({ by }) => by),
      tags.map(({ at }) => at),
      tags.map(({ n }) => n),
    ],
  )
}

async function saveName(tx: Tx, workspace: WorkspaceId, { fact, n }: { fact: TagFact; n: number }): Promise<void> {
  if (fact.type !== 'tag-renamed') return
  await tx.query(
    `insert into tag_name (workspace_id, folded, tag_id, name, since_seq) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, folded) do update
        set tag_id = excluded.tag_id, name = excluded.name, since_seq = excluded.since_seq`,
    [workspace, foldName(fact.name), fact.tag, fact.name, n],
  )
}

interface Touched {
  readonly id: TagId
  readonly tag: Tag | undefined
  readonly seq: number
}

async function updateTag(tx: Tx, workspace: WorkspaceId, { id, tag, seq }: Touched): Promise<void> {
  if (!tag) throw new Error(`A tag that was changed is not in the book: ${id}`)
  await tx.query(
    `update tag set name = $3, state = $4, merged_into = $5, last_seq = $6 where workspace_id = $1 and id = $2`,
    [workspace, id, tag.name, tag.state, tag.into, seq],
  )
}
