// A host's own word that they are away, which no open page disproves; and that they are back.
import type { HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Away, AwayReason, Directory, DirectoryFact } from './directory.ts'
import { type Asking, presentHost } from './people.ts'

type Facts = Decision<DirectoryFact>

export const awayReasons: readonly AwayReason[] = ['break', 'lunch', 'meeting', 'appointment']

/** Nobody plans further ahead than this. */
export const longestAwayMs = 7 * 86_400_000

export type AwayPlan = Pick<Away, 'until' | 'reason'>

/** [WS50] Each host for themselves, until a moment that is still to come and within a week (`changed-since`). What is so already changes nothing. */
export function goAway(directory: Directory, { until, reason }: AwayPlan, { by, at }: Asking): Facts {
  const host = presentHost(directory, by)
  if (!host) return refuse('not-found')
  if (until !== null && (until <= at || until > at + longestAwayMs)) return refuse('changed-since')
  const { away } = host
  if (away && away.until === until && away.reason === reason) return []
  return [{ type: 'host-away', host: { ...host, away: { since: away?.since ?? at, until, reason } } }]
}

/** [WS51] Back from the absence that they mean: one that has begun anew goes on, as where a page was left open. */
export function comeBack(directory: Directory, since: Instant, by: HostId): Facts {
  const host = presentHost(directory, by)
  if (!host) return refuse('not-found')
  if (host.away?.since !== since) return []
  const { away: _over, ...back } = host
  return [{ type: 'host-back', host: back }]
}

/** [WS52] Of those whose console is open, whoever has not said that they are away. */
export function onlineOf(directory: Directory, here: Iterable<HostId>): ReadonlySet<HostId> {
  return new Set([...here].filter((id) => !directory.hosts.get(id)?.away))
}

/** [WS53] By itself only at the planned time or after it, and only if the person has just touched something. */
export function isBackByItself({ until }: Away, { now, touchedAt }: { now: Instant; touchedAt: Instant }): boolean {
  return until !== null && now >= until && touchedAt >= until - justNowMs && now - touchedAt <= justNowMs
}

/** A computer that is on is nobody; a key that was pressed within two minutes is. */
const justNowMs = 2 * 60_000
