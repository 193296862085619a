// Files that nobody means well with: what passes is what it says it is, and cannot act. `npm run lab -- files` makes as many as it is
// asked for.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FileFormat, isPicture } from '../../domain/file/file.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { examine } from './examine.ts'
import { type Order, Pictures } from './pictures.ts'
import { headBytes, sniff } from './sniff.ts'

const seed = Number(process.env.HOSTILE_SEED ?? 20_261_126)
const count = Number(process.env.HOSTILE_FILES ?? 2_000)
const script = '<script>alert(document.domain)</script>'

let folder: string
let honest: readonly Buffer[]
const pictures = new Pictures()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-hostile-'))
  const drawn = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#835' } })
  honest = [
    await drawn()
      .jpeg()
      .withExif({ IFD0: { Copyright: script } })
      .toBuffer(),
    await drawn().png().toBuffer(),
    await drawn().gif().toBuffer(),
    await drawn().webp().toBuffer(),
    Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'),
    office(),
    Buffer.from('name;amount\r\nAda;3\r\n'),
    Buffer.from(`<!doctype html>${script}`),
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`),
    Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'),
  ]
})
afterAll(async () => {
  pictures.stop()
  await rm(folder, { recursive: true })
})

/** A document with one entry more than it needs, as its program would write it. */
function office(): Buffer {
  const entries = [
    ['[Content_Types].xml', '<Types/>'],
    ['word/document.xml', `<w:document>${'words '.repeat(40)}</w:document>`],
    ['word/media/notes.txt', script],
  ] as const
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of entries) {
    const packed = deflateRawSync(Buffer.from(text))
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(text), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(text.length, 18)
    head.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const own = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, place, Buffer.from(name)]))
    bodies.push(own)
    at += own.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06'), end])
}

/** The same numbers for the same seed. */
function chances(from: number): (below: number) => number {
  let state = from
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Chance = ReturnType<typeof chances>

/** One of the honest ones with something done to it: cut, turned, followed or begun by another, or filled with a script. */
function spoil(chance: Chance): Buffer {
  const some = () => honest[chance(honest.length)] ?? Buffer.alloc(0)
  const file = Buffer.from(some())
  switch (chance(7)) {
    case 0:
      return file.subarray(0, 1 + chance(file.length))
    case 1:
      for (let left = 1 + chance(8); left > 0; left -= 1) file[chance(file.length)] = chance(256)
      return file
    case 2:
      return Buffer.concat([file, some()])
    case 3:
      return Buffer.concat([file.subarray(0, chance(20)), some()])
    case 4:
      return Buffer.concat([file, Buffer.from(script)])
    case 5:
      return Buffer.concat([
        file.subarray(0, chance(file.length)),
        Buffer.from(script),
        file.subarray(chance(file.length)),
      ])
    default:
      return file
  }
}

const names = [
  'photo.jpg',
  'letter.pdf',
  'notes.txt',
  'list.csv',
  'letter.docx',
  'page.html',
  'run.exe',
  '.htaccess',
  'a',
]

test('[FI6] an honest office document of several parts is taken', async () => {
  const source = join(folder, 'honest')
  await writeFile(source, office())
  expect(await examine(source, 'letter.docx')).toEqual({ format: 'docx' })
})

test(
  '[V26] [FI6] [FI7] of thousands of hostile files none is kept as what can act, and none ends the house',
  async () => {
    const chance = chances(seed)
    const told = { refused: 0, pictures: 0, others: 0, active: 0 }
    for (let made = 0; made < count; made += 1) {
      const bytes = spoil(chance)
      const label = names[chance(names.length)] ?? ''
      const kept = await keep(bytes, label)
      if (kept === null) told.refused += 1
      else told[isPicture(kept.format) ? 'pictures' : 'others'] += 1
      if (kept && canAct(kept)) told.active += 1
    }
    process.stdout.write(`files ${JSON.stringify({ files: count, ...told, seed })}\n`)
    expect(told).toMatchObject({ active: 0 })
    expect(Math.min(told.refused, told.pictures, told.others), JSON.stringify(told)).toBeGreaterThan(20)
  },
  120_000 + count * 20,
)

interface Kept {
  readonly format: FileFormat
  readonly bytes: Buffer
}

/** What would be kept of it; null where it is refused. */
async function keep(bytes: Buffer, label: string): Promise<Kept | null> {
  const source = join(folder, 'source')
  await writeFile(source, bytes)
  const found = await examine(source, label)
  if (isRefusal(found)) return null
  if (!isPicture(found.format)) return { format: found.format, bytes }
  const order = { source, body: join(folder, 'body'), preview: join(folder, 'preview') }
  const drawn = await pictures.draw({ ...order, format: found.format as Order['format'] })
  return isRefusal(drawn) ? null : { format: drawn.format, bytes: await readFile(order.body) }
}

/** A picture with anything but pixels in it, or a file that begins as what a browser or a system would run. */
function canAct({ format, bytes }: Kept): boolean {
  const guess = sniff(bytes.subarray(0, headBytes))
  if ('is' in guess) return true
  return isPicture(format) && (guess.may !== format || bytes.includes('<script'))
}
