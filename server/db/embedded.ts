// The Postgres that comes with Parley: made on the first start, kept running, stopped with the server.
import { chmod, chown, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BaseLogger } from 'pino'
import { messageOf, Trouble } from '../trouble.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { endOrphan } from './orphan.ts'
import { type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts'
import { type PostgresUser, postgresUser } from './postgres-user.ts'

export interface EmbeddedOptions {
  /** Holds the cluster in `postgres/` and the log in `postgres.log`. Whoever calls holds the folder's lock. */
  readonly dataFolder: string
  /** A folder with the programs of another Postgres >= 15. */
  readonly binFolder?: string | undefined
  readonly log: BaseLogger
  /** Aborted when it need not start any more: then it throws soon, and leaves nothing running. */
  readonly ending?: AbortSignal | undefined
  /** Called when what takes its time runs in a process of its own, and this one is free for other work. */
  readonly onBegun?: (() => void) | undefined
}

export interface EmbeddedPostgres {
  /** Where its socket is; there is no TCP port. */
  readonly socketFolder: string
  /** Null while it can be asked; else a promise of the next moment at which it can, or its rejection. */
  whenUp(): Promise<unknown> | null
  /** Stops it for good; after `patienceMs` without a last checkpoint, which the next start makes up for. */
  stop(patienceMs?: number): Promise<void>
}

const NOT_ON_WINDOWS =
  'The embedded Postgres does not run on Windows. Start Parley in WSL, or name a Postgres >= 15 by DATABASE_URL.'

const LOG_KEPT_BYTES = 1_000_000
const LONGEST_PAUSE_MS = 2000
const BACKENDS_LEAVE_WITHIN_MS = 5000

/** Starts the embedded Postgres and keeps it running until `stop`. Throws `Trouble` when it cannot start. */
export async function startEmbedded({
  dataFolder,
  binFolder,
  log,
  ending,
  onBegun,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') throw new Trouble(NOT_ON_WINDOWS)
  const root = resolve(dataFolder)
  await mkdir(root, { recursive: true })
  const folder = join(root, 'postgres')
  const user = postgresUser(folder)
  const binaries = await findBinaries({ configured: binFolder, user, copyInto: root })
  await ensureCluster({ folder, binaries, user, ending, onBegun })
  await endOrphan(folder)

  const logFile = join(root, 'postgres.log')
  await turnOver(logFile)
  const options = { folder, logFile, socketFolder: await makeSocketFolder(user), binaries, user }
  try {
    return keepRunning(await startPatiently(options, { ending, onBegun }), options, log)
  } catch (fault) {
    await rm(options.socketFolder, { recursive: true, force: true })
    throw fault
  }
}

/** The backends of a Postgres that was killed hold its memory for a moment longer; nobody may work beside them. */
async function startPatiently(
  options: PostmasterOptions,
  { ending, onBegun }: Pick<EmbeddedOptions, 'ending' | 'onBegun'>,
): Promise<Postmaster> {
  const until = Date.now() + BACKENDS_LEAVE_WITHIN_MS
  for (;;) {
    ending?.throwIfAborted()
    const postmaster = startPostmaster(options)
    onBegun?.()
    const giveUp = () => void postmaster.stop(0)
    ending?.addEventListener('abort', giveUp)
    const fault = await postmaster.ready.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    ending?.removeEventListener('abort', giveUp)
    if (ending?.aborted) await postmaster.stop(0)
    ending?.throwIfAborted()
    if (!fault) return postmaster
    if (Date.now() > until || !messageOf(fault).includes('shared memory block')) throw fault
    await wait(50)
  }
}

/** Starts Postgres again whenever it goes away by itself: at once, or more and more slowly if it cannot get up. */
function keepRunning(first: Postmaster, options: PostmasterOptions, log: BaseLogger): EmbeddedPostgres {
  const ending = new AbortController()
  const kept: Kept = { options, log, signal: ending.signal, postmaster: first, up: null, failures: 0 }
  const watching = watch(kept)
  const stop = async (patienceMs = 2500) => {
    ending.abort()
    await kept.postmaster.stop(patienceMs)
    await watching
    await rm(options.socketFolder, { recursive: true, force: true })
  }
  return { socketFolder: options.socketFolder, whenUp: () => kept.up, stop }
}

interface Kept {
  readonly options: PostmasterOptions
  readonly log: BaseLogger
  /** Aborted when it shall not come back. */
  readonly signal: AbortSignal
  postmaster: Postmaster
  /** Null while it runs. */
  up: Promise<void> | null
  /** How many starts in a row did not get it up. */
  failures: number
}

async function watch(kept: Kept): Promise<void> {
  for (;;) {
    await kept.postmaster.gone
    if (kept.signal.aborted) return
    kept.up = startAgain(kept)
    const isUp = await kept.up.then(
      () => true,
      () => false,
    )
    if (isUp) kept.up = null
  }
}

async function startAgain(kept: Kept): Promise<void> {
  const { options, log, signal } = kept
  log.warn({ failures: kept.failures }, 'Postgres went away; starting it again')
  await wait(pauseMs(kept.failures), undefined, { signal }).catch(() => undefined)
  kept.failures += 1
  await openSocketFolder(options).catch((fault: unknown) => log.error({ reason: messageOf(fault) }, 'No socket folder'))
  if (signal.aborted) return
  kept.postmaster = startPostmaster(options)
  await kept.postmaster.ready
  kept.failures = 0
  log.warn('Postgres is back')
}

const pauseMs = (failures: number) => (failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 50 * 2 ** failures))

/** Short, because the path of a socket may not be longer than about 100 bytes, and closed to everybody else. */
async function makeSocketFolder(user: PostgresUser | undefined): Promise<string> {
  const socketFolder = await mkdtemp(join(tmpdir().length <= 60 ? tmpdir() : '/tmp', 'parley-'))
  await openSocketFolder({ socketFolder, user })
  return socketFolder
}

/** Made again if need be: cleaners of the temp folder may take it while we run. */
async function openSocketFolder({ socketFolder, user }: Pick<PostmasterOptions, 'socketFolder' | 'user'>) {
  await mkdir(socketFolder, { recursive: true })
  await chmod(socketFolder, 0o700)
  if (user) await chown(socketFolder, user.uid, user.gid)
}

async function turnOver(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_KEPT_BYTES) await rename(logFile, `${logFile}.old`)
}
