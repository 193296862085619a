// The one function by which flagged words are masked: in the list of conversations, notifications, search, exports.
import type { Flagged } from './flag.ts'

/** Stands for whatever is masked, of one length for all; no letter of any script, so that no search finds it as a word. */
export const mask = '▒▒▒▒▒▒'

/** A stretch of a text that is flagged, or one that is not. */
export interface Stretch {
  readonly text: string
  readonly flagged: boolean
}

/**
 * [FG6] The text with a bar for each stretch that is flagged. `flags`: what of it is, in any order, overlapping as they may, in
 * the places of the whole text; `text` may be cut short behind.
 */
export function maskFlagged(text: string, flags: readonly Flagged[]): string {
  if (flags.length === 0) return text
  return stretchesOf(text, flags)
    .map((stretch) => (stretch.flagged ? mask : stretch.text))
    .join('')
}

/** The text in stretches, in order: a letter of which a part is flagged is flagged, and what is flagged side by side is one. */
export function stretchesOf(text: string, flags: readonly Flagged[]): readonly Stretch[] {
  if (text === '') return []
  if (flags.includes(null)) return [{ text, flagged: true }]
  if (flags.length === 0) return [{ text, flagged: false }]
  const stretches: { text: string; flagged: boolean }[] = []
  for (const { segment, index } of inLetters.segment(text)) {
    const flagged = flags.some((span) => span && span.start < index + segment.length && span.end > index)
    const last = stretches.at(-1)
    if (last?.flagged === flagged) last.text += segment
    else stretches.push({ text: segment, flagged })
  }
  return stretches
}

// As people count them: an emoji of several parts is one, and a letter with its accents.
const inLetters = new Intl.Segmenter('en', { granularity: 'grapheme' })
