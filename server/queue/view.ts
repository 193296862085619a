// The line before a desk as its hosts may see it, and a guest's own place in it.
import { capacityOf } from '../../domain/queue/queue.ts'
import { waitFor } from '../../domain/queue/wait.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Audience, worksAt } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { LineView, PlaceView } from '../../protocol/presence.ts'
import type { LineRow } from './store.ts'

export interface AsOf {
  readonly directory: Directory
  readonly here: ReadonlySet<HostId>
}

/** [QU8] How many wait and since when, who is first, how many are served of how many, and by whom they could be. */
export function viewLine(row: LineRow, asOf: AsOf): LineAtDesk {
  const { desk, live, waiting, since, first, guest, name, level } = row
  const named = first && guest && level && { conversation: first, guest: { id: guest, name, level } }
  const here = [...asOf.here].filter((host) => worksAt(asOf.directory, host, desk)).sort()
  const limits = asOf.directory.desks.get(desk)?.limits
  const capacity = limits ? capacityOf(limits, here.length) : Infinity
  const limit = capacity === Infinity ? null : capacity
  return { line: { desk, waiting, since, first: named || null, live, limit, here }, sealedBy: row.sealedBy }
}

/** A line, and who has sealed the conversation that is first in it. */
export interface LineAtDesk {
  readonly line: LineView
  readonly sealedBy: HostId | null
}

/** The line as a host of the desk may see it: whom another has sealed is counted, and not named. */
export function lineFor({ line, sealedBy }: LineAtDesk, sees: (audience: Audience) => boolean): LineView {
  return sees({ desk: line.desk, sealedBy }) ? line : { ...line, first: null }
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
