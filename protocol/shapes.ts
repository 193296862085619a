// The few shapes that all schemas are made of, with the limits that people meet.
import { Type } from 'typebox'

export const maxTextLength = 8000
export const maxNameLength = 80

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

export const AnId = Type.String({ pattern: uuid })
/** At least one visible character; NUL, which Postgres refuses, is no text. */
export const Words = Type.String({
  minLength: 1,
  maxLength: maxTextLength,
  pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$',
})
/** One line: no control characters, so that it can stand in a mail's header. */
export const Name = Type.String({
  minLength: 1,
  maxLength: maxNameLength,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
})
export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern:
    '^[^\\s@<>,;:"\\\\()\\[\\]\\u0000-\\u001f\\u007f]+@[^\\s@<>,;:"\\\\()\\[\\]\\u0000-\\u001f\\u007f]+\\.[^\\s@<>,;:"\\\\()\\[\\]\\u0000-\\u001f\\u007f]+$',
})
export const Password = Type.String({ minLength: 10, maxLength: 256 })
/** 32 random bytes as base64url, made by the client or mailed by us. */
export const Secret = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
export const Locale = Type.String({ minLength: 2, maxLength: 35, pattern: '^[A-Za-z0-9-]+$' })
export const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' })
export const Accent = Type.String({ pattern: '^#[0-9a-f]{6}$' })
export const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const AKeep = Type.Union([
  Type.Literal('1d'),
  Type.Literal('7d'),
  Type.Literal('30d'),
  Type.Literal('conversation'),
])
export const Nothing = Type.Object({}, { additionalProperties: false })

/** An object that refuses what it does not name. */
export function exact<Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}
