// Reading the index: the newest entries that have all the words, among those that may be for this reader.
import type { DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { LookUp } from '../../domain/search/index-words.ts'
import { plainArray, textArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'

export type EntryKind = 'person' | 'message' | 'file'

/** Whose search it is: of conversations of these desks, unless another has sealed them, and of what they have sealed. */
export interface Reader {
  readonly workspace: WorkspaceId
  readonly host: HostId
  readonly desks: readonly DeskId[]
}

/** A place in what was found, which runs from the newest to the oldest, equal times by conversation and number. */
export interface Place {
  readonly at_ms: number
  readonly id: string
  readonly seq: number
}

/** A part of the index that this reader may look into. */
export interface Band {
  readonly id: number
  readonly entries: number
  readonly from_ms: number
  readonly to_ms: number
}

/** The parts of the index for this reader, those with the newest entries first. */
export async function readBands(tx: Tx, { workspace, host, desks }: Reader, kind: EntryKind): Promise<Band[]> {
  const { rows } = await tx.query<Band>(
    `select id, entries, from_ms, to_ms
       from search_band
      where workspace_id = $1 and kind = $2 and (desk_id = any($3::uuid[]) or sealed_by = $4)
      order by to_ms desc, id`,
    [workspace, kind, desks, host],
  )
  return rows
}

export interface EntriesWanted {
  readonly bands: readonly Band[]
  readonly words: readonly LookUp[]
  readonly after: Place | null
  readonly limit: number
}

/** How many entries the first bands that are looked into have together; each further look takes twice as many. */
const firstLook = 16_384

/**
 * [SE9] The newest entries after a place, `limit` at most. Bands are looked into from the newest on, until nothing newer than
 * what was found can stand in the rest: a common word is found in the first, a rare one costs little in each.
 */
export async function readEntries(tx: Tx, { bands, words, after, limit }: EntriesWanted): Promise<Place[]> {
  const left = bands.filter(({ from_ms }) => after === null || from_ms <= after.at_ms)
  let found: Place[] = []
  for (let most = firstLook; left.length > 0; most *= 2) {
    const look = left.splice(0, countWithin(left, most))
    found = [...found, ...(await readIn(tx, look, { words, after, limit }))].sort(newestFirst).slice(0, limit)
    const last = found[limit - 1]
    if (last && last.at_ms > (left[0]?.to_ms ?? -Infinity)) break
  }
  return found
}

/** How many of the bands have so many entries together, one at least. */
function countWithin(bands: readonly Band[], most: number): number {
  let sum = 0
  const over = bands.findIndex(({ entries }, at) => {
    sum += entries
    return at > 0 && sum > most
  })
  return over === -1 ? bands.length : over
}

export function newestFirst(one: Place, other: Place): number {
  if (one.at_ms !== other.at_ms) return other.at_ms - one.at_ms
  return one.id === other.id ? other.seq - one.seq : one.id < other.id ? 1 : -1
}

async function readIn(
  tx: Tx,
  bands: readonly Band[],
  { words, after, limit }: Omit<EntriesWanted, 'bands'>,
): Promise<Place[]> {
  const { rows } = await tx.query<Place>(
    `select e.id, e.seq, e.at_ms
       from unnest($1::text[]) as b (words)
      cross join lateral (
              select s.conversation_id as id, s.seq, s.at_ms
                from search_entry s
               where s.workspace_id = parley_workspace() and s.words @@ b.words::tsquery) e
      where $2::bigint is null or (e.at_ms, e.id, e.seq) < ($2, $3::uuid, $4::bigint)
      order by e.at_ms desc, e.id desc, e.seq desc
      limit $5`,
    [
      textArray(bands.map(({ id }) => queryOf(id, words))),
      after?.at_ms ?? null,
      after?.id ?? null,
      after?.seq ?? null,
      limit,
    ],
  )
  return rows
}

/** [SE11] Words are letters and digits, so that none of them says anything to Postgres. */
function queryOf(band: number, words: readonly LookUp[]): string {
  return words.map(({ word, begins }) => `'${band}.${word}'${begins ? ':*' : ''}`).join(' & ')
}

/** Entries as arrays, for the statement that reads what they stand for. */
export function placesOf(places: readonly Place[]): [string, string] {
  return [plainArray(places.map(({ id }) => id)), plainArray(places.map(({ seq }) => seq))]
}
