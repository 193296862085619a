// The limits that a person meets. The schemas that state them for the wire need a library that is too heavy for a page; a
// test keeps both equal.

export const maxTextLength = 8000

/** How many characters too many, as the schema counts them (code points); 0 or less: none. */
export function tooMany(text: string): number {
  return text.length <= maxTextLength ? 0 : Array.from(text).length - maxTextLength
}
