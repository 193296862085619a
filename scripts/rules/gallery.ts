// The gallery of the documents: what `npm run shots` has taken of each screen that has a caption, made small.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Size, Theme } from './pictures.ts'

export interface Shown {
  readonly name: string
  readonly caption?: string
  readonly sizes?: readonly Size[]
}

export const galleryPage = 'docs/gallery.md'
const pictures = 'docs/gallery'

/** As wide as they are drawn in a page of two columns, on a screen of two dots a pixel. */
const widths: Readonly<Record<Size, number>> = { desktop: 1280, phone: 480 }

/** Guests are on their phones, hosts at their desks. */
const sizeOf = ({ name, sizes = [] }: Shown): Size => sizes[0] ?? (name.startsWith('guest') ? 'phone' : 'desktop')

/** The picture of a screen: each theme by turns, so that both are seen. */
function pictureOf(screen: Shown, at: number): { readonly taken: string; readonly kept: string; readonly size: Size } {
  const theme: Theme = at % 3 === 2 ? 'dark' : 'light'
  const size = sizeOf(screen)
  return { taken: `${screen.name}-${size}-${theme}.png`, kept: `${screen.name}.png`, size }
}

const shownOf = (screens: readonly Shown[]) => screens.filter(({ caption }) => caption !== undefined)

/** The page, as it must stand in the documents. */
export function galleryText(screens: readonly Shown[]): string {
  const part = (title: string, size: Size) => {
    const cells = shownOf(screens)
      .filter((screen) => sizeOf(screen) === size)
      .map((screen) => `![${screen.caption}](gallery/${screen.name}.png)<br>${screen.caption}`)
    const columns = size === 'phone' ? 3 : 2
    const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
      Array.from({ length: columns }, (_, column) => cells[row * columns + column] ?? ''),
    )
    const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
    const empty = Array.from({ length: columns }, () => ' ')
    return [`## ${title}`, '', line(empty), line(empty.map(() => '---')), ...rows.map(line), ''].join('\n')
  }
  const lead =
    'Pictures of the product as it runs, by turns in light and in dark, made by `npm run shots -- screens --gallery`.'
  return [`# Gallery\n\n${lead}\n`, part('The console', 'desktop'), part('A guest’s page', 'phone')].join('\n')
}

/** Makes the page and its pictures anew from those in `shots`; answers how many there are. */
export async function writeGallery(screens: readonly Shown[], shots: string): Promise<number> {
  mkdirSync(pictures, { recursive: true })
  for (const old of readdirSync(pictures)) rmSync(join(pictures, old))
  const shown = shownOf(screens)
  for (const [at, screen] of shown.entries()) {
    const { taken, kept, size } = pictureOf(screen, at)
    const drawn = sharp(join(shots, taken)).resize({ width: widths[size], withoutEnlargement: true })
    await drawn.png({ palette: true, colours: 128, effort: 10 }).toFile(join(pictures, kept))
  }
  writeFileSync(galleryPage, galleryText(screens))
  return shown.length
}
