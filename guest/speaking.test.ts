// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest'
import { loadGuestWords } from '../words/guest.ts'
import { clockTime, listed, speak } from './speaking.ts'

const at = (text: string) => new Date(text).getTime()

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  speak(await loadGuestWords('en-GB'))
})

test('times and lists follow the reader', async () => {
  expect(clockTime(at('2026-11-21T15:39:00'))).toBe('15:39')
  expect(listed(['Rosa', 'Tomás', 'Yuki'])).toBe('Rosa, Tomás and Yuki')
  speak(await loadGuestWords('ar-EG'))
  expect(clockTime(at('2026-11-21T15:39:00'))).toContain('٣٩')
  expect(document.documentElement.dir).toBe('rtl')
})
