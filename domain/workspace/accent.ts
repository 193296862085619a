// A workspace gives one colour. What the screens use is derived from it, so that words stay readable whatever it is:
// the hue is kept, lightness moves (in OKLCH, Ottosson 2020) until each pair has a contrast of 4.5 (WCAG 2.2, 1.4.3).

export type AccentName = 'accent' | 'accent-hover' | 'on-accent' | 'accent-said' | 'on-accent-said' | 'accent-soft'

/** For each name its colour on the light and on the dark page, as `#rrggbb`. */
export type AccentColours = Readonly<Record<AccentName, readonly [light: string, dark: string]>>

type Oklch = readonly [lightness: number, chroma: number, hue: number]
type Triple = readonly [number, number, number]

const leastContrast = 4.5
const step = 0.004
/** `bg` and `raised` of both themes, on which the accent stands as a link. */
const paper = { light: ['#f4f2ef', '#ffffff'], dark: ['#0a0c11', '#191c23'] } as const

/** The tenant's colours for both themes. `wish` is `#rrggbb`; it stays as it is on the light page where it can be read. */
export function accentColours(wish: string): AccentColours {
  const [lightness, chroma, hue] = oklchOf(wish)
  const tint = (light: number, most: number) => hexOf([light, Math.min(chroma, most), hue])
  const soft = [tint(0.955, 0.018), tint(0.276, 0.035)] as const
  const on = ['#ffffff', tint(0.2, 0.03)] as const
  const light = legible(wish, -step, [...paper.light, soft[0], on[0]])
  const dark = legible(tint(Math.max(0.8, lightness), 0.085), step, [...paper.dark, soft[1], on[1]])
  const said = [light, tint(0.39, 0.075)] as const
  return {
    accent: [light, dark],
    'accent-hover': [moved(light, -0.057), moved(dark, 0.058)],
    'on-accent': on,
    'accent-said': said,
    'on-accent-said': [on[0], tint(0.959, 0.012)],
    'accent-soft': soft,
  }
}

/** The contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function legible(colour: string, by: number, against: readonly string[]): string {
  let now = colour
  for (let tries = 0; tries < 1 / step && against.some((other) => contrast(now, other) < leastContrast); tries++) {
    now = hexOf(shifted(oklchOf(colour), by * (tries + 1)))
  }
  return now
}

const moved = (colour: string, by: number) => hexOf(shifted(oklchOf(colour), by))

function shifted([lightness, chroma, hue]: Oklch, by: number): Oklch {
  return [Math.min(1, Math.max(0, lightness + by)), chroma, hue]
}

function luminance(hex: string): number {
  const [red, green, blue] = linearOf(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linearOf(hex: string): Triple {
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function oklchOf(hex: string): Oklch {
  const [red, green, blue] = linearOf(hex)
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)]
}

function hexOf([lightness, chroma, hue]: Oklch): string {
  // A colour that no screen shows loses chroma, not hue or lightness, until one does.
  let less = chroma
  while (less > 0.001 && linearFrom([lightness, less, hue]).some((part) => part < -0.0005 || part > 1.0005))
    less *= 0.97
  return `#${linearFrom([lightness, less, hue]).map(hexPart).join('')}`
}

function linearFrom([lightness, chroma, hue]: Oklch): Triple {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function hexPart(linear: number): string {
  const bounded = Math.min(1, Math.max(0, linear))
  const value = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0')
}
