// A process of its own that draws pictures anew: what a hostile picture can break is this, and it holds no secret.
import sharp, { type Sharp } from 'sharp'
import { mostPixels, type Drawn, type Order } from './picture-order.ts'

/** Longer sides are drawn smaller: enough to read a photographed page. */
const longestSide = 4096
const previewSide = 720

// Nothing but these is ever read, whatever the library could.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}File`),
})
sharp.cache(false)
sharp.concurrency(1)

process.on('message', (order: Order) => {
  void draw(order)
    .catch((): Drawn => ({ failed: 'broken' }))
    .then((drawn) => process.send?.(drawn))
})
// The one who asks is gone: nobody wants an answer.
process.on('disconnect', () => process.exit(0))

async function draw(order: Order): Promise<Drawn> {
  const {
    width,
    height,
    pages = 1,
    pageHeight = height,
    format,
  } = await sharp(order.source, {
    limitInputPixels: false,
  }).metadata()
  if (width * pageHeight * pages > mostPixels) return { failed: 'too-large' }
  if (format !== (order.format === 'avif' ? 'heif' : order.format)) return { failed: 'broken' }
  const moves = pages > 1 && (order.format === 'gif' || order.format === 'webp')
  const target = order.format === 'avif' ? 'webp' : order.format
  const drawn = await written(sharp(order.source, { ...reading, animated: moves }), target).toFile(order.body)
  const small = { fit: 'inside', width: previewSide, height: previewSide, withoutEnlargement: true } as const
  await sharp(order.body, reading).resize(small).webp({ quality: 78 }).toFile(order.preview)
  return { format: target, width: drawn.width, height: drawn.pageHeight ?? drawn.height }
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
