// Whether a contact link opens anything now. To whoever knocks every no is the same; its host reads which one it is.
import { worksAt } from '../access/may.ts'
import type { Instant } from '../shared/instant.ts'
import type { Directory } from '../workspace/directory.ts'
import type { Contact } from './contact.ts'

/** Why it opens nothing: switched off, its time is over, all its conversations are begun, or its host is not at that desk. */
export type Shut = 'off' | 'over' | 'used' | 'desk'

export interface Knock {
  readonly at: Instant
  /** How many conversations were begun by it. */
  readonly begun: number
}

/** [LK4] Null: it opens. A desk that is closed is no such no: its door says so. */
export function shutAt(
  directory: Directory,
  { on, until, most, host, desk }: Contact,
  { at, begun }: Knock,
): Shut | null {
  if (!on) return 'off'
  if (until !== null && until <= at) return 'over'
  if (most !== null && begun >= most) return 'used'
  const place = directory.desks.get(desk)
  return place && !place.rehearsal && worksAt(directory, host, desk) ? null : 'desk'
}
