import { expect, test } from 'vitest'
import { harbor } from '../../cast/cast.ts'
import { letterProblem } from '../mail/letter.ts'
import { guestLinkLetter, invitationLetter, resetLetter } from './view-letters.ts'

const link = `https://parley.example/join#${'a'.repeat(43)}`
const about = { to: 'yuki@harbor.example', locale: 'en', workspace: harbor, link, holdsMs: 7 * 86_400_000 }
const invitation = (more: object = {}) => invitationLetter({ ...about, by: 'Rosa Lindqvist', role: 'host', ...more })

test('an invitation says who invites where, as what, and how long the link holds', async () => {
  const { to, subject, text } = await invitation({ role: 'organiser' })
  expect(to).toBe(about.to)
  expect(subject).toBe('Rosa Lindqvist invites you to Harbor')
  expect(text).toContain('as an organiser')
  expect(text).toContain('7 days')
  expect(text.match(/https?:\S+/g)).toEqual([link])
})

test('a reset and a guest’s link say the same of theirs', async () => {
  const reset = await resetLetter({ ...about, holdsMs: 3_600_000 })
  expect(reset.subject).toBe('A new password for Harbor')
  expect(reset.text).toContain('one hour')
  const way = await guestLinkLetter({ ...about, holdsMs: 1_800_000, reference: '3f2a-9c81-77de' })
  expect(way.subject).toBe('Your conversation with Harbor')
  expect(way.text).toContain('30 minutes')
  expect(way.text).toContain('3f2a-9c81-77de')
  expect(way.html).toContain('3f2a-9c81-77de')
})

test('a letter is written in the reader’s language and direction', async () => {
  const { subject, html, text } = await invitation({ locale: 'ar-EG' })
  expect(subject).toContain('يدعوك')
  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(text).toContain('٧ أيام')
})

test('what people chose stands as text: it neither ends a tag nor a header', async () => {
  const by = 'Rosa <img src=x onerror=alert(1)> "&\'\r\nBcc: all@x.example'
  const letter = await invitation({ by, workspace: { ...harbor, name: '</title><script>' } })
  expect(letter.html).not.toMatch(/<(img|script)/)
  expect(letterProblem(letter)).toBe(undefined)
  expect(letter.subject).not.toContain('\n')
})

test('a letter loads nothing from anywhere', async () => {
  const { html } = await invitation()
  expect(html).not.toMatch(/\s(src|srcset|background)=|url\(|<(link|script|iframe|style)/)
  expect([...html.matchAll(/https?:[^"<\s]+/g)].map(([found]) => found)).toEqual([link, link])
})
