// The server as it is measured while it has no main of its own: the real app on the real embedded Postgres.
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { hostBySession } from '../../server/account/commands-sessions.ts'
import { createApp } from '../../server/app.ts'
import { openDataFolder } from '../../server/db/data-folder.ts'
import { openDatabase } from '../../server/db/database.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { createHttp } from '../../server/http/app.ts'

const port = Number(process.env['PORT'])
const dataFolder = process.env['PARLEY_DATA'] ?? ''
const publicUrl = `http://localhost:${port}`
const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }))
await openDataFolder(dataFolder)
const postgres = await openPostgres({ databaseUrl: undefined, postgresBin: undefined, dataFolder, log })
const database = await openDatabase({ ...postgres.connection, log })
const http = await createHttp({ log, webFolder: '/nowhere', publicUrl, proxies: [], healthy: async () => true })
createApp({
  http,
  database,
  log: randomUUID(),
  publicUrl,
  leaveJob: async () => undefined,
  hostOf: (token) => hostBySession({ database, now: Date.now }, token),
  guestPage: null,
  now: Date.now,
  limitFactor: Infinity,
})
await http.listen({ port, host: '127.0.0.1' })
process.once('SIGTERM', () => {
  void postgres.stop(0).then(() => process.exit(0))
})
