// The line before a desk as its hosts may see it.
import { capacityOf } from '../../domain/queue/queue.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { worksAt } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { LineView } from '../../protocol/presence.ts'
import type { LineRow, SealedWaiting, Waiting } from './store.ts'

export interface AsOf {
  readonly directory: Directory
  readonly here: ReadonlySet<HostId>
}

/** A line as it is read once for everybody, and who waits in it under a seal. */
export interface LineAtDesk {
  readonly row: LineRow
  readonly sealed: readonly SealedWaiting[]
  /** By whom they could be served, and how many at once; null: as many as come. */
  readonly here: readonly HostId[]
  readonly limit: number | null
}

/** Each desk's line with those who wait there under a seal. */
export function linesAtDesks(
  rows: readonly LineRow[],
  sealed: readonly SealedWaiting[],
  { directory, here }: AsOf,
): readonly LineAtDesk[] {
  return rows.map((row) => {
    const hosts = [...here].filter((host) => worksAt(directory, host, row.desk)).sort()
    const limits = directory.desks.get(row.desk)?.limits
    const capacity = limits ? capacityOf(limits, hosts.length) : Infinity
    const own = sealed.filter(({ desk }) => desk === row.desk)
    return { row, sealed: own, here: hosts, limit: capacity === Infinity ? null : capacity }
  })
}

/**
 * [QU8] How many wait and since when, who is first, how many are served of how many, and by whom they could be. [QU10] As one
 * host of the desk may see it: whom others have sealed do not wait there, and without a limit nobody under a seal is counted.
 */
export function viewLine({ row, sealed, limit, here }: LineAtDesk, host: HostId): LineView {
  const { desk } = row
  // Where nothing is limited nothing has to add up.
  const live = limit === null ? row.live - row.live_sealed : row.live
  const own = sealed.filter(({ sealedBy }) => sealedBy === host)
  const first = [...(row.first ? [row.first] : []), ...own].sort(byTicket)[0]
  const waiting = row.waiting + own.length
  if (!first) return { desk, waiting, since: null, first: null, live, limit, here }
  const { conversation, guest: id, name, level, since } = first
  return { desk, waiting, since, first: { conversation, guest: { id, name, level } }, live, limit, here }
}

function byTicket(one: Waiting, other: Waiting): number {
  return one.ticket - other.ticket || (one.conversation < other.conversation ? -1 : 1)
}
