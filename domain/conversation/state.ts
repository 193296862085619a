// The one word for how a conversation with a bot stands, from what was said and when, and whether its guest is there.
import type { HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import type { Life } from './conversation.ts'
import type { Floor } from './floor.ts'

/**
 * `needs-action`: a person is needed and none has taken it. `waiting`: the guest waits for words, or in line. `stalled`: the
 * guest says nothing to the bot's question. `abandoned`: the guest is gone, and was left unanswered. `live`: none of these.
 */
export type State = 'needs-action' | 'waiting' | 'stalled' | 'abandoned' | 'live'

export const states: readonly State[] = ['needs-action', 'waiting', 'stalled', 'abandoned', 'live']

/** After how long silence is called something, in milliseconds. */
export const stateTimes = {
  /** A bot answers within seconds: one that has not by now is waited for. */
  botAnswers: 60_000,
  stalled: 5 * 60_000,
  /** Of the guest, since they went and were owed a word. */
  abandoned: 30 * 60_000,
  /** Without a word from anybody, and the guest not there: nobody can say that it lives. */
  live: 30 * 60_000,
} as const

export interface Stands extends Pick<Floor, 'need' | 'owed' | 'asks'> {
  readonly life: Life
  /** Null: no bot was ever here. */
  readonly floor: Floor['by'] | null
  readonly assignee: HostId | null
  /** When anybody said something last. */
  readonly at: Instant
}

/** Where the guest is: `here`, or gone since then; null: nobody knows. */
export type Whereabouts = 'here' | { readonly goneSince: Instant } | null

/** [CO90] Null where no word is true: without a bot while no person is needed, once it is over or set aside, or after a silence that nobody owes a word in. */
export function stateOf(stands: Stands, guest: Whereabouts, now: Instant): State | null {
  const { life, floor, need, owed, asks } = stands
  if (floor === null && (need === null || life !== 'live')) return null
  if (life === 'waiting') return 'waiting'
  if (life !== 'live') return null
  if (isAbandoned(stands, guest, now)) return 'abandoned'
  if (awaitsPerson(stands)) return 'needs-action'
  if (owed !== null && (floor === 'person' || now - owed >= stateTimes.botAnswers)) return 'waiting'
  if (floor === 'bot' && asks !== null && now - asks >= stateTimes.stalled) return 'stalled'
  return guest === 'here' || now - stands.at < stateTimes.live ? 'live' : null
}

/** Whether nobody has it who should: a person is needed, or people have the floor and none of them has taken it. */
export function awaitsPerson({ life, need, floor, assignee }: Omit<Stands, 'owed' | 'asks' | 'at'>): boolean {
  return life === 'live' && (need !== null || (floor === 'person' && assignee === null))
}

/** [CO91] Counted from when they were both gone and owed a word. Of a guest of whom nothing is known it is not said. */
function isAbandoned({ need, owed }: Stands, guest: Whereabouts, now: Instant): boolean {
  if (guest === null || guest === 'here') return false
  const unanswered = owed === null || need === null ? (owed ?? need?.since) : Math.min(owed, need.since)
  return unanswered !== undefined && now - Math.max(unanswered, guest.goneSince) >= stateTimes.abandoned
}
