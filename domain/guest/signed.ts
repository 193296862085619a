// Who a guest is, signed by the site that knows them. Pure: which text is signed, and for how long it holds.
import type { Instant } from '../shared/instant.ts'
import { type Refusal, refuse } from '../shared/refusal.ts'

export interface SignedIdentity {
  /** What the site calls them, always the same; told to nobody. */
  readonly id: string
  readonly name?: string
  readonly email?: string
  /** Until when it holds, in seconds since 1970. */
  readonly expires: number
}

/**
 * [GU1] The one text that is signed: five lines, what is not said is an empty one. No field can hold the end of a line, so that
 * two identities never have the same text.
 */
export function signedText({ id, name = '', email = '', expires }: SignedIdentity): string {
  return ['parley-identity-1', id, name, email, expires].join('\n')
}

/** A day, and what the clock of a site may go fast. */
const longestMs = 86_400_000 + 5 * 60_000

/** [GU2] It holds until it says, and for a day at most; else `signature-expired`. */
export function refusalAt({ expires }: Pick<SignedIdentity, 'expires'>, now: Instant): Refusal | null {
  const left = expires * 1000 - now
  return left > 0 && left <= longestMs ? null : refuse('signature-expired')
}
