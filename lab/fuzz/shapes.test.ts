import { expect, test } from 'vitest'
import Value from 'typebox/value'
import { FrameUp } from '../../protocol/frames.ts'
import { chanceFrom } from '../../pretend/chance.ts'
import { bent } from './hostile.ts'
import { routes } from './inputs.ts'
import { checkDrawable, fitting } from './shapes.ts'

const schemas = [FrameUp, ...routes.flatMap(({ body }) => body ?? [])]
const known = ['11111111-1111-4111-8111-111111111111']

test('what is drawn from a schema fits it; bent, most of it does not', () => {
  const chance = chanceFrom(1)
  const drawing = { chance, known }
  let unfit = 0
  for (let round = 0; round < 2000; round++) {
    const schema = chance.pick(schemas)
    const value = fitting(schema, drawing)
    expect(Value.Check(schema, value), JSON.stringify(value)).toBe(true)
    if (!Value.Check(schema, bent(value, chance))) unfit += 1
  }
  expect(unfit).toBeGreaterThan(1000)
})

test('every branch of every schema can be drawn, also those that seldom are', () => {
  const drawing = { chance: chanceFrom(1), known }
  for (const schema of schemas) expect(() => checkDrawable(schema, drawing), JSON.stringify(schema)).not.toThrow()
})
