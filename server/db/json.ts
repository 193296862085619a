/**
 * A value as `jsonb` takes it. Half of a pair of UTF-16, which JSON can say and Postgres refuses, becomes the sign for what cannot
 * be shown (U+FFFD), as it does in every column of text.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  // Nothing else is written so by JSON.stringify; words that look like it cost a second round and come to the same.
  return text.includes('\\ud') ? JSON.stringify(value, whole) : text
}

function whole(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
}
