import { expect, test } from 'vitest'
import { opensNext } from '../bot/opens.ts'
import type { Hours } from '../desk/hours.ts'
import { knownLocale } from './locale.ts'

const none = ['x-pig', 'i-pig', '12', 'abcd-EN', 'en-', '-', 'a']

test('[BO41] what is no locale is read as English, and when a desk opens is said all the same', () => {
  for (const locale of none) expect([locale, knownLocale(locale)]).toEqual([locale, 'en'])
  for (const locale of ['en-GB', 'ar', 'zh-Hant-TW', 'tlh']) expect(knownLocale(locale)).toBe(locale)
  const hours: Hours = { zone: 'Europe/Berlin', week: [{ day: 1, start: '09:00', end: '17:00' }] }
  const sunday = Date.UTC(2026, 10, 8, 12)
  for (const locale of none) expect(opensNext(hours, sunday, locale)).toMatch(/^Monday.*09:00/)
})
