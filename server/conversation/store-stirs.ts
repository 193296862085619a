// What colleagues did since a host had last looked: read only where something was written that they had not seen.
import { type Stir, stirring } from '../../domain/conversation/stir.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { ConversationCommandBody } from '../../protocol/conversation.ts'
import { plainArray } from '../db/array-text.ts'
import type { Tx } from '../db/database.ts'
import type { Ask } from '../log/command.ts'

export type Stirs = readonly Stir[]

export const noStirs: Stirs = []

/** The stirs of each conversation to which a host writes with something unseen in it; `ends` are the last numbers of them all. */
export async function loadStirs(
  tx: Tx,
  { workspace, asks, ends }: { workspace: WorkspaceId; asks: readonly Ask[]; ends: ReadonlyMap<string, number> },
): Promise<(of: ConversationId) => Stirs> {
  const seen = seenBefore(asks, ends)
  if (seen.size === 0) return () => noStirs
  const { rows } = await tx.query<{ stream_id: ConversationId; seq: string; type: string; by_id: HostId }>(
    `select f.stream_id, f.seq, f.type, f.by_id
       from unnest($2::uuid[], $3::bigint[]) as asked (id, seen)
       join fact f on f.workspace_id = $1 and f.stream_id = asked.id and f.seq > asked.seen
      where f.by_kind = 'host' and f.type = any($4)
      order by f.seq`,
    [workspace, plainArray([...seen.keys()]), plainArray([...seen.values()]), [...stirring.keys()]],
  )
  const found = new Map<ConversationId, Stir[]>()
  for (const { stream_id: id, seq, type, by_id: by } of rows) {
    const what = stirring.get(type)
    if (what) found.set(id, [...(found.get(id) ?? []), { n: Number(seq), by, what }])
  }
  return (of) => found.get(of) ?? noStirs
}

/** The lowest number of each conversation that a host who writes had seen, where it is not its last one. */
function seenBefore(asks: readonly Ask[], ends: ReadonlyMap<string, number>): Map<string, number> {
  const lowest = new Map<string, number>()
  for (const { command, actor, stream, body } of asks) {
    if (command.name !== 'send-message' || actor.kind !== 'host') continue
    const { seen = Infinity } = body as ConversationCommandBody<'send-message'>
    if (seen < (ends.get(stream) ?? 0)) lowest.set(stream, Math.min(seen, lowest.get(stream) ?? seen))
  }
  return lowest
}

/** The stirs after one more fact, whose number nobody can have seen yet. */
export function stirsAfter(before: Stirs, { type }: ConversationFact, by: HostId): Stirs {
  const what = stirring.get(type)
  return what ? [...before, { n: Infinity, by, what }] : before
}
