// What stands in a face: letters and a colour that stay with the person on every screen.

/** At most two letters: of the first and the last word of a name, whole characters in any script. Empty for no name. */
export function initials(name: string): string {
  const words = name.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last].map((word) => word?.match(/[\p{L}\p{N}]\p{M}*/u)?.[0] ?? '').join('')
}

/** One of the eight colours, 1 to 8, by the id alone (FNV-1a), so that a renamed person keeps theirs. */
export function hue(id: string): number {
  let hash = 0x811c9dc5
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return ((hash >>> 0) % 8) + 1
}
