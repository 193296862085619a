/** What the last part of a desk's address may be; as a pattern, for schemas. */
export const slugPattern = '^[a-z0-9][a-z0-9-]{0,62}$'

const slug = new RegExp(slugPattern)

/** Whether a desk may stand at this address; of any other, no desk need be looked for. */
export function isSlug(text: string): boolean {
  return slug.test(text)
}
