// A disk of the lab's own that can be full: a tmpfs in a folder of its own, made smaller and larger while somebody lives on it. Root only.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOrphan } from '../../server/db/orphan.ts'
import { runs } from './processes.ts'

const prefix = 'parley-lab-room-'
const kilobyte = 1024
const megabyte = 1024 * kilobyte

export class Room {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** Of so many megabytes. Throws where this process may not mount. */
  static async open(megabytes: number): Promise<Room> {
    await sweep()
    const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'parley-lab', folder], {
        stdio: 'pipe',
      })
    } catch (fault) {
      rmdirSync(folder)
      throw new Error('A disk that can be full needs root', { cause: fault })
    }
    const room = new Room(folder)
    opened.add(room)
    return room
  }

  /** From now on so many megabytes more can be written and none beside. */
  leave(megabytes: number): void {
    for (;;) {
      const size = Math.ceil((this.#usedBytes + megabytes * megabyte) / kilobyte)
      const { status, stderr } = spawnSync('mount', ['-o', `remount,size=${size}k`, this.folder], { encoding: 'utf8' })
      if (status === 0) return
      // A disk cannot be smaller than what is on it, and somebody writes all the time.
      if (this.#usedBytes <= size * kilobyte) throw new Error(`The disk could not be resized: ${stderr}`)
    }
  }

  get #usedBytes(): number {
    const { blocks, bfree, bsize } = statfsSync(this.folder)
    return (blocks - bfree) * bsize
  }

  /** It is gone, with all that is on it. */
  close(): void {
    if (opened.delete(this)) unmount(this.folder)
  }
}

const opened = new Set<Room>()
process.once('exit', () => {
  for (const room of opened) room.close()
})

function unmount(folder: string): void {
  // Whoever still stands in it keeps it for themselves until they are gone.
  execFileSync('umount', ['-l', folder], { stdio: 'pipe' })
  rmdirSync(folder)
}

/** What a lab left behind that was killed itself. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN
    if (Number.isNaN(pid) || runs(pid)) continue
    await endOrphan(join(tmpdir(), name, 'postgres'))
    unmount(join(tmpdir(), name))
  }
}
