// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest'
import { loadGuestWords } from '../words/guest.ts'
import { clockTime, dayName, listed, speak } from './speaking.ts'

const at = (text: string) => new Date(text).getTime()

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  speak(await loadGuestWords('en-GB'))
})

test('a day is called by its name, and by its date when it is further away', () => {
  const now = at('2026-11-21T15:39:00')
  expect(dayName(at('2026-11-21T00:01:00'), now)).toBe('Today')
  expect(dayName(at('2026-11-20T23:59:00'), now)).toBe('Yesterday')
  expect(dayName(at('2026-11-19T12:00:00'), now)).toBe('Thursday 19 November')
  expect(dayName(at('2025-11-19T12:00:00'), now)).toMatch(/19 November 2025$/)
})

test('times and lists follow the reader', async () => {
  expect(clockTime(at('2026-11-21T15:39:00'))).toBe('15:39')
  expect(listed(['Rosa', 'Tomás', 'Yuki'])).toBe('Rosa, Tomás and Yuki')
  speak(await loadGuestWords('ar-EG'))
  expect(clockTime(at('2026-11-21T15:39:00'))).toContain('٣٩')
  expect(document.documentElement.dir).toBe('rtl')
})
