// Postgres refuses to run as root. Then it runs as `nobody`, even where `nobody` cannot walk the path to its data.
import { execFileSync } from 'node:child_process'
import { constants, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom Postgres runs as: nothing for an ordinary user (itself); for root whoever owns the cluster already, so that
 * nobody is locked out of their own data by one start with sudo, else `nobody`.
 */
export function postgresUser(cluster: string): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  if (process.platform !== 'darwin') return { uid: 65534, gid: 65534 }

  const number = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: number('-u'), gid: number('-g') }
}

/**
 * How the cluster's folder is named to a program of Postgres, and what must be open as its file 3.
 * Under a private home (0700) `nobody` may not walk the path; on Linux a folder that root opened is reached through
 * /proc without walking.
 */
export function handOver(folder: string, user: PostgresUser | undefined): { path: string; file3: number | 'ignore' } {
  if (!user || process.platform !== 'linux') return { path: folder, file3: 'ignore' }
  return { path: '/proc/self/fd/3', file3: openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY) }
}

/** Whether the user may walk down to this folder, by the plain permission bits. */
export function canReach(folder: string, user: PostgresUser): boolean {
  const { uid, gid, mode } = statSync(folder)
  const search = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  const parent = dirname(folder)
  return (mode & search) !== 0 && (parent === folder || canReach(parent, user))
}
