// The line before a desk as its hosts may see it, and a guest's own place in it.
import { capacityOf } from '../../domain/queue/queue.ts'
import { waitFor } from '../../domain/queue/wait.ts'
import type { ConversationId, DeskId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Audience, worksAt } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { LineView, PlaceView } from '../../protocol/presence.ts'
import type { LineRow } from './store.ts'

export interface AsOf {
  readonly directory: Directory
  readonly here: ReadonlySet<HostId>
}

/** [QU8] How many wait and since when, who is first, how many are served of how many. */
export function viewLine(row: LineRow, asOf: AsOf): LineAtDesk {
  const { desk, live, waiting, since, first, guest, name, level } = row
  const named = first && guest && level && { conversation: first, guest: { id: guest, name, level } }
  return {
    line: { desk, waiting, since, first: named || null, live, limit: limitOf(desk, asOf) },
    sealedBy: row.sealedBy,
  }
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

/** How many may be live at this desk as things are; null: as many as come. */
function limitOf(desk: DeskId, { directory, here }: AsOf): number | null {
  const limits = directory.desks.get(desk)?.limits
  if (!limits) return null
  const capacity = capacityOf(limits, [...here].filter((host) => worksAt(directory, host, desk)).length)
  return capacity === Infinity ? null : capacity
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
