// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest'
import { loadGuestWords } from '../../words/guest.ts'
import { speak } from '../speaking.ts'
import { dayName, when } from './days.ts'

const at = (text: string) => new Date(text).getTime()
const now = at('2026-11-21T15:39:00')

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  speak(await loadGuestWords('en-GB'))
})

test('a day is called by its name, and by its date when it is further away', () => {
  expect(dayName(at('2026-11-21T00:01:00'), now)).toBe('Today')
  expect(dayName(at('2026-11-20T23:59:00'), now)).toBe('Yesterday')
  expect(dayName(at('2026-11-19T12:00:00'), now)).toBe('Thursday 19 November')
  expect(dayName(at('2025-11-19T12:00:00'), now)).toMatch(/19 November 2025$/)
})

test('a time of today stands alone, one of another day with its date', () => {
  expect(when(at('2026-11-21T00:01:00'), now)).toBe('00:01')
  expect(when(at('2026-11-20T23:59:00'), now)).toBe('20 Nov 2026, 23:59')
})
