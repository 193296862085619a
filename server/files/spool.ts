// Uploads on their way: as far as one is long it has arrived. On this machine, or where all servers find it.
import { constants, createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { codeOf } from '../trouble.ts'

/** Of whom and what: a file of a conversation, of a bot, a logo. */
export interface Coming {
  readonly workspace: WorkspaceId
  readonly file: string
}

/** Parts of uploads where every server finds them. */
export interface SharedParts {
  /** Takes a part that begins where the upload ends; any other changes nothing. Answers how many bytes there are then. */
  add(coming: Coming, at: number, part: Buffer): Promise<number>
  received(coming: Coming): Promise<number>
  /** In their order. */
  read(coming: Coming): AsyncIterable<Buffer>
  erase(coming: Coming): Promise<void>
}

export class Spool {
  private readonly folder: string
  private readonly shared: SharedParts | null

  /** `shared`: where parts go when other servers may take the next one; null: into the folder, with what is made of them. */
  constructor(folder: string, shared: SharedParts | null) {
    this.folder = folder
    this.shared = shared
  }

  /** Where an upload is once it was gathered, or one of the files that are made of it. */
  path(id: string, of: '' | '.body' | '.preview' = ''): string {
    return join(this.folder, `${id}${of}`)
  }

  /** How many bytes of the upload are here for good. */
  async received(coming: Coming): Promise<number> {
    if (this.shared) return this.shared.received(coming)
    const found = await stat(this.path(coming.file)).catch(nothingIfAbsent)
    return found?.size ?? 0
  }

  /**
   * [FI10] Takes a part that begins where the upload ends; any other changes nothing. Answers how many bytes are here then:
   * what has been answered is on the disk.
   */
  async append(coming: Coming, at: number, part: Buffer): Promise<number> {
    if (this.shared) return this.shared.add(coming, at, part)
    await this.makeFolder()
    const begins = at === 0 ? constants.O_CREAT : 0
    const file = await open(this.path(coming.file), constants.O_RDWR | begins, 0o600).catch(nothingIfAbsent)
    if (!file) return 0
    try {
      const { size } = await file.stat()
      if (size !== at) return size
      // On a disk that is nearly full less may be written than was asked for, and that is no fault.
      const { bytesWritten } = await file.write(part, 0, part.length, at)
      await flushOrCut(file, at)
      return at + bytesWritten
    } finally {
      await file.close()
    }
  }

  /** The first bytes of it. */
  async head(coming: Coming, length: number): Promise<Buffer> {
    if (this.shared) return firstOf(this.shared.read(coming), length)
    const file = await open(this.path(coming.file), 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  /** All that has come, as one file of this machine. Answers where. */
  async gather(coming: Coming): Promise<string> {
    const path = this.path(coming.file)
    if (!this.shared) return path
    await this.makeFolder()
    await pipeline(Readable.from(this.shared.read(coming)), createWriteStream(path, { mode: 0o600 }))
    return path
  }

  /** Erases the upload and what was made of it. */
  async erase(coming: Coming): Promise<void> {
    await Promise.all([this.eraseHere(coming.file), this.shared?.erase(coming)])
  }

  /** Ids of what lies on this machine, and when each was last added to, in milliseconds. */
  async all(): Promise<{ readonly id: string; readonly at: number }[]> {
    const names = (await readdir(this.folder).catch(nothingIfAbsent)) ?? []
    return Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(nothingIfAbsent)
        return { id: name.split('.')[0] ?? '', at: found?.mtimeMs ?? 0 }
      }),
    )
  }

  /** Erases what lies of it on this machine. */
  async eraseHere(id: string): Promise<void> {
    await Promise.all((['', '.body', '.preview'] as const).map((of) => rm(this.path(id, of), { force: true })))
  }

  /** How many bytes the disk still takes. */
  async free(): Promise<number> {
    await this.makeFolder()
    const { bavail, bsize } = await statfs(this.folder)
    return bavail * bsize
  }

  private async makeFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
  }
}

/** What could not be flushed may be gone, and the next flush would not say so: it has to come again. */
async function flushOrCut(file: FileHandle, at: number): Promise<void> {
  try {
    await file.datasync()
  } catch (fault) {
    await file.truncate(at)
    throw fault
  }
}

async function firstOf(parts: AsyncIterable<Buffer>, length: number): Promise<Buffer> {
  const found: Buffer[] = []
  let bytes = 0
  for await (const part of parts) {
    found.push(part)
    bytes += part.length
    if (bytes >= length) break
  }
  return Buffer.concat(found).subarray(0, length)
}

function nothingIfAbsent(fault: unknown): null {
  if (codeOf(fault) === 'ENOENT') return null
  throw fault
}
