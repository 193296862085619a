// A guest is an outside person. What is known of them is what they said, until they or their site prove it.
import type { GuestId } from '../shared/ids.ts'

/**
 * `stated`: the guest says so. `proven`: the guest opened a link that we sent to that address. `signed`: the site that they came
 * by knows them, and has signed who they are.
 */
export type IdentityLevel = 'stated' | 'proven' | 'signed'

export interface Guest {
  readonly id: GuestId
  readonly name: string | null
  readonly email: string | null
  readonly level: IdentityLevel
  /** BCP 47, as the guest's browser says. */
  readonly locale: string
}

/** A short name for a guest who gave none: stable, speakable, and no secret (`7K2`). */
export function guestTag(id: GuestId): string {
  const letters = '23456789ACDEFGHJKMNPQRTVWXYZ'
  const number = Number.parseInt(id.replaceAll('-', '').slice(0, 8), 16)
  const digit = (place: number) => letters[Math.floor(number / letters.length ** place) % letters.length] ?? '2'
  return digit(0) + digit(1) + digit(2)
}
