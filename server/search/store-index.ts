// Writing the index: entries, and the bands that they stand in.
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray, textArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Place } from './store.ts'

/** One at a time for each workspace, on whatever node; until the end of the transaction. */
export async function lockIndex(tx: Tx, workspace: WorkspaceId): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('search ' || $1, 0))`, [workspace])
}

/** Takes out what the index has of these places. */
export async function deletePlaces(
  tx: Tx,
  workspace: WorkspaceId,
  places: readonly Pick<Place, 'id' | 'seq'>[],
): Promise<void> {
  await tx.query(
    `delete from search_entry e
      using unnest($2::uuid[], $3::bigint[]) as w (id, seq)
      where e.workspace_id = $1 and e.conversation_id = w.id and e.seq = w.seq`,
    [workspace, plainArray(places.map(({ id }) => id)), plainArray(places.map(({ seq }) => seq))],
  )
}

/** For whom an entry is: the hosts of a desk, or one host alone. */
export type EntryAudience = { readonly desk: DeskId } | { readonly sealedBy: HostId }

export interface NewEntry {
  readonly kind: 'person' | 'message' | 'file'
  readonly for: EntryAudience
  readonly conversation: ConversationId
  readonly seq: number
  readonly atMs: number
  readonly words: readonly string[]
}

/** How many entries of a kind stand in one slice: what one look at a common word has to read. */
export const sliceEntries = 16_384

/** Takes everything out that the index has of these conversations. */
export async function deleteEntries(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<void> {
  await tx.query('delete from search_entry where workspace_id = $1 and conversation_id = any($2::uuid[])', [
    workspace,
    ids,
  ])
}

/** Takes out the bands of a desk that is no more. */
export async function deleteBands(tx: Tx, workspace: WorkspaceId, desk: DeskId): Promise<void> {
  await tx.query('delete from search_band where workspace_id = $1 and desk_id = $2', [workspace, desk])
}

/** Takes the files out that these conversations have no more. */
export async function deleteGone(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<void> {
  await tx.query(
    `delete from search_entry e
      using file f
      where f.workspace_id = $1 and f.conversation_id = any($2::uuid[]) and f.state in ('withdrawn', 'expired')
        and e.workspace_id = f.workspace_id and e.conversation_id = f.conversation_id and e.seq = f.seq`,
    [workspace, ids],
  )
}

/** Puts entries into the slices of now. */
export async function insertEntries(tx: Tx, workspace: WorkspaceId, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const bands = await countIn(tx, workspace, entries)
  await tx.query(
    `insert into search_entry (workspace_id, conversation_id, seq, at_ms, words)
     select $1, id, seq, at_ms, words::tsvector
       from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[]) as e (id, seq, at_ms, words)
         on conflict (workspace_id, conversation_id, seq) do nothing`,
    [
      workspace,
      plainArray(entries.map(({ conversation }) => conversation)),
      plainArray(entries.map(({ seq }) => seq)),
      plainArray(entries.map(({ atMs }) => atMs)),
      textArray(entries.map((entry) => vectorOf(bands.get(bandKey(entry)) ?? 0, entry.words))),
    ],
  )
}

const vectorOf = (band: number, words: readonly string[]) => words.map((word) => `'${band}.${word}'`).join(' ')

const bandKey = (entry: Pick<NewEntry, 'kind' | 'for'>) => `${entry.kind} ${Object.values(entry.for).join()}`

/** Notes in each band how many are coming, and answers with the bands' numbers. */
async function countIn(tx: Tx, workspace: WorkspaceId, entries: readonly NewEntry[]): Promise<Map<string, number>> {
  const slices = await currentSlices(tx, workspace)
  const all = bandsOf(entries)
  const { rows } = await tx.query<{ id: number; kind: string; audience: string }>(
    `insert into search_band (workspace_id, kind, slice, desk_id, sealed_by, entries, from_ms, to_ms)
     select $1, kind, slice, desk, host, entries, from_ms, to_ms
       from unnest($2::text[], $3::int[], $4::uuid[], $5::uuid[], $6::int[], $7::bigint[], $8::bigint[])
         as b (kind, slice, desk, host, entries, from_ms, to_ms)
         on conflict (workspace_id, kind, slice, desk_id, sealed_by) do update
        set entries = search_band.entries + excluded.entries,
            from_ms = least(search_band.from_ms, excluded.from_ms),
            to_ms = greatest(search_band.to_ms, excluded.to_ms)
     returning id, kind, coalesce(desk_id, sealed_by)::text as audience`,
    [
      workspace,
      plainArray(all.map(({ first }) => first.kind)),
      plainArray(all.map(({ first }) => slices.get(first.kind) ?? 0)),
      plainArray(all.map(({ first }) => ('desk' in first.for ? first.for.desk : null))),
      plainArray(all.map(({ first }) => ('desk' in first.for ? null : first.for.sealedBy))),
      plainArray(all.map(({ times }) => times.length)),
      plainArray(all.map(({ times }) => Math.min(...times))),
      plainArray(all.map(({ times }) => Math.max(...times))),
    ],
  )
  return new Map(rows.map(({ id, kind, audience }) => [`${kind} ${audience}`, id]))
}

interface Coming {
  readonly first: NewEntry
  readonly times: number[]
}

function bandsOf(entries: readonly NewEntry[]): Coming[] {
  const bands = new Map<string, Coming>()
  for (const entry of entries) {
    const band = bands.get(bandKey(entry)) ?? { first: entry, times: [] }
    band.times.push(entry.atMs)
    bands.set(bandKey(entry), band)
  }
  return [...bands.values()]
}

/** The slice of each kind that is filled now; a full one is followed by the next. */
async function currentSlices(tx: Tx, workspace: WorkspaceId): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ kind: string; slice: number; entries: number }>(
    `select b.kind, b.slice, sum(b.entries)::int as entries
       from search_band b
       join (select kind, max(slice) as slice from search_band where workspace_id = $1 group by kind) now
         on now.kind = b.kind and now.slice = b.slice
      where b.workspace_id = $1
      group by b.kind, b.slice`,
    [workspace],
  )
  return new Map(rows.map(({ kind, slice, entries }) => [kind, entries < sliceEntries ? slice : slice + 1]))
}
