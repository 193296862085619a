// The few shapes that all schemas are made of, with the limits that people meet.
import { Type } from 'typebox'
import { slugPattern } from '../domain/desk/slug.ts'
import { maxTagName } from '../domain/tag/name.ts'

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
/** One line in which there is something to see: a letter, a figure, or a sign. */
export const TagName = Type.String({
  minLength: 1,
  maxLength: maxTagName,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[\\p{L}\\p{N}\\p{P}\\p{S}][^\\u0000-\\u001f\\u007f]*$',
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
/** A name such as `Europe/London`; whether there is such a zone is another question. */
export const Zone = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$' })
/** As clocks on a wall show it. */
export const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
export const Slug = Type.String({ pattern: slugPattern })
/** What the door asks. */
export const AnAsked = Type.Union([
  Type.Literal('nothing'),
  Type.Literal('name'),
  Type.Literal('name-and-email'),
  Type.Literal('signed'),
])
/** Words by the tag of their language (BCP 47). */
export const WordsByLanguage = Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' }), Words, {
  maxProperties: 40,
})
const Most = Type.Union([Type.Integer({ minimum: 1, maximum: 10_000 }), Type.Null()])
/** How many at once, at the desk and for each host there; null: no limit. */
export const Limits = Type.Object({ desk: Most, host: Most }, { additionalProperties: false })
/** Hosts, each by their id. */
export const Hosts = Type.Array(AnId, { maxItems: 500 })
/** The origin of a site, exactly; nothing that would say more where it is written into a header. */
export const WidgetSite = Type.String({
  maxLength: 200,
  pattern: '^https?://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:[1-9][0-9]{0,4})?$',
})
/** What a button says: one short line. */
export const WidgetLabel = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
})
export const Accent = Type.String({ pattern: '^#[0-9a-f]{6}$' })
/** Milliseconds since 1970, before the year 10000: later than that neither Postgres nor a calendar can say it. */
export const AMoment = Type.Integer({ minimum: 0, maximum: 253_402_300_799_999 })
export const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const AKeep = Type.Union([
  Type.Literal('1d'),
  Type.Literal('7d'),
  Type.Literal('30d'),
  Type.Literal('conversation'),
])
/** Who has a closed conversation when its guest writes again. */
export const AnAfterClose = Type.Union([Type.Literal('host'), Type.Literal('nobody')])
export const Nothing = Type.Object({}, { additionalProperties: false })

/** An object that refuses what it does not name. */
export function exact<Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

/** By which other way the code of a file goes to its guest. */
export const ACodeWay = Type.Union([Type.Literal('mail'), Type.Literal('told')])
