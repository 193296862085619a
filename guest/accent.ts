// The tenant's colours, set as custom properties by script: the page's policy allows no style that stands in the page.
import type { AccentColours } from '../domain/workspace/accent.ts'

export function paint(accent: AccentColours): void {
  const both = CSS.supports('color', 'light-dark(#fff, #000)')
  const { style } = document.documentElement
  for (const [name, [light, dark]] of Object.entries(accent)) {
    style.setProperty(`--${name}`, both ? `light-dark(${light}, ${dark})` : light)
  }
}
