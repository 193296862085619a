// Starts and stops the measured processes, each with a folder and a port of its own.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { bundles } from './build.ts'

export interface Server {
  readonly child: ChildProcess
  readonly pid: number
  readonly port: number
  readonly dataFolder: string
}

const startsWithinMs = 30_000
const stopsWithinMs = 6000
const running = new Set<ChildProcess>()

/** Runs a bundle on a free port of loopback; answered once it answers. `nodeOptions` go to Node itself. */
export function startServer(bundle: string, dataFolder: string, nodeOptions: readonly string[] = []): Promise<Server> {
  return startServerWith({ bundle, dataFolder, nodeOptions, variables: {} })
}

interface Start {
  readonly bundle: string
  readonly dataFolder: string
  readonly nodeOptions: readonly string[]
  /** Settings beside those that every one has. */
  readonly variables: Readonly<Record<string, string>>
}

export async function startServerWith({ bundle, dataFolder, nodeOptions, variables }: Start): Promise<Server> {
  const port = await freePort()
  const child = fork(bundle, [], {
    execArgv: [...nodeOptions],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...settings,
      PORT: String(port),
      PARLEY_DATA: dataFolder,
      ...variables,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  await answers(child, port)
  return { child, pid: child.pid ?? 0, port, dataFolder }
}

/** The product's settings while it is measured: limits would measure the limits. */
const settings = { HOST: '127.0.0.1', LOG_LEVEL: 'warn', PARLEY_LIMITS: 'off', NODE_ENV: 'production' }

/** Node's options for a server of ours whose memory is asked for. */
export const measured = ['--expose-gc', '--import', bundles.onDemand]

/** The load generator. */
export function startLoad(): ChildProcess {
  const child = fork(bundles.load, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Stops it, by force when it does not go by itself. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const impatient = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
  await gone
  clearTimeout(impatient)
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stopProcess))
}

/** A folder for the work, gone when the work is over. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  try {
    return await work(folder)
  } finally {
    await stopAll()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A superuser's connection to the embedded Postgres of this folder. */
export async function openAdmin(dataFolder: string, database: string): Promise<pg.Client> {
  const lines = await postmaster(dataFolder)
  const client = new pg.Client({ host: lines[4]?.trim(), port: 5432, user: 'postgres', database })
  // Postgres may be stopped before whoever asked is done with it; then the next query says so.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The process that all others of this Postgres come from. */
export async function postgresPid(dataFolder: string): Promise<number> {
  return Number((await postmaster(dataFolder))[0])
}

async function postmaster(dataFolder: string): Promise<string[]> {
  return (await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
}

/** Each flush of the log takes at least so long, as on a disk that is not in memory; 0 puts it back. */
export async function slowFlushes(admin: pg.Client, microseconds: number): Promise<void> {
  await admin.query(`alter system set commit_delay = ${microseconds}`)
  await admin.query('alter system set commit_siblings = 0')
  await admin.query('select pg_reload_conf()')
  // Sessions read it before their next statement; the signal itself takes a moment.
  await wait(100)
}

async function freePort(): Promise<number> {
  const trial = createServer().listen(0, '127.0.0.1')
  await once(trial, 'listening')
  const { port } = trial.address() as AddressInfo
  trial.close()
  await once(trial, 'close')
  return port
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + startsWithinMs
  while (!(await answered(port))) {
    if (child.exitCode !== null) throw new Error(`A server ended with ${child.exitCode}; it said why above`)
    if (Date.now() > until) throw new Error('A server did not start')
    await wait(2)
  }
}

/** Whether anything is answered: that the port is open says little, since a server may only try whether it is free. */
function answered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', path: '/health', agent: false }, (response) => {
      response.resume()
      resolve(true)
    })
    request.once('error', () => resolve(false))
  })
}
