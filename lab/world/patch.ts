// A seeded bug as a change of text: the product's source carries no switch, and a bug that no longer fits says so.

export interface Patch {
  /** Path from the root, with slashes. */
  readonly file: string
  /** Stands there exactly once. */
  readonly from: string
  readonly to: string
}

/** The file's text with its patches. Throws when one is not found exactly once. */
export function patched(file: string, text: string, patches: readonly Patch[]): string {
  const own = patches.filter((patch) => patch.file === file.replaceAll('\\', '/'))
  return own.reduce((before, patch) => replaceOnce(before, patch), text)
}

function replaceOnce(text: string, { file, from, to }: Patch): string {
  const found = text.split(from).length - 1
  if (found !== 1) throw new Error(`${file}: the text to replace stands there ${found} times:\n${from}`)
  return text.replace(from, () => to)
}
