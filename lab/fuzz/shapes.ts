// Values that fit a schema, drawn from the schema itself.
import type { TSchema } from 'typebox'
import type { Chance } from '../../pretend/chance.ts'

/** What of a schema is looked at here. */
interface Shape {
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly minItems?: number
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

export interface Drawing {
  readonly chance: Chance
  /** Texts that mean something here: ids, secrets, slugs that exist. */
  readonly known: readonly string[]
}

/** A value that fits; throws for a pattern that none of our texts fits. */
export function fitting(schema: TSchema, drawing: Drawing): unknown {
  return draw(schema as Shape, drawing)
}

/** Throws where some branch of the schema holds a text that none of ours fits, however seldom it is drawn. */
export function checkDrawable(schema: TSchema, drawing: Drawing): void {
  for (const part of partsOf(schema as Shape)) if (part.type === 'string') draw(part, drawing)
}

function partsOf(shape: Shape): Shape[] {
  const { anyOf = [], properties = {}, patternProperties = {}, items = [] } = shape
  const inner = [...anyOf, ...Object.values(properties), ...Object.values(patternProperties), ...[items].flat()]
  return [shape, ...inner.flatMap(partsOf)]
}

function draw(shape: Shape, drawing: Drawing): unknown {
  const { chance } = drawing
  if ('const' in shape) return shape.const
  if (shape.enum) return chance.pick(shape.enum)
  if (shape.anyOf) return draw(chance.pick(shape.anyOf), drawing)
  switch (shape.type) {
    case 'object':
      return drawObject(shape, drawing)
    case 'array':
      return Array.from({ length: (shape.minItems ?? 0) + chance.below(4) }, () => draw(shape.items ?? {}, drawing))
    case 'string':
      return drawText(shape, drawing)
    case 'integer':
    case 'number':
      return drawNumber(shape, chance)
    case 'boolean':
      return chance.percent(50)
    case 'null':
      return null
    default:
      return {}
  }
}

function drawNumber({ minimum = 0, maximum = 1000 }: Shape, chance: Chance): number {
  return chance.pick([0, 1, 2, 7, 1000, minimum, maximum].filter((number) => number >= minimum && number <= maximum))
}

function drawObject({ properties = {}, required = [], patternProperties }: Shape, drawing: Drawing): unknown {
  const names = Object.keys(properties).filter((name) => required.includes(name) || drawing.chance.percent(50))
  const drawn = names.map((name) => [name, draw(properties[name] ?? {}, drawing)] as const)
  const [pattern] = Object.values(patternProperties ?? {})
  return Object.fromEntries(pattern ? [...drawn, ['en', draw(pattern, drawing)] as const] : drawn)
}

const texts = [
  '00000000-0000-4000-8000-000000000000',
  '0123456789ab',
  'A'.repeat(43),
  '0a'.repeat(32),
  '1795720671772_00000000-0000-4000-8000-000000000000_12',
  'harbor',
  'en',
  '#00587b',
  'Rosa Lindqvist',
  'rosa@harbor.example',
  'Where is my parcel?',
  'a long enough password',
  'directory',
  'inbox',
  'conversation:00000000-0000-4000-8000-000000000000',
  'send-message',
  'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  'BTBZMqHH6r4Tts7J_aSIgg',
  '2026-11-26',
  '13:00',
  'Europe/London',
  'https://www.harbor.example',
  'أين طردي؟ 👩🏽‍🚀',
]

function drawText({ pattern, minLength = 0, maxLength = Infinity }: Shape, { chance, known }: Drawing): string {
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
  const [own, any] = [known.filter(fits), texts.filter(fits)]
  if (own.length > 0 && chance.percent(70)) return chance.pick(own)
  return chance.pick(any.length > 0 ? any : own)
}
