// Where bytes are kept, by names that the server makes. On disk by default (disk.ts), or in an S3 (server/outbound/s3.ts).
import type { Readable } from 'node:stream'

export interface ByteStore {
  /** Keeps a copy of the file at `path`. [FI11] Once this has answered, a loss of power does not lose it. */
  put(name: string, path: string): Promise<void>
  /** The bytes; null when there are none of that name. */
  open(name: string): Promise<{ readonly stream: Readable; readonly bytes: number } | null>
  /** Erases them; a name that is not there is erased already. */
  erase(name: string): Promise<void>
  /** Every name in the folder, with the moment at which it was written, in milliseconds. */
  list(folder: string): AsyncIterable<{ readonly name: string; readonly at: number }>
}

/** `<folder>/<32 hex digits>`: the only form of a name, so that none leads anywhere else. */
export function isByteName(name: string): boolean {
  return /^[0-9a-f-]{36}\/[0-9a-f]{32}$/.test(name)
}

/** The store cannot be asked now. What it was asked may be asked again; until it has answered, nothing is known. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'
  /** What it answered, or how the line to it broke: `SlowDown`, `AccessDenied`, `ECONNREFUSED`, `silent` ... */
  readonly code: string

  constructor(code: string) {
    super(`The store of files is away (${code})`)
    this.code = code
  }
}
