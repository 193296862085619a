import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentColours, contrast } from './accent.ts'

const surfaces = { light: { bg: '#f4f2ef', raised: '#ffffff' }, dark: { bg: '#0a0c11', raised: '#191c23' } }

/** Every pair in use on the guest's page, for the light page (0) and the dark one (1). */
function pairs(wish: string): number[][] {
  const colours = accentColours(wish)
  return ([0, 1] as const).map((theme) => {
    const paper = theme === 0 ? surfaces.light : surfaces.dark
    const of = (name: keyof typeof colours) => colours[name][theme]
    return [
      contrast(of('on-accent'), of('accent')),
      contrast(of('on-accent'), of('accent-hover')),
      contrast(of('accent'), paper.bg),
      contrast(of('accent'), paper.raised),
      contrast(of('accent'), of('accent-soft')),
      contrast(of('on-accent-said'), of('accent-said')),
    ]
  })
}

test('Harbor has the figures of the design', () => {
  const [light = [], dark = []] = pairs('#00587b')
  const near = (figures: number[], wanted: number[]) =>
    figures.forEach((figure, place) => expect(Math.abs(figure - (wanted[place] ?? 0))).toBeLessThan(0.35))
  near(light, [7.8, 10.0, 7.0, 7.8, 6.9, 7.8])
  near(dark, [9.9, 12.0, 10.7, 9.3, 8.1, 8.4])
})

test('a colour that can be read on the light page stays as it was wished', () => {
  expect(accentColours('#00587b').accent[0]).toBe('#00587b')
  expect(accentColours('#7a1fa2').accent[0]).toBe('#7a1fa2')
})

test('a pale wish is darkened on the light page and keeps its hue', () => {
  const [light] = accentColours('#ffd400').accent
  expect(light).not.toBe('#ffd400')
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(light.slice(from, from + 2), 16))
  expect(red).toBeGreaterThan(blue ?? 0)
  expect(green).toBeGreaterThan(blue ?? 0)
})

test('every wish gives pairs that can be read, in both themes', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(hex, (wish) => {
      for (const figure of pairs(wish).flat()) expect(figure).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 400 },
  )
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
