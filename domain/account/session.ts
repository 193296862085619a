// How long a session and a mailed link hold.
import type { Instant } from '../shared/instant.ts'

const day = 86_400_000

export const sessionDays = 30
export const resetMinutes = 60

/** A session is renewed by its use, but written down at most this often. */
const renewalMs = 3_600_000

/** [AU1] When a session ends that was last used at `lastUsed`. */
export function sessionEnds(lastUsed: Instant): Instant {
  return lastUsed + sessionDays * day
}

/** Whether the use of a session is worth writing down. */
export function needsRenewal(lastUsed: Instant, now: Instant): boolean {
  return now - lastUsed >= renewalMs
}

/** [AU4] When the link to a new password ends that was made now. */
export function resetEnds(now: Instant): Instant {
  return now + resetMinutes * 60_000
}
