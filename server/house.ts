// Everything that runs once Postgres does, wired by hand, top to bottom.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { type Addresses, firstRun } from './account/commands-first-run.ts'
import { accountTasks } from './account/commands-mail.ts'
import { hostsBySession } from './account/commands-sessions.ts'
import { alertTasks } from './alert/commands.ts'
import { pushKeys } from './alert/commands-keys.ts'
import { createApp, type House } from './app.ts'
import { passSealsTask } from './conversation/commands-seal.ts'
import { wakeTask } from './conversation/commands-wake.ts'
import { type Database, type DatabaseOptions, openDatabase } from './db/database.ts'
import type { Postgres } from './db/postgres.ts'
import { guestLinkTask } from './door/commands-link.ts'
import type { Environment } from './environment.ts'
import { fileTasks, sweepJob } from './file/commands-clear.ts'
import { codeTask } from './file/commands-code.ts'
import { quarantineTask } from './file/commands-mail.ts'
import { partsIn } from './file/commands.ts'
import type { ByteStore } from './files/bytes.ts'
import { type Files, openFiles } from './files/files.ts'
import { createHttp } from './http/app.ts'
import { closeGently, listen, type Place } from './http/listen.ts'
import { readPages } from './http/pages.ts'
import { keepWebFiles, readWebFile } from './http/web-files.ts'
import { addJob } from './jobs/add-job.ts'
import { openSealedTask } from './workspace/commands-openings.ts'
import { runJobs, type Task } from './jobs/run-jobs.ts'
import { logEpoch } from './log/epoch.ts'
import type { Bus } from './live/bus.ts'
import { openMail } from './mail/mail.ts'
import { smtp } from './mail/smtp.ts'
import { nodeKey } from './node/commands.ts'
import { clamd } from './outbound/clamd.ts'
import { Model } from './outbound/model.ts'
import { openPush } from './outbound/push.ts'
import type { OnShutdown } from './shutdown.ts'
import type { Traces } from './traces.ts'
import { endEventsTask, reckonEvents } from './workspace/commands-events.ts'
import { settleInTask } from './workspace/commands-moved-in.ts'
import { eraseEventsTask } from './workspace/commands-retention.ts'

const WEB = fileURLToPath(new URL('../web/', import.meta.url))

/** What stands before the house is opened. */
export interface Ground {
  readonly environment: Environment
  readonly log: Logger
  readonly traces: Traces | null
  /** Where bytes of files lie when it is not the data folder. */
  readonly store: ByteStore | null
  readonly place: Place
  readonly publicUrl: string
  /** A Postgres on its way. */
  readonly postgres: Promise<Postgres>
  readonly onShutdown: OnShutdown
}

/** Opens everything, and tells where it can be reached. Throws `Trouble` when it cannot; what did open is registered to be closed. */
export async function openHouse(ground: Ground): Promise<void> {
  const { environment, log, traces, place, publicUrl, onShutdown } = ground
  const { proxies, namedStatements } = environment
  const files = openedFiles(ground, () => database)
  // Answers are prepared while Postgres starts.
  const [postgres, http] = await Promise.all([
    ground.postgres,
    createHttp({ log, webFolder: WEB, publicUrl, proxies, ...askedOf(() => house), watch: traces?.watchHttp }),
  ])
  const database = await databaseOf({ ...postgres.connection, namedStatements, log }, { traces, onShutdown })

  const house = createApp({
    http,
    database,
    log: await logEpoch(database, crypto.randomUUID.bind(crypto)),
    publicUrl,
    leaveJob: addJob,
    files,
    ...(await meansOf(environment, { database, publicUrl })),
    hostOf: hostsBySession({ database, now: Date.now }),
    ...readPages(WEB),
    now: Date.now,
    model: modelOf(environment, { onShutdown, log }),
    ...(await othersOf(environment, { database, onShutdown, log })),
  })
  leaveInOrder(house, onShutdown)
  await lookOn(house, environment, { traces, onShutdown })
  const addresses = await settleIn(house)
  await listen(http, place)
  onShutdown('jobs', runJobs({ ...postgres, tasks: tasksOf(house, { environment, database, traces }), log }).stop)
  beginWork(house, { publicUrl, addresses, log })
}

/** What the shell asks of the house, which is made after it and before anybody can ask. */
function askedOf(house: () => House) {
  return {
    healthy: async () => (await house().database.asking('select 1', [])).length === 1,
    details: () => house().nodes.state(),
    otherVersions: (name: string) => readWebFile(house().database, name),
  }
}

async function databaseOf(
  options: DatabaseOptions,
  { traces, onShutdown }: { traces: Traces | null; onShutdown: OnShutdown },
): Promise<Database> {
  const opened = await openDatabase(options)
  onShutdown('pools', opened.close)
  return traces?.database(opened) ?? opened
}

/** Lines first, then requests under way; other nodes learn that this one goes. */
function leaveInOrder({ live, http, nodes }: House, onShutdown: OnShutdown): void {
  onShutdown('sockets', live.close)
  closeGently(http, onShutdown)
  onShutdown('jobs', () => nodes.leave())
}

/** By what people are told, and how often they may ask. Push services want to know whom to write to. */
async function meansOf(
  { pushInside: inside, smtpUrl, limitFactor }: Environment,
  { database, publicUrl }: { database: Database; publicUrl: string },
) {
  const { protocol, hostname } = new URL(publicUrl)
  const contact = protocol === 'https:' ? publicUrl : `mailto:parley@${hostname}`
  const push = openPush({ keys: await pushKeys(database, Date.now), contact, now: Date.now, inside })
  return { push, sendsMail: smtpUrl !== undefined, limitFactor }
}

/** Read in only where it is asked for. */
async function lookOn(
  house: House,
  { metrics: place, s3 }: Environment,
  { traces, onShutdown }: { traces: Traces | null; onShutdown: OnShutdown },
): Promise<void> {
  traces?.watchHouse(house, { s3 })
  if (!place) return
  const [{ measure }, { serveFigures }] = await Promise.all([import('./metrics.ts'), import('./http/figures.ts')])
  await serveFigures(place, measure(house), onShutdown)
}

/** Before anybody comes: other nodes learn of this one; what a first start makes, what newer zone rules move, what is left of rehearsals, and the first round over the files. */
async function settleIn(house: House): Promise<Addresses> {
  await Promise.all([house.nodes.join(), keepWebFiles(house.database, WEB)])
  const addresses = await firstRun(house)
  await Promise.all([
    reckonEvents(house),
    // Those of other nodes go on.
    house.nodes.state().others === 0 && house.rehearsals.abandon(),
    house.database.outside((tx) => house.leaveJob(tx, sweepJob)),
  ])
  return addresses
}

/** Tells where it can be reached; then, while nobody waits, what it cannot do on this machine and what the index lacks. */
function beginWork(
  { files, indexer, bots }: House,
  { publicUrl, addresses, log }: { publicUrl: string; addresses: Addresses; log: Logger },
): void {
  tellAddresses(publicUrl, addresses)
  void indexer.lookForForgotten()
  void bots.lookEverywhere()
  void files.pictures.canDraw().then((can) => can || log.warn(noPictures))
}

const noPictures =
  'Pictures are refused, since none can be drawn anew here: the package sharp has no build for this machine, or was not installed.'

function openedFiles({ environment, store, onShutdown }: Ground, database: () => Database): Files {
  const { dataFolder, fileRoom, clamavUrl, databaseUrl } = environment
  const scanner = clamavUrl ? clamd({ url: clamavUrl }) : null
  // Nobody else can reach the embedded Postgres.
  const parts = databaseUrl ? partsIn(database) : null
  return openFiles({ folder: join(dataFolder, 'files'), most: fileRoom, scanner, store, parts, onShutdown })
}

/** Nobody else can reach the embedded Postgres. What a bus says is said by the database as well. */
async function othersOf(
  { natsUrl: url, databaseUrl }: Environment,
  { database, onShutdown, log }: { database: Database; onShutdown: OnShutdown; log: Logger },
): Promise<{ shared: boolean; bus: Bus | null }> {
  if (!url) return { shared: databaseUrl !== undefined, bus: null }
  const [{ natsBus }, key] = await Promise.all([import('./outbound/nats.ts'), nodeKey(database)])
  const turned = (isUp: boolean) =>
    isUp ? log.info('NATS carries') : log.warn('NATS is away; other servers are heard by the database')
  const bus = natsBus({ url, key, turned })
  onShutdown('jobs', () => bus.close())
  return { shared: true, bus }
}

/** Nothing is asked of it until a guest asks what a bot knows. */
function modelOf({ model }: Environment, { onShutdown, log }: { onShutdown: OnShutdown; log: Logger }): Model | null {
  if (!model) return null
  const rests = (came: string) => log.warn({ came }, 'The model is left alone for a while; answers are said as written')
  const opened = new Model(model, { now: Date.now, rests })
  onShutdown('requests', () => opened.stop())
  return opened
}

/** What the worker does, by the names of the jobs. */
function tasksOf(
  house: House,
  { environment, database, traces }: { environment: Environment; database: Database; traces: Traces | null },
): Record<string, Task> {
  const from = environment.mailFrom ?? `Parley <no-reply@${new URL(house.publicUrl).hostname}>`
  const post = environment.smtpUrl ? { deliver: smtp({ url: environment.smtpUrl, from }) } : null
  if (post) traces?.watchOutbound('mail', post, ['deliver'])
  const mail = openMail({
    database,
    deliver: post?.deliver ?? null,
    bytes: house.files.store,
    now: house.now,
    newId: house.newId,
  })
  const world = { ...house, mail }
  const tasks = {
    ...accountTasks(world),
    ...fileTasks(house),
    ...alertTasks(world),
    'mail-guest-link': guestLinkTask(world),
    'mail-quarantined': quarantineTask(world),
    'mail-code': codeTask(world),
    'wake-parked': wakeTask(house),
    'end-events': endEventsTask(house),
    'erase-events': eraseEventsTask(house),
    'look-after-rehearsals': house.rehearsals.task,
    'pass-seals': passSealsTask(house),
    'open-sealed': openSealedTask(house),
    'settle-in': settleInTask(house),
    mail: mail.task,
  }
  return traces?.tasks(tasks) ?? tasks
}

function tellAddresses(publicUrl: string, { setUp, console, desk }: Addresses): void {
  const lines = [`Parley is listening on ${publicUrl}`, '']
  if (setUp) lines.push(`  Set-up, once    ${setUp}`)
  lines.push(`  Console         ${console}`)
  if (desk) lines.push(`  A guest's page  ${desk}`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}
