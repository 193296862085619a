import { expect, test } from 'vitest'
import { behaviours, planGuests } from './plan.ts'

const wanted = { guests: 24, minutes: 3, seed: 7, languages: ['en', 'ar'] }

test('[A46] the same seed brings the same guests, another one others', () => {
  expect(planGuests(wanted)).toEqual(planGuests(wanted))
  expect(planGuests({ ...wanted, seed: 8 })).not.toEqual(planGuests(wanted))
})

test('[A46] guests of each behaviour come, the first at once and all within the time', () => {
  const guests = planGuests(wanted)
  for (const behaviour of behaviours) expect(guests.filter((guest) => guest.behaviour === behaviour)).toHaveLength(3)
  expect(guests[0]?.comesAtMs).toBe(0)
  expect(guests.map(({ comesAtMs }) => comesAtMs)).toEqual(
    guests.map(({ comesAtMs }) => comesAtMs).sort((a, b) => a - b),
  )
  expect(Math.max(...guests.map(({ comesAtMs }) => comesAtMs))).toBeLessThanOrEqual(180_000)
  const late = guests.filter(({ behaviour }) => behaviour === 'late' && behaviour)
  for (const { comesAtMs } of late.slice(1)) expect(comesAtMs).toBeGreaterThanOrEqual(0.8 * 180_000)
})

test('two hundred have two hundred names, and addresses at which nobody can be reached', () => {
  const guests = planGuests({ ...wanted, guests: 200 })
  expect(new Set(guests.map(({ name }) => name)).size).toBe(200)
  expect(guests.every(({ email }) => email.endsWith('@rehearsal.invalid'))).toBe(true)
  expect(new Set(guests.map(({ email }) => email)).size).toBe(200)
})

test('they speak Arabic where the desk welcomes in Arabic alone, and English everywhere else', () => {
  const locales = (languages: readonly string[]) =>
    new Set(planGuests({ ...wanted, languages }).map(({ locale }) => locale))
  expect(locales(['ar'])).toEqual(new Set(['ar']))
  expect(locales(['ar', 'en'])).toEqual(new Set(['en']))
  expect(locales([])).toEqual(new Set(['en']))
})

test('[A46] the silent say nothing of themselves, and the rude try what does harm', () => {
  const guests = planGuests({ ...wanted, guests: 200 })
  const silent = guests.filter(({ behaviour }) => behaviour === 'silent')
  expect(silent.every(({ opening }) => opening === null)).toBe(true)
  const rude = guests
    .filter(({ behaviour }) => behaviour === 'rude')
    .flatMap(({ opening, lines }) => [opening, ...lines])
  expect(rude.some((line) => line?.includes('<script>'))).toBe(true)
  expect(rude.every((line) => (line?.length ?? 0) < 4000)).toBe(true)
})
