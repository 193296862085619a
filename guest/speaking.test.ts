import { expect, test } from 'vitest'
import { clockTime, dayName, listed } from './speaking.ts'

const at = (text: string) => new Date(text).getTime()
const english = { locale: 'en-GB' }

test('a day is called by its name, and by its date when it is further away', () => {
  const now = at('2026-11-21T15:39:00')
  expect(dayName(at('2026-11-21T00:01:00'), now, english)).toBe('Today')
  expect(dayName(at('2026-11-20T23:59:00'), now, english)).toBe('Yesterday')
  expect(dayName(at('2026-11-19T12:00:00'), now, english)).toBe('Thursday 19 November')
  expect(dayName(at('2025-11-19T12:00:00'), now, english)).toMatch(/19 November 2025$/)
})

test('times and lists follow the reader', () => {
  expect(clockTime(at('2026-11-21T15:39:00'), english)).toBe('15:39')
  expect(clockTime(at('2026-11-21T15:39:00'), { locale: 'ar-EG' })).toContain('٣٩')
  expect(listed(['Rosa', 'Tomás', 'Yuki'], english)).toBe('Rosa, Tomás and Yuki')
})
