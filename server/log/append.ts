// Entries into the log, and back: all the SQL that knows the tables `fact` and `message`.
import { refuse } from '../../domain/shared/refusal.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { plainArray, textArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'
import type { Ask, By, Change, Entry, Outcome } from './command.ts'

const insert = `
  with line as (
    select * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::bigint[], $9::uuid[], $10::jsonb[], $11::text[])
      as line (stream_id, seq, type, by_kind, by_id, by_level, at_ms, key, data, text)
  ), words as (
    insert into message (workspace_id, conversation_id, seq, text)
    select $1, stream_id, seq, text from line where text is not null
  )
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at, key, data)
  select $1, stream_id, seq, type, by_kind, by_id, by_level, to_timestamp(at_ms / 1000.0), key, data from line`

/** Appends every entry of the changes in one statement. */
export function appendEntries(tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
  const entries = changes.flatMap((change) => change.entries)
  tx.send(insert, [
    workspace,
    plainArray(entries.map((entry) => entry.stream)),
    plainArray(entries.map((entry) => entry.n)),
    plainArray(entries.map((entry) => entry.type)),
    plainArray(entries.map((entry) => entry.by.kind)),
    plainArray(entries.map((entry) => entry.by.id)),
    plainArray(entries.map((entry) => entry.by.level)),
    plainArray(entries.map((entry) => entry.at)),
    plainArray(entries.map((entry) => entry.key)),
    textArray(entries.map((entry) => (entry.data === null ? null : jsonText(entry.data)))),
    textArray(entries.map((entry) => entry.text)),
  ])
}

/** What the commands that are said to be repeats came to the first time; those that were not made before are absent. */
export async function firstResults(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<ReadonlyMap<Ask, Outcome>> {
  const repeats = asks.filter(({ again }) => again)
  if (repeats.length === 0) return new Map()
  const { rows } = await tx.query<{ stream_id: string; key: string; seq: number; by_id: string | null }>(
    `select f.stream_id, f.key, f.seq, f.by_id
       from unnest($2::uuid[], $3::uuid[]) as asked (stream_id, key)
       join fact f on f.workspace_id = $1 and f.stream_id = asked.stream_id and f.key = asked.key`,
    [workspace, repeats.map(({ stream }) => stream), repeats.map(({ key }) => key)],
  )
  const known = new Map(rows.map((row) => [`${row.stream_id} ${row.key}`, row]))
  const results = new Map<Ask, Outcome>()
  for (const ask of repeats) {
    const first = known.get(`${ask.stream} ${ask.key}`)
    if (first) results.set(ask, repeatOf(ask, { n: Number(first.seq), by: first.by_id }))
  }
  return results
}

/** The answer to a repeat: what it came to, or a refusal when the key is another person's. */
export function repeatOf({ actor }: Ask, first: { n: number; by: string | null }): Outcome {
  return actor.kind === 'anyone' || first.by === actor.id ? { n: first.n } : refuse('key-taken')
}

interface Row {
  seq: string
  type: string
  by_kind: By['kind']
  by_id: string | null
  by_level: string | null
  at_ms: string
  key: string | null
  data: unknown
  text: string | null
}

const columns = `f.seq, f.type, f.by_kind, f.by_id, f.by_level, (extract(epoch from f.at) * 1000)::bigint as at_ms, f.key, f.data, m.text
    from fact f
    left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq
   where f.workspace_id = $1 and f.stream_id = $2`

export interface StreamAddress {
  readonly workspace: WorkspaceId
  readonly stream: string
}

/** The entries after number `n`, in order, `limit` at most. */
export async function entriesAfter(
  tx: Tx,
  { workspace, stream }: StreamAddress,
  { n, limit }: { n: number; limit: number },
): Promise<Entry[]> {
  const { rows } = await tx.query<Row>(`select ${columns} and f.seq > $3 order by f.seq limit $4`, [
    workspace,
    stream,
    n,
    limit,
  ])
  return rows.map((row) => toEntry(stream, row))
}

/** Where to read on in a stream: after number `n`, `limit` entries at most. */
export interface After {
  readonly stream: string
  readonly n: number
  readonly limit: number
}

/** The entries that each asks for, in order. */
export async function entriesAfterEach(tx: Tx, workspace: WorkspaceId, asked: readonly After[]): Promise<Entry[][]> {
  const { rows } = await tx.query<Row & { asked: number }>(
    `select asked.at::int as asked, f.seq, f.type, f.by_kind, f.by_id, f.by_level, (extract(epoch from f.at) * 1000)::bigint as at_ms, f.key, f.data, m.text
       from unnest($2::uuid[], $3::bigint[], $4::int[]) with ordinality as asked (stream, n, most, at)
      cross join lateral (
            select * from fact
             where workspace_id = $1 and stream_id = asked.stream and seq > asked.n
             order by seq limit asked.most) f
       left join message m on m.workspace_id = $1 and m.conversation_id = asked.stream and m.seq = f.seq
      order by asked.at, f.seq`,
    [
      workspace,
      plainArray(asked.map(({ stream }) => stream)),
      plainArray(asked.map(({ n }) => n)),
      plainArray(asked.map(({ limit }) => limit)),
    ],
  )
  const found = asked.map((): Entry[] => [])
  for (const { asked: at, ...row } of rows) {
    const stream = asked[at - 1]?.stream
    if (stream) found[at - 1]?.push(toEntry(stream, row))
  }
  return found
}

/** The entries before number `n`, in order, the `limit` nearest to it. */
export async function entriesBefore(
  tx: Tx,
  { workspace, stream }: StreamAddress,
  { n, limit }: { n: number; limit: number },
): Promise<Entry[]> {
  const { rows } = await tx.query<Row>(`select ${columns} and f.seq < $3 order by f.seq desc limit $4`, [
    workspace,
    stream,
    n,
    limit,
  ])
  return rows.map((row) => toEntry(stream, row)).reverse()
}

/** Part of a stream, both ends included. */
export interface Span {
  readonly stream: string
  readonly first: number
  readonly last: number
}

/** The entries of these parts of streams, each in order. */
export async function entriesIn(tx: Tx, workspace: WorkspaceId, spans: readonly Span[]): Promise<Map<string, Entry[]>> {
  const { rows } = await tx.query<Row & { stream: string }>(
    `select f.stream_id as stream, f.seq, f.type, f.by_kind, f.by_id, f.by_level, (extract(epoch from f.at) * 1000)::bigint as at_ms, f.key, f.data, m.text
       from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as span (stream, first, last)
       join fact f on f.workspace_id = $1 and f.stream_id = span.stream and f.seq between span.first and span.last
       left join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq
      order by f.stream_id, f.seq`,
    [workspace, spans.map(({ stream }) => stream), spans.map(({ first }) => first), spans.map(({ last }) => last)],
  )
  const found = new Map<string, Entry[]>()
  for (const { stream, ...row } of rows) found.set(stream, [...(found.get(stream) ?? []), toEntry(stream, row)])
  return found
}

function toEntry(stream: string, row: Row): Entry {
  const by = { kind: row.by_kind, id: row.by_id, level: row.by_level }
  return {
    stream,
    n: Number(row.seq),
    by,
    at: Number(row.at_ms),
    key: row.key,
    type: row.type,
    data: row.data,
    text: row.text,
  }
}
