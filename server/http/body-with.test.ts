import { expect, test } from 'vitest'
import { bodyWith } from './body-with.ts'

test('[AC10] what stands in the path is what is acted upon', () => {
  expect(bodyWith({ id: 'another', name: 'Fees' }, { id: 'one' })).toEqual({ id: 'one', name: 'Fees' })
})

test('nothing is an empty body; what is no object is not taken for one', () => {
  expect(bodyWith(undefined, {})).toEqual({})
  expect(bodyWith(undefined, { id: 'one' })).toEqual({ id: 'one' })
  for (const odd of [null, [], [1], 5, 'text', true]) expect(bodyWith(odd, { id: 'one' })).toEqual(odd)
})
