// Office documents are zip files. Looked at without unpacking: what is in it, whether it is what it says, and no bomb.
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly method: 0 | 8
  readonly locked: boolean
  readonly packed: number
  readonly unpacked: number
  /** Where its own header begins. */
  readonly at: number
}

/** Thrown for a file that is no well-formed zip, or one that no honest program has made. */
export class BadZip extends Error {
  override readonly name = 'BadZip'
}

const mostEntries = 10_000
const mostDirectoryBytes = 8 * 1024 * 1024
const mostUnpackedBytes = 300 * 1024 * 1024
const endBytes = 22
const mostComment = 65_535

/** The directory of the file, every entry of which lies where it should, once, and unpacks to what it says. */
export async function readZip(file: FileHandle, size: number): Promise<readonly ZipEntry[]> {
  const { count, at, bytes } = await readEnd(file, size)
  const entries = parseDirectory(await read(file, at, bytes), count)
  let from = 0
  for (const entry of [...entries].sort((one, other) => one.at - other.at)) {
    if (entry.at < from || (from === 0 && entry.at !== 0))
      throw new BadZip('Entries overlap, or something lies before them')
    from = (await dataOf(file, entry)) + entry.packed
  }
  if (from > at) throw new BadZip('Entries lie in the directory')
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (total > mostUnpackedBytes) throw new BadZip('It unpacks to more than anybody wants')
  for (const entry of entries) if (!entry.locked) await unpack(file, entry)
  return entries
}

/** The words of a small entry. */
export async function readEntry(file: FileHandle, entry: ZipEntry): Promise<string> {
  if (entry.unpacked > 1024 * 1024) throw new BadZip('Larger than such an entry is')
  const parts: Buffer[] = []
  await unpack(file, entry, (part) => parts.push(part))
  return Buffer.concat(parts).toString('utf8')
}

async function readEnd(file: FileHandle, size: number) {
  const length = Math.min(size, endBytes + mostComment)
  const tail = await read(file, size - length, length)
  for (let from = tail.length - endBytes; from >= 0; from -= 1) {
    if (tail.readUInt32LE(from) !== 0x06054b50) continue
    const [disk, of, here, count] = [4, 6, 8, 10].map((at) => tail.readUInt16LE(from + at))
    const [bytes = 0, at = 0] = [12, 16].map((place) => tail.readUInt32LE(from + place))
    const ends = from + endBytes + tail.readUInt16LE(from + 20) === tail.length
    const fits = at + bytes === size - tail.length + from
    const whole = disk === 0 && of === 0 && here === count && (count ?? 0) <= mostEntries
    if (!ends || !fits || !whole || bytes > mostDirectoryBytes) break
    return { count: count ?? 0, at, bytes }
  }
  throw new BadZip('It has no proper end')
}

function parseDirectory(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const [nameBytes = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place))
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes)
    if (names.has(name) || !isSafe(name)) throw new BadZip('A name that leads elsewhere, or stands twice')
    names.add(name)
    entries.push({ name, ...parseEntry(directory, at) })
    at += 46 + nameBytes + extra + comment
  }
  if (at !== directory.length || entries.length !== count) throw new BadZip('Its directory is not what it says')
  return entries
}

function parseEntry(directory: Buffer, at: number): Omit<ZipEntry, 'name'> {
  const method = directory.readUInt16LE(at + 10)
  const [packed = 0, unpacked = 0, , , , , own = 0] = [20, 24, 28, 32, 36, 38, 42].map((place) =>
    directory.readUInt32LE(at + place),
  )
  if ((method !== 0 && method !== 8) || [packed, unpacked, own].includes(0xffffffff))
    throw new BadZip('Not packed as documents are')
  return { method, locked: (directory.readUInt16LE(at + 8) & 1) === 1, packed, unpacked, at: own }
}

function isSafe(name: string): boolean {
  return name !== '' && !/^[/\\]|\\|\0|^[a-z]:/i.test(name) && !name.split('/').includes('..')
}

/** Where the entry's bytes begin; its own header must tell the same name. */
async function dataOf(file: FileHandle, { at, name }: ZipEntry): Promise<number> {
  const header = await read(file, at, 30)
  if (header.readUInt32LE(0) !== 0x04034b50) throw new BadZip('An entry is not where it should be')
  const [nameBytes = 0, extra = 0] = [26, 28].map((place) => header.readUInt16LE(place))
  const own = await read(file, at + 30, nameBytes)
  if (own.toString('utf8') !== name) throw new BadZip('An entry has two names')
  return at + 30 + nameBytes + extra
}

/** Unpacks without keeping, and no further than the entry says. */
async function unpack(
  file: FileHandle,
  entry: ZipEntry,
  take: (part: Buffer) => void = () => undefined,
): Promise<void> {
  const from = await dataOf(file, entry)
  let length = 0
  const counted = (part: Buffer) => {
    length += part.length
    if (length > entry.unpacked) throw new BadZip('An entry is larger than it says')
    take(part)
  }
  if (entry.method === 0) for await (const part of partsOf(file, from, entry.packed)) counted(part)
  else if (entry.packed > 0) await inflate(file, { from, packed: entry.packed }, counted)
  if (length !== entry.unpacked) throw new BadZip('An entry is smaller than it says')
}

async function* partsOf(file: FileHandle, from: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += chunkBytes) yield await read(file, from + at, Math.min(chunkBytes, length - at))
}

const chunkBytes = 1024 * 1024

async function inflate(
  file: FileHandle,
  { from, packed }: { from: number; packed: number },
  take: (part: Buffer) => void,
): Promise<void> {
  // A stream of the file's own would close it for all entries that follow.
  const source = Readable.from(partsOf(file, from, packed))
  const inflating = source.pipe(createInflateRaw())
  source.on('error', (fault) => inflating.destroy(fault))
  try {
    for await (const part of inflating) take(part as Buffer)
  } catch (fault) {
    throw fault instanceof BadZip ? fault : new BadZip('It cannot be unpacked')
  } finally {
    source.destroy()
    inflating.destroy()
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new BadZip('It ends too soon')
  return buffer
}
