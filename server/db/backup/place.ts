// Where the rows and bytes are that a backup or an export is of, or goes into: the embedded Postgres, running or not, or another.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { type Address, clientConfig } from '../connection.ts'
import { openDataFolder } from '../data-folder.ts'
import { startEmbedded } from '../embedded.ts'
import { MIGRATIONS } from '../migrations.ts'
import { readPidFile } from '../postmaster.ts'
import { ownDatabase, prepareDatabase } from '../prepare.ts'
import type { Environment } from '../../environment.ts'
import { keptFiles } from '../../files/disk.ts'
import { messageOf, Trouble } from '../../trouble.ts'
import type { Source } from './make.ts'

export interface Place extends Source {
  /** Leaves it as it was found; `undone` as empty as it was found, too. */
  close(undone?: 'undone'): Promise<void>
}

type Where = Pick<Environment, 'databaseUrl' | 'dataFolder' | 'postgresBin' | 's3'>

/** What there is to keep a copy of, whether or not a server works on it now. Throws `Trouble` when nothing is there. */
export async function openFull(where: Where): Promise<Place> {
  const files = filesOf(where)
  if (where.databaseUrl) return placeOf(await connect(where.databaseUrl), files)
  const folder = join(where.dataFolder, 'postgres')
  if (!existsSync(folder)) throw new Trouble(`There is nothing in ${where.dataFolder} yet.`)
  const socketFolder = (await readPidFile(folder))[4]
  const running = socketFolder ? await connect(ownDatabase(socketFolder, 'parley')).catch(() => null) : null
  if (running) return placeOf(running, files)
  const own = await startOwn(where)
  return placeOf(await orElse(connect(own.address), own.stop), files, own.stop)
}

/** An empty place, prepared up to so many migrations. Throws `Trouble` when it is not empty. */
export async function openEmpty(where: Where, upTo: number): Promise<Place> {
  const files = filesOf(where)
  if (where.databaseUrl) {
    await prepareDatabase(where.databaseUrl, MIGRATIONS, upTo)
    return placeOf(await connect(where.databaseUrl), files)
  }
  const folder = join(where.dataFolder, 'postgres')
  if (existsSync(folder))
    throw new Trouble(
      `There is data in ${where.dataFolder} already. Nothing was changed.\nMove it away, or give an empty folder by PARLEY_DATA.`,
    )
  const own = await startOwn(where)
  const leave = async (undone?: 'undone') => {
    await own.stop()
    if (!undone) return
    await rm(folder, { recursive: true, force: true })
    if (files) await rm(files, { recursive: true, force: true })
  }
  const preparing = prepareDatabase(own.address, MIGRATIONS, upTo).then(() => connect(own.address))
  return placeOf(await orElse(preparing, () => leave('undone')), files, leave)
}

/** Whatever is there, prepared where nothing is yet. */
export async function openAny(where: Where): Promise<Place> {
  if (where.databaseUrl) {
    if (!(await isPrepared(where.databaseUrl))) await prepareDatabase(where.databaseUrl)
  } else if (!existsSync(join(where.dataFolder, 'postgres'))) return openEmpty(where, Number.POSITIVE_INFINITY)
  return openFull(where)
}

async function isPrepared(url: string): Promise<boolean> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ is: boolean }>(`select to_regclass('public.migration') is not null as is`)
    return rows[0]?.is ?? false
  } finally {
    await client.end()
  }
}

/** What was started must not stay behind when it comes to nothing. */
async function orElse<T>(work: Promise<T>, undo: () => Promise<void>): Promise<T> {
  return work.catch(async (fault: unknown) => {
    await undo()
    throw fault
  })
}

async function startOwn({ dataFolder, postgresBin }: Where) {
  const lock = await openDataFolder(dataFolder)
  try {
    const postgres = await startEmbedded({ dataFolder, binFolder: postgresBin, log: pino({ level: 'silent' }) })
    const stop = async () => {
      await postgres.stop()
      await lock.release()
    }
    return { address: ownDatabase(postgres.socketFolder, 'parley'), stop }
  } catch (fault) {
    await lock.release()
    throw fault
  }
}

function placeOf(client: pg.Client, files: string | null, after: Place['close'] = async () => undefined): Place {
  return {
    client,
    files,
    async close(undone) {
      await client.end().catch(() => undefined)
      await after(undone)
    },
  }
}

const filesOf = ({ dataFolder, s3 }: Where) => (s3 ? null : keptFiles(dataFolder))

async function connect(address: Address): Promise<pg.Client> {
  const client = new pg.Client({ ...clientConfig({ url: address }), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect().catch((fault: unknown) => {
    throw new Trouble(`The database cannot be reached: ${messageOf(fault) || 'no answer'}. Nothing was changed.`)
  })
  return client
}
