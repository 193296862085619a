import { expect, test } from 'vitest'
import { instantOf, offsetAt, type ZoneOffset } from '../shared/zone.ts'
import { daysIn, weekly } from './days.ts'
import { reckonAgain } from './reckon.ts'
import { after, at, eventIn, planned } from './testing.ts'

const day = (date: string, start: string, end: string) => ({ date, start, end })
const spans = (zone: string, ...days: ReturnType<typeof day>[]) => {
  const found = daysIn(zone, days, offsetAt)
  if ('refused' in found) return found
  return found.map(({ opensAt, closesAt }) =>
    [opensAt, closesAt].map((moment) => new Date(moment).toISOString().slice(0, 16)),
  )
}

test('[EV2] days stand in order, at the moments of their zone', () => {
  const [late, soon] = [day('2026-07-02', '09:30', '12:00'), day('2026-07-01', '09:30', '12:00')]
  expect(spans('Asia/Kolkata', late, soon)).toEqual([
    ['2026-07-01T04:00', '2026-07-01T06:30'],
    ['2026-07-02T04:00', '2026-07-02T06:30'],
  ])
})

test('[EV2] a time that is not there is as much later as the clocks went forward', () => {
  // London, 29 March 2026: 01:00 to 02:00 is skipped.
  expect(spans('Europe/London', day('2026-03-29', '01:30', '04:00'))).toEqual([
    ['2026-03-29T01:30', '2026-03-29T03:00'],
  ])
})

test('[EV2] a time that is there twice is the first, and a day over the change is as long as it is', () => {
  // London, 25 October 2026: 01:00 to 02:00 comes twice.
  expect(spans('Europe/London', day('2026-10-25', '01:30', '03:00'))).toEqual([
    ['2026-10-25T00:30', '2026-10-25T03:00'],
  ])
  expect(spans('America/New_York', day('2026-11-01', '01:30', '02:30'))).toEqual([
    ['2026-11-01T05:30', '2026-11-01T07:30'],
  ])
})

test('[EV2] every hour of every zone is found again on its own walls, but for those that are skipped', () => {
  const zones = ['Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']
  const moments = Array.from({ length: 144 }, (_, count) => Date.UTC(2026, 0, 1, count * 61, 30))
  const cells = zones.flatMap((zone) => moments.map((moment) => [zone, moment] as const))
  const wrong = cells.filter(([zone, moment]) => {
    const wall = new Date(moment + (offsetAt(zone, moment) ?? 0)).toISOString()
    const found = instantOf({ date: wall.slice(0, 10), time: wall.slice(11, 16) }, zone, offsetAt) ?? 0
    const twice = offsetAt(zone, moment) !== offsetAt(zone, found)
    return !twice && found !== moment
  })
  expect(wrong).toEqual([])
})

test('[EV3] a day that ends no later than it starts ends after midnight', () => {
  expect(spans('Europe/London', day('2026-11-26', '22:00', '02:00'))).toEqual([
    ['2026-11-26T22:00', '2026-11-27T02:00'],
  ])
  expect(spans('Europe/London', day('2026-11-26', '13:00', '13:00'))).toEqual({
    refused: 'day-empty',
    detail: { date: '2026-11-26' },
  })
})

test('[EV4] no day overlaps another; one may begin as another ends', () => {
  const night = day('2026-11-26', '22:00', '02:00')
  expect(spans('Europe/London', night, day('2026-11-27', '01:00', '03:00'))).toEqual({
    refused: 'days-overlap',
    detail: { date: '2026-11-27' },
  })
  expect(spans('Europe/London', night, day('2026-11-27', '02:00', '03:00'))).toHaveLength(2)
})

test('[EV2] neither an unknown zone nor a date of no calendar makes a day', () => {
  expect(spans('Europe/Atlantis', day('2026-11-26', '13:00', '18:00'))).toEqual({
    refused: 'unknown-zone',
    detail: { zone: 'Europe/Atlantis' },
  })
  expect(spans('Europe/London', day('2026-02-30', '13:00', '18:00'))).toEqual({
    refused: 'no-such-date',
    detail: { date: '2026-02-30' },
  })
})

test('[EV5] week by week, at the same time on the walls, to the last date', () => {
  const days = weekly(day('2026-03-19', '13:00', '18:00'), '2026-04-02')
  expect(days.map(({ date }) => date)).toEqual(['2026-03-19', '2026-03-26', '2026-04-02'])
  expect(spans('Europe/London', ...days)).toEqual([
    ['2026-03-19T13:00', '2026-03-19T18:00'],
    ['2026-03-26T13:00', '2026-03-26T18:00'],
    ['2026-04-02T12:00', '2026-04-02T17:00'],
  ])
  expect(weekly(day('2026-03-19', '13:00', '18:00'), '2026-01-01')).toHaveLength(1)
  expect(weekly(day('2026-03-19', '13:00', '18:00'), '2099-01-01')).toHaveLength(366)
})

test('[EV16] zone rules that changed move the days that are to come, and nothing else', () => {
  expect(reckonAgain(planned, at, offsetAt)).toEqual([])
  const hourAhead: ZoneOffset = (zone, moment) => (offsetAt(zone, moment) ?? 0) + 3_600_000
  const between = Date.parse('2026-11-20T00:00:00Z')
  const facts = reckonAgain(planned, between, hourAhead)
  expect(facts.map(({ type }) => type)).toEqual(['event-changed'])
  const [past, next] = eventIn(planned).days
  const moved = eventIn(after(planned, facts))
  expect(moved.revision).toBe(2)
  expect(moved.days).toEqual([
    past,
    { ...next, opensAt: (next?.opensAt ?? 0) - 3_600_000, closesAt: (next?.closesAt ?? 0) - 3_600_000 },
  ])
  expect(reckonAgain(after(planned, facts), between, hourAhead)).toEqual([])
  expect(reckonAgain(planned, between, () => null)).toEqual([])
})
