import { expect, test } from 'vitest'
import { isAway } from './away.ts'

const said = (severity: string, code: string) =>
  Object.assign(new Error('could not fdatasync file'), { severity, code })

test('a Postgres that panics is away, and one that refuses a statement for the same reason is not', () => {
  expect(isAway(said('PANIC', '58030'))).toBe(true)
  expect(isAway(said('ERROR', '58030'))).toBe(false)
  expect(isAway(said('ERROR', '53100'))).toBe(true)
})
