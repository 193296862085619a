// The mark "this contains personal data", on a message or on a span of it.
import type { FlagId } from '../shared/ids.ts'

/** From place `start` to before place `end` of a text, counted as JavaScript counts: in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What of a text is flagged; null: all of it. */
export type Flagged = Span | null

export interface Flag {
  readonly id: FlagId
  /** The number of the fact that said the words. */
  readonly of: number
  readonly span: Flagged
  /** Whose flag it is. */
  readonly by: 'guest' | 'host'
}

/** Words that may be flagged, as far as the rules ask. */
export interface Flaggable {
  readonly by: 'guest' | 'host' | 'desk'
  readonly length: number
}

/** [FG1] Whether all of it is meant, or a span of at least one place within a text of that length. */
export function isWithin(span: Flagged, length: number): boolean {
  return span === null || (span.start < span.end && span.end <= length)
}

/** [FG2] Whether both flags are on the same. */
export function isSame(one: Pick<Flag, 'of' | 'span'>, other: Pick<Flag, 'of' | 'span'>): boolean {
  return one.of === other.of && one.span?.start === other.span?.start && one.span?.end === other.span?.end
}
