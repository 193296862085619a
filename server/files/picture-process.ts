// A process of its own that draws pictures anew: what a hostile picture can break is this, and it holds no secret.
import type sharp from 'sharp'
import type { Sharp } from 'sharp'
import { mostPixels, type Drawn, type Order } from './picture-order.ts'

/** Longer sides are drawn smaller: enough to read a photographed page. */
const longestSide = 4096
const previewSide = 720

type Library = typeof sharp

const drawing = await load()
// Whoever asks only whether pictures can be drawn here is answered by how it ends.
if (process.argv[2] === 'check') process.exit(drawing ? 0 : 1)

process.on('message', (order: Order) => {
  const drawn: Promise<Drawn> = drawing ? draw(drawing, order) : Promise.resolve({ failed: 'no-means' })
  void drawn.catch((): Drawn => ({ failed: 'broken' })).then((answer) => process.send?.(answer))
})
// The one who asks is gone: nobody wants an answer.
process.on('disconnect', () => process.exit(0))

/** Null where there is none for this machine: npm leaves it out there, and everything else works. */
async function load(): Promise<Library | null> {
  const found = await import('sharp').catch(() => null)
  if (!found) return null
  const { default: library } = found
  // Nothing but these is ever read, whatever the library could.
  library.block({ operation: ['VipsForeignLoad'] })
  library.unblock({
    operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}File`),
  })
  library.cache(false)
  library.concurrency(1)
  return library
}

async function draw(open: Library, order: Order): Promise<Drawn> {
  const {
    width,
    height,
    pages = 1,
    pageHeight = height,
    format,
  } = await open(order.source, {
    limitInputPixels: false,
  }).metadata()
  if (width * pageHeight * pages > mostPixels) return { failed: 'too-large' }
  if (format !== (order.format === 'avif' ? 'heif' : order.format)) return { failed: 'broken' }
  const moves = pages > 1 && (order.format === 'gif' || order.format === 'webp')
  const target = order.format === 'avif' ? 'webp' : order.format
  const drawn = await written(open(order.source, { ...reading, animated: moves }), target).toFile(order.body)
  const { side = previewSide } = order
  const within = { fit: 'inside', width: side, height: side, withoutEnlargement: true } as const
  const small = await open(order.body, reading).resize(within).webp({ quality: 78 }).toFile(order.preview)
  return {
    format: target,
    width: drawn.width,
    height: drawn.pageHeight ?? drawn.height,
    small: { width: small.width, height: small.height },
  }
}

// Cut short is broken; the limit is looked at by ourselves too, since frames count together.
const reading = { failOn: 'truncated', limitInputPixels: mostPixels } as const

/** Turned as the camera was held, since what says so is left behind with all else that is no pixel. */
function written(picture: Sharp, format: 'jpeg' | 'png' | 'gif' | 'webp'): Sharp {
  const fitted = picture
    .autoOrient()
    .resize({ fit: 'inside', width: longestSide, height: longestSide, withoutEnlargement: true })
    .timeout({ seconds: 20 })
  switch (format) {
    case 'jpeg':
      return fitted.jpeg({ quality: 86 })
    case 'png':
      return fitted.png({ compressionLevel: 7 })
    case 'gif':
      return fitted.gif()
    case 'webp':
      return fitted.webp({ quality: 86 })
  }
}
