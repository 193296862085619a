// A result counts only if every acknowledged message is in the database, once, and the numbers have no gap.
import type pg from 'pg'
import type { RunId } from './job.ts'

/** How many messages each run had acknowledged. */
export type Acknowledged = ReadonlyMap<RunId, number>

interface Counted {
  readonly run: RunId
  readonly kept: number
}

/** Throws when Parley's database holds another number of any run's messages, or a conversation has a gap. */
export async function checkKept(admin: pg.Client, acknowledged: Acknowledged): Promise<void> {
  const { rows } = await admin.query<Counted>(
    `select left(f.key::text, 8) as run, count(distinct f.key)::int as kept
       from fact f
       join message m on m.workspace_id = f.workspace_id and m.conversation_id = f.stream_id and m.seq = f.seq
      where f.key is not null and f.type = 'message-sent'
      group by 1`,
  )
  compare(rows, acknowledged)
  const { rows: gaps } = await admin.query(
    `select c.id
       from conversation c
       join fact f on f.workspace_id = c.workspace_id and f.stream_id = c.id
      group by c.workspace_id, c.id
     having count(*) <> max(f.seq) or max(f.seq) <> max(c.last_seq)`,
  )
  if (gaps.length > 0) throw new Error(`${gaps.length} conversations have gaps in their numbers`)
}

/** The same for the baseline's table. */
export async function checkKeptBySocketio(admin: pg.Client, acknowledged: Acknowledged): Promise<void> {
  const { rows } = await admin.query<Counted>(
    'select left(key::text, 8) as run, count(*)::int as kept from message group by 1',
  )
  compare(rows, acknowledged)
}

function compare(rows: readonly Counted[], acknowledged: Acknowledged): void {
  const kept = new Map(rows.map((row) => [row.run, row.kept]))
  for (const [run, count] of acknowledged)
    if (kept.get(run) !== count)
      throw new Error(`${count} were acknowledged, ${kept.get(run) ?? 0} are in the database`)
}
