// What runs first: the data folder, the port, and Postgres, which comes up while all of the house is read in.
import { type Logger, pino } from 'pino'
import { beginTraces } from './begin-traces.ts'
import { openDataFolder } from './db/data-folder.ts'
import { openPostgres, type PostgresOptions } from './db/postgres.ts'
import { type Environment, readEnvironment } from './environment.ts'
import type { ByteStore } from './files/bytes.ts'
import { choosePort, type Place } from './http/listen.ts'
import { runUntilAsked } from './run.ts'
import type { OnShutdown } from './shutdown.ts'

runUntilAsked(async (onShutdown, ending) => {
  const environment = readEnvironment(process.env)
  const log = pino({ level: environment.logLevel }, pino.destination({ fd: 2, sync: true }))

  onShutdown('lock', (await openDataFolder(environment.dataFolder)).release)
  const traces = await beginTraces(environment, { onShutdown, log })
  const store = await beginStore(environment, { onShutdown, log })
  const reached = await placeOf(environment)
  const { postgres, begun } = beginPostgres({ ...environment, log, ending }, onShutdown)
  // From here on either takes about as long, and on two processors neither waits for the other.
  await begun
  const { openHouse } = await import('./house.ts')
  await openHouse({ environment, log, traces, store, ...reached, postgres, onShutdown })
})

/** An S3 that will never take a file is found out before anything else is touched; one that is away now is waited for. */
async function beginStore(
  { s3 }: Environment,
  { onShutdown, log }: { onShutdown: OnShutdown; log: Logger },
): Promise<ByteStore | null> {
  if (!s3) return null
  const [{ s3Store }, { whatKeepsS3Away }] = await Promise.all([
    import('./outbound/s3.ts'),
    import('./outbound/s3-check.ts'),
  ])
  const store = s3Store(s3)
  onShutdown('jobs', store.stop)
  const away = await whatKeepsS3Away(store)
  if (away) log.warn(away)
  return store
}

async function placeOf(environment: Environment): Promise<{ place: Place; publicUrl: string }> {
  const place = { host: environment.host, port: await choosePort(environment) }
  return { place, publicUrl: environment.publicUrl ?? `http://localhost:${place.port}` }
}

/** On its way, and when nothing need be done for it here for a while. Whatever else keeps the house from opening ends it too. */
function beginPostgres(options: Omit<PostgresOptions, 'onBegun'>, onShutdown: OnShutdown) {
  const closing = new AbortController()
  const ending = AbortSignal.any([options.ending, closing.signal])
  let onBegun: () => void = () => undefined
  const begun = new Promise<void>((done) => {
    onBegun = done
  })
  const opening = openPostgres({ ...options, ending, onBegun })
  // The house tells of it, once it is read in.
  opening.catch(() => onBegun())
  onShutdown('postgres', async (withinMs) => {
    closing.abort()
    const opened = await opening.catch(() => null)
    await opened?.stop(withinMs)
  })
  return { postgres: opening, begun }
}
