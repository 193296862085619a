// The Postgres that was asked for: the embedded one, or another by its address.
import type { BaseLogger } from 'pino'
import type { Connection } from './connection.ts'
import { startEmbedded } from './embedded.ts'
import { ownDatabase, prepareDatabase } from './prepare.ts'

export interface PostgresOptions {
  /** Undefined starts the embedded one in the data folder. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly postgresBin: string | undefined
  readonly log: BaseLogger
}

export interface Postgres {
  /** How the app connects: as a role for which row-level security holds. */
  readonly connection: Connection
  /** Stops what was started for us. */
  stop(): Promise<void>
}

const STOP_PATIENCE_MS = 1200

/** A Postgres that is up, fit, and in the shape of this version. Throws `Trouble`, and leaves nothing running. */
export async function openPostgres({ databaseUrl, dataFolder, postgresBin, log }: PostgresOptions): Promise<Postgres> {
  if (databaseUrl) return { connection: await prepareDatabase(databaseUrl), stop: async () => undefined }

  const embedded = await startEmbedded({ dataFolder, binFolder: postgresBin, log })
  const stop = () => embedded.stop(STOP_PATIENCE_MS)
  try {
    const connection = await prepareDatabase(ownDatabase(embedded.socketFolder, 'parley'))
    return { connection: { ...connection, whenUp: embedded.whenUp }, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}
