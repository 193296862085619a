// The limits that a person meets. The schema library that states them for the wire is too heavy for this page; a test
// keeps both equal.

export const maxTextLength = 8000
export const maxNameLength = 80

/** How many characters too many; 0 or less: none. Counted as the schema does: what is one character to a reader is one. */
export function tooMany(text: string): number {
  return text.length <= maxTextLength ? 0 : Array.from(text).length - maxTextLength
}
