// The limits that a person meets. The schema library that states them for the wire is too heavy for this page; a test
// keeps both equal.

export const maxTextLength = 8000
export const maxNameLength = 80

/** How many characters too many, as the schema counts them (code points); 0 or less: none. */
export function tooMany(text: string): number {
  return text.length <= maxTextLength ? 0 : Array.from(text).length - maxTextLength
}

/** What the schema takes as a name: one line, not empty. */
export function isName(text: string): boolean {
  return text.length <= maxNameLength && !/[\u0000-\u001f\u007f]/.test(text)
}

/** Looks like an e-mail address; whether it is one, only a mail can tell. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>,;:"\\()[\]\u0000-\u001f\u007f]+@[^\s@<>,;:"\\()[\]\u0000-\u001f\u007f]+\.[^\s@<>,;:"\\()[\]\u0000-\u001f\u007f]+$/.test(
      text,
    )
  )
}
