// The Postgres that was asked for: the embedded one, or another by its address.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BaseLogger } from 'pino'
import { readLibrary } from '../jobs/schema.ts'
import type { Connection } from './connection.ts'
import { startEmbedded } from './embedded.ts'
import { ownDatabase, prepareDatabase } from './prepare.ts'

export interface PostgresOptions {
  /** Undefined starts the embedded one in the data folder. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly postgresBin: string | undefined
  readonly log: BaseLogger
  /** Aborted when it need not be opened any more. */
  readonly ending: AbortSignal
  /** Called when the embedded one comes up by itself, and nothing here need be done for a while; at once for another. */
  readonly onBegun: () => void
}

export interface Postgres {
  /** How the app connects: as a role for which row-level security holds. */
  readonly connection: Connection
  /** Stops what was started for us, in this time. */
  stop(withinMs: number): Promise<void>
}

/** What it takes at most to stop Postgres without a last checkpoint. */
const HASTE_MS = 1000
/** To stop what nobody has used yet. */
const UNUSED_MS = 2000

/** A Postgres that is up, fit, and in the shape of this version. Throws `Trouble`, and leaves nothing running. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  const { databaseUrl, dataFolder, postgresBin, log, ending, onBegun } = options
  if (databaseUrl) {
    onBegun()
    return { connection: await prepareDatabase(databaseUrl), stop: async () => undefined }
  }

  const isNew = !existsSync(join(dataFolder, 'postgres'))
  const begun = () => {
    onBegun()
    // Whatever keeps it from being read in is told when it is wanted.
    if (isNew) void readLibrary().catch(() => undefined)
  }
  const embedded = await startEmbedded({ dataFolder, binFolder: postgresBin, log, ending, onBegun: begun })
  const stop = (withinMs: number) => embedded.stop(Math.max(0, withinMs - HASTE_MS))
  const giveUp = () => void stop(UNUSED_MS)
  ending.addEventListener('abort', giveUp)
  try {
    const connection = await prepareDatabase(ownDatabase(embedded.socketFolder, 'parley'))
    return { connection: { ...connection, whenUp: embedded.whenUp }, stop }
  } catch (fault) {
    await stop(UNUSED_MS)
    throw fault
  } finally {
    ending.removeEventListener('abort', giveUp)
  }
}
