import { expect, test } from 'vitest'
import { spreadOf } from './line.ts'

test('[LI13] lines come back over a second for each thousand, at least three and at most fifteen', () => {
  expect([0, 20, 3000, 5000, 15_000, 100_000].map(spreadOf)).toEqual([3000, 3000, 3000, 5000, 15_000, 15_000])
})
