// What no client of ours would send: values of the wrong kind, texts that are no JSON, bytes that are no text.
import type { Chance } from '../../pretend/chance.ts'

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066rtl',
  '\r\nSet-Cookie: x=1',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../../etc/passwd',
  '%00%2e%2e%2f',
  `'; drop table fact; --`,
  '{{7*7}}${7*7}<img src=x onerror=alert(1)>',
  '00000000-0000-4000-8000-00000000000G',
  'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF',
  `a${'\u0301'.repeat(500)}`,
]

/** Values for any place. */
export function hostileValue(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => chance.pick(texts),
    () => chance.pick([null, true, false, [], {}, [[]], [null], { t: 'do' }, { length: 1e9 }, { then: 1 }]),
    () => chance.pick([-1, 0.5, -0, 1e308, 2 ** 53, 2 ** 63, -(2 ** 31) - 1, 4294967296, Number.MIN_VALUE]),
    () => chance.pick(['x', 'é', '👩', '\u0000']).repeat(chance.pick([79, 81, 255, 8001, 20_000])),
    () => nested(chance.below(60) + 2),
    () => Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, at])),
    () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}') as unknown,
  ])()
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

/** The value with one to three places changed: replaced, left out, added, wrapped. */
export function bent(value: unknown, chance: Chance): unknown {
  let result = value
  for (let times = chance.below(3) + 1; times > 0; times--) result = bendOnce(result, chance)
  return result
}

function bendOnce(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.percent(10)) return hostileValue(chance)
  const entries = Object.entries(value)
  if (entries.length === 0 || chance.percent(25)) return withMember(value, chance.pick(names), hostileValue(chance))
  const [name, inner] = chance.pick(entries)
  if (chance.percent(20)) return Object.fromEntries(entries.filter(([other]) => other !== name))
  return withMember(value, name, bendOnce(inner, chance))
}

const names = ['__proto__', 'constructor', 'toString', 'id', 'workspace', 'role', 'at', 'n', 'key', 'by', '', ' t']

/** As own property whatever its name: what `JSON.parse` would make of it. */
function withMember(value: object, name: string, member: unknown): unknown {
  if (Array.isArray(value)) return [...value, member]
  const copy = { ...value }
  Object.defineProperty(copy, name, { value: member, enumerable: true, configurable: true, writable: true })
  return copy
}

/** The text of a JSON value, spoilt. */
export function spoilt(text: string, chance: Chance): string | Buffer {
  const at = chance.below(text.length + 1)
  return chance.pick<() => string | Buffer>([
    () => text.slice(0, at),
    () => `${text}${chance.pick(['}', ']', ',', ' {}', '\u0000', 'null'])}`,
    () => `\ufeff${text}`,
    () => text.replace(/"[^"]*"/, `"${chance.pick(['\\ud800', '\\u0000', '\\x41', '\n', '\\'])}"`),
    () => text.replace(/\d+/, chance.pick(['1e999', '-', '0x10', '01', 'NaN', '1.', '9'.repeat(400)])),
    () => text.replace('{', `{"t":"${chance.pick(['do', 'hello', 'ping'])}","t":1,`),
    () => '['.repeat(chance.pick([100, 5000, 30_000])),
    () => '{"a":'.repeat(chance.pick([100, 5000, 9000])),
    () => Buffer.from(text, 'utf16le'),
    () =>
      Buffer.concat([
        Buffer.from(text.slice(0, at)),
        Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
        Buffer.from(text.slice(at)),
      ]),
    () => Buffer.from(Array.from({ length: chance.below(80) + 1 }, () => chance.below(256))),
    () => `"${'x'.repeat(chance.pick([65_530, 70_000, 300_000]))}"`,
  ])()
}
