// Who else runs on this database, and what they said: one statement a look.
import type { Word } from '../live/bus.ts'
import type { Database, Tx } from '../db/database.ts'

/** A node that has not looked for so long is gone. */
export const leaseMs = 10_000
/** What was said longer ago than this may be gone. */
export const keptMs = 60_000
/** More than this at once, and it is quicker to look at everything anew. */
export const mostHints = 10_000

export interface Neighbour {
  readonly id: string
  /** Has looked since the asking node came, and so leaves word of all that it commits. */
  readonly knows: boolean
  /** Its lease is not over. One that goes by its own word is not in the list at all. */
  readonly alive: boolean
}

export interface Hint {
  readonly id: string
  readonly node: string
  readonly said: Word
}

export interface Looked {
  /** Everything below it is committed and was read, or never will be. */
  readonly upto: string
  readonly others: readonly Neighbour[]
  readonly hints: readonly Hint[]
}

/** Renews this node's lease, and reads who else is there and what they said since `since`. */
export async function lookAround(
  database: Database,
  { node, since }: { node: string; since: string },
): Promise<Looked> {
  const rows = await database.asking<Looked>(
    `with me as (
       insert into node (id, came_at, looked_at, until)
       select $1, at, at, at + $3 * interval '1 millisecond' from clock_timestamp() as at
       on conflict (id) do update set looked_at = excluded.looked_at, until = excluded.until
       returning came_at
     )
     select pg_snapshot_xmin(pg_current_snapshot())::text as upto,
            (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'knows', looked_at > (select came_at from me), 'alive', until > clock_timestamp())), '[]')
               from node where id <> $1) as others,
            (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'node', node, 'said', said)), '[]')
               from (select id, node, said from hint where xid >= $2::xid8 and node <> $1 order by xid, said_at limit $4) as news) as hints`,
    [node, since, leaseMs, mostHints],
  )
  const [looked] = rows
  if (!looked) throw new Error('Nothing was answered')
  return looked
}

/** Leaves word for all others, with whatever else the transaction does. */
export function leaveWord(tx: Tx, node: string, word: Word): void {
  tx.send('insert into hint (node, said) values ($1, $2)', [node, JSON.stringify(word)])
}

/** Takes away what everybody has read, and nodes that are long gone. */
export async function tidy(database: Database): Promise<void> {
  await database.asking(
    `delete from hint where id in (
       select id from hint where said_at < clock_timestamp() - $1 * interval '1 millisecond'
        order by said_at limit 5000 for update skip locked)`,
    [keptMs],
  )
  await database.asking(`delete from node where until < clock_timestamp() - interval '1 hour'`, [])
}

/** This node is no more. */
export async function forget(database: Database, node: string): Promise<void> {
  await database.asking('delete from node where id = $1', [node])
}

/** By which nodes of this installation know one another. */
export async function readKey(database: Database): Promise<string> {
  const rows = await database.asking<{ node_key: string }>('select node_key from installation', [])
  const [found] = rows
  if (!found) throw new Error('The installation has no key')
  return found.node_key
}
