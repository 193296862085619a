// Uploads on their way, one file each, on this machine: as far as it is long it has arrived.
import { constants } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '../trouble.ts'

export class Spool {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Where an upload is, or one of the files that are made of it. */
  path(id: string, of: '' | '.body' | '.preview' = ''): string {
    return join(this.folder, `${id}${of}`)
  }

  /** How many bytes of the upload are here for good. */
  async received(id: string): Promise<number> {
    const found = await stat(this.path(id)).catch(nothingIfAbsent)
    return found?.size ?? 0
  }

  /**
   * [FI10] Takes a part that begins where the upload ends; any other changes nothing. Answers how many bytes are here then:
   * what has been answered is on the disk.
   */
  async append(id: string, at: number, part: Buffer): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const begins = at === 0 ? constants.O_CREAT : 0
    const file = await open(this.path(id), constants.O_RDWR | begins, 0o600).catch(nothingIfAbsent)
    if (!file) return 0
    try {
      const { size } = await file.stat()
      if (size !== at) return size
      await file.write(part, 0, part.length, at)
      await file.datasync()
      return at + part.length
    } finally {
      await file.close()
    }
  }

  /** The first bytes of it. */
  async head(id: string, length: number): Promise<Buffer> {
    const file = await open(this.path(id), 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  /** Erases the upload and what was made of it. */
  async erase(id: string): Promise<void> {
    await Promise.all((['', '.body', '.preview'] as const).map((of) => rm(this.path(id, of), { force: true })))
  }

  /** Ids of what is here, and when each was last added to, in milliseconds. */
  async all(): Promise<{ readonly id: string; readonly at: number }[]> {
    const names = (await readdir(this.folder).catch(nothingIfAbsent)) ?? []
    return Promise.all(
      names.map(async (name) => {
        const found = await stat(join(this.folder, name)).catch(nothingIfAbsent)
        return { id: name.split('.')[0] ?? '', at: found?.mtimeMs ?? 0 }
      }),
    )
  }

  /** How many bytes the disk still takes. */
  async free(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(this.folder)
    return bavail * bsize
  }
}

function nothingIfAbsent(fault: unknown): null {
  if (codeOf(fault) === 'ENOENT') return null
  throw fault
}
