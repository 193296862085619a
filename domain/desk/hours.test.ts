import { expect, test } from 'vitest'
import { type Hours, spansFrom } from './hours.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const said = (hours: Hours, now: string) =>
  spansFrom(hours, at(now)).map(({ opensAt, closesAt }) =>
    [opensAt, closesAt].map((moment) => new Date(moment).toISOString().slice(0, 16)),
  )
const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '17:00' }))

test('[DE17] [A39] the hours that run come first, then the next ones, over a weekend', () => {
  const spans = said({ zone: 'Europe/London', week: weekdays }, '2026-11-27T12:00')
  expect(spans.slice(0, 2)).toEqual([
    ['2026-11-27T09:00', '2026-11-27T17:00'],
    ['2026-11-30T09:00', '2026-11-30T17:00'],
  ])
  expect(said({ zone: 'Europe/London', week: weekdays }, '2026-11-27T17:00')[0]?.[0]).toBe('2026-11-30T09:00')
})

test('[DE17] [A39] when the clocks change the hours stay where the walls show them', () => {
  const london = { zone: 'Europe/London', week: [{ day: 6, start: '09:00', end: '10:00' }] }
  expect(said(london, '2026-03-27T00:00')[0]).toEqual(['2026-03-28T09:00', '2026-03-28T10:00'])
  expect(said(london, '2026-03-29T00:00')[0]).toEqual(['2026-04-04T08:00', '2026-04-04T09:00'])
})

test('[DE17] hours that the clocks leap over begin as much later, and end where the walls say so', () => {
  const night = (end: string) => ({ zone: 'Europe/London', week: [{ day: 7, start: '01:00', end }] })
  expect(said(night('01:30'), '2026-03-28T12:00')[0]).toEqual(['2026-03-29T01:00', '2026-03-29T01:30'])
  expect(said(night('03:00'), '2026-03-28T12:00')[0]).toEqual(['2026-03-29T01:00', '2026-03-29T02:00'])
})

test('[DE17] what ends after midnight, meets or overlaps is one', () => {
  const week = [
    { day: 5, start: '20:00', end: '02:00' },
    { day: 6, start: '02:00', end: '04:00' },
    { day: 6, start: '03:00', end: '05:00' },
  ]
  expect(said({ zone: 'UTC', week }, '2026-11-28T01:00')[0]).toEqual(['2026-11-27T20:00', '2026-11-28T05:00'])
  const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, start: '00:00', end: '00:00' }))
  expect(said({ zone: 'Asia/Tokyo', week: always }, '2026-11-28T01:00')).toHaveLength(1)
})

test('[DE17] without hours, and in a zone that there is not, it is never open', () => {
  expect(said({ zone: 'UTC', week: [] }, '2026-11-28T01:00')).toEqual([])
  expect(said({ zone: 'Europe/Atlantis', week: weekdays }, '2026-11-28T01:00')).toEqual([])
})
