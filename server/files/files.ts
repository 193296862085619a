// All that files need of the machine: where uploads come in, where bytes are kept, who draws pictures, who scans, how much fits.
import { join } from 'node:path'
import type { Room } from '../../domain/file/allow.ts'
import type { ByteStore } from './bytes.ts'
import { diskStore } from './disk.ts'
import { Pictures } from './pictures.ts'
import { type SharedParts, Spool } from './spool.ts'
import type { OnShutdown } from '../shutdown.ts'

/** What a scanner says of a file; `away`: nothing, since it cannot be asked. `too-large`: more than it takes. */
export type Verdict = 'clean' | 'infected' | 'away' | 'too-large'

/** The scanner cannot be asked now, and nothing was kept. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway'

  constructor() {
    super('The scanner is away')
  }
}

export interface Scanner {
  scan(path: string): Promise<Verdict>
}

export interface Files {
  readonly spool: Spool
  readonly store: ByteStore
  readonly pictures: Pictures
  /** Null: none is set, and nothing is scanned. */
  readonly scanner: Scanner | null
  readonly room: Room
}

export interface FilesOptions {
  /** A folder of our own. */
  readonly folder: string
  /** The most for one file, and for a workspace, in bytes; the others where they are not as usual. */
  readonly most: Pick<Room, 'file' | 'workspace'> & Partial<Room>
  readonly scanner: Scanner | null
  /** Null: on this machine's disk, below the folder. */
  readonly store: ByteStore | null
  /** Where other servers find what has come; null: there are none. */
  readonly parts: SharedParts | null
  readonly onShutdown: OnShutdown
}

const megabyte = 1024 * 1024

/** Uploads, and what is kept where no other store is given, below the folder, which is made when the first file comes. */
export function openFiles({ folder, most, scanner, store, parts, onShutdown }: FilesOptions): Files {
  const pictures = new Pictures()
  onShutdown('jobs', () => pictures.stop())
  return {
    spool: new Spool(join(folder, 'coming'), parts),
    store: store ?? diskStore(join(folder, 'kept')),
    pictures,
    scanner,
    room: { sharer: 200 * megabyte, conversation: 1000 * megabyte, coming: 20, quarantine: 5, ...most },
  }
}
