// The line before a desk as its hosts may see it, and a guest's own place in it.
import { capacityOf } from '../../domain/queue/queue.ts'
import { waitFor } from '../../domain/queue/wait.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { worksAt } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { LineView, PlaceView } from '../../protocol/presence.ts'
import type { LineRow } from './store.ts'

export interface AsOf {
  readonly directory: Directory
  readonly here: ReadonlySet<HostId>
}

/** [QU8] How many wait and since when, who is first, how many are served of how many, and by whom they could be. */
export function viewLine(row: LineRow, asOf: AsOf): LineView {
  const { desk, live, waiting, since, first, guest, name, level } = row
  const named = first && guest && level && { conversation: first, guest: { id: guest, name, level } }
  const here = [...asOf.here].filter((host) => worksAt(asOf.directory, host, desk)).sort()
  const limits = asOf.directory.desks.get(desk)?.limits
  const capacity = limits ? capacityOf(limits, here.length) : Infinity
  return { desk, waiting, since, first: named || null, live, limit: capacity === Infinity ? null : capacity, here }
}

/** [QU8] [QU9] The place of each who waits, in order, with what the last hour says about the time. */
export function viewPlaces(
  waiting: readonly ConversationId[],
  { times, now }: { readonly times: readonly Instant[]; readonly now: Instant },
): Map<ConversationId, PlaceView> {
  return new Map(
    waiting.map((id, index) => {
      const place = index + 1
      return [id, { place, waiting: waiting.length, range: waitFor(place, { times, now }), at: now }]
    }),
  )
}
