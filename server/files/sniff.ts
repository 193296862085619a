// What the first bytes say. Nothing is believed of a name, nor of a type that somebody claims.
import { endingOf } from '../../domain/file/label.ts'
import type { FileFormat, Unwanted } from '../../domain/file/file.ts'

/** `zip`: an office document, perhaps. `text`: words, perhaps: all of it must be read to know. */
export type Guess =
  | { readonly may: Exclude<FileFormat, 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp' | 'csv'> | 'zip' }
  | { readonly is: Unwanted }

/** So many bytes are enough to judge by. */
export const headBytes = 4096

/** What a file that begins like this may be, or is and must not. */
export function sniff(head: Buffer): Guess {
  const found = signs.find(([at, sign]) => head.subarray(at, at + sign.length).equals(sign))
  if (found) return found[2]
  const box = head.toString('latin1', 4, 8) === 'ftyp' ? brandsOf(head) : null
  if (box)
    return box.includes('avif')
      ? { may: 'avif' }
      : { is: box.some((brand) => heif.has(brand)) ? 'other-picture' : 'film' }
  const riff = head.toString('latin1', 0, 4) === 'RIFF' ? head.toString('latin1', 8, 12) : null
  if (riff) return riff === 'WEBP' ? { may: 'webp' } : { is: 'film' }
  return isPlain(head) ? markupOrText(head) : { is: 'unknown' }
}

const bytes = (text: string) => Buffer.from(text, 'latin1')

type Sign = readonly [at: number, sign: Buffer, says: Guess]

const may = (format: Extract<Guess, { may: unknown }>['may'], sign: string): Sign => [0, bytes(sign), { may: format }]
const is = (unwanted: Unwanted, ...list: string[]): Sign[] => list.map((sign) => [0, bytes(sign), { is: unwanted }])

const signs: readonly Sign[] = [
  may('jpeg', '\xff\xd8\xff'),
  may('png', '\x89PNG\r\n\x1a\n'),
  may('gif', 'GIF87a'),
  may('gif', 'GIF89a'),
  may('pdf', '%PDF-1.'),
  may('pdf', '%PDF-2.'),
  may('zip', 'PK\x03\x04'),
  ...is(
    'program',
    'MZ',
    '\x7fELF',
    '\xca\xfe\xba\xbe',
    '\xfe\xed\xfa',
    '\xcf\xfa\xed\xfe',
    '\xce\xfa\xed\xfe',
    '#!',
    'dex\n',
    '\0asm',
    'L\0\0\0\x01\x14\x02\0',
  ),
  ...is(
    'archive',
    'Rar!',
    "7z\xbc\xaf'\x1c",
    '\x1f\x8b',
    'BZh',
    '\xfd7zXZ\0',
    '\x28\xb5\x2f\xfd',
    'PK\x05\x06',
    'MSCF',
    'xar!',
  ),
  ...is('old-office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '{\\rtf'),
  ...is('film', 'ID3', 'OggS', 'fLaC', '\x1a\x45\xdf\xa3', '\xff\xfb', '\xff\xf3', '\xff\xf2', 'FLV\x01', 'FWS', 'CWS'),
  ...is('other-picture', 'BM', 'II*\0', 'MM\0*', '8BPS', '\0\0\x01\0', '\0\0\0\x0cJXL ', '\xff\x0a', '\0\0\0\x0cjP  '),
  [257, bytes('ustar'), { is: 'archive' }],
]

const heif = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avis', 'crx '])

/** The brands in the first box of an ISO media file. */
function brandsOf(head: Buffer): string[] {
  const end = Math.min(head.readUInt32BE(0), head.length)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(head.toString('latin1', at, at + 4))
  return brands
}

/** Whether no byte is of a kind that no text has. Which of the many encodings it is in does not matter to whoever saves it. */
export function isPlain(part: Buffer): boolean {
  return part.every((byte) =>
    byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  )
}

/** A page, a drawing or a feed begins with a tag; no browser looks further than this either. */
function markupOrText(head: Buffer): Guess {
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (start.startsWith('<') || /^(%!|mime-version:|content-type:)/i.test(start)) return { is: 'web-page' }
  return { may: 'text' }
}

const readAs: Readonly<Record<string, 'text' | 'csv'>> = {
  '': 'text',
  txt: 'text',
  text: 'text',
  log: 'text',
  md: 'text',
  csv: 'csv',
  tsv: 'csv',
}

/** What plain text under such a name is. Code is text too: only names of what people read are taken. */
export function textFormat(label: string): 'text' | 'csv' | null {
  return readAs[endingOf(label)] ?? null
}

const runs = new Set(
  'exe com scr pif bat cmd msi msp ps1 vbs vbe js jse mjs wsf wsh hta cpl jar lnk reg sh command app dmg pkg deb rpm apk html htm xhtml svg xml shtml php asp aspx jsp swf'.split(
    ' ',
  ),
)

/** Whether the label says that it is something to be run, whatever it is. */
export function soundsActive(label: string): boolean {
  return runs.has(endingOf(label))
}
