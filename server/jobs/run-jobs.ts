// The worker in the background: takes what was left, tries again what failed, comes back when Postgres does.
import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { JobHelpers, TaskList, WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { BaseLogger } from 'pino'
import { type Connection, clientConfig } from '../db/connection.ts'
import { codeOf } from '../trouble.ts'
import { holdSign, unlockDead } from './dead-workers.ts'

/** What does the jobs of one name. It runs at least once for each; a fault means once more, later and later. */
export type Task = (payload: unknown) => Promise<void>

export interface JobsOptions {
  readonly connection: Connection
  readonly tasks: Readonly<Record<string, Task>>
  readonly log: BaseLogger
  /** Before the first shift, and between two. */
  readonly restMs?: number
}

export interface Jobs {
  /** Takes no more and waits for those under way. */
  stop(): Promise<void>
}

const AT_ONCE = 2
const REST_MS = 1000

/** Runs jobs until `stop`, in this process; from a second on, so that the people who waited for the start come first. */
export function runJobs({ restMs = REST_MS, ...options }: JobsOptions): Jobs {
  const ending = new AbortController()
  const { signal } = ending
  let shift: Shift | undefined
  const working = (async () => {
    while (!signal.aborted) {
      await wait(restMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      shift = await start(options, signal).catch(() => undefined)
      if (signal.aborted) shift?.end()
      await shift?.over
    }
  })()
  return {
    async stop() {
      ending.abort()
      shift?.end()
      await working
    },
  }
}

/** One worker from its start to its end, be it asked for or by a lost connection. */
interface Shift {
  end(): void
  /** Fulfilled when what it did is written down and its connections are closed. */
  readonly over: Promise<void>
}

async function start({ connection, tasks, log }: JobsOptions, signal: AbortSignal): Promise<Shift> {
  // Not before the server listens: reading it in takes a tenth of a second.
  const { Logger, run } = await import('./library.ts')
  signal.throwIfAborted()
  const pool = openPool(connection)
  const events: WorkerEvents = new EventEmitter()
  holdSign(events)
  const runner = await run({
    pgPool: pool,
    taskList: taskList(tasks, log),
    concurrency: AT_ONCE,
    noHandleSignals: true,
    // Without a batch the library does not wait for what it writes, and a lost connection would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    // What the library says may quote a person's address from an error; `tell` says what may be said.
    logger: new Logger(() => () => undefined),
  }).catch(async (fault: unknown) => {
    await pool.end()
    throw fault
  })
  const stopLooking = unlockDead(pool)
  const end = () => void runner.stop().catch(() => undefined)
  endWithConnection(events, end)
  const over = runner.promise
    .catch(() => undefined)
    .then(() => {
      stopLooking()
      return pool.end()
    })
  return { end, over }
}

/**
 * A job may have been locked for us while the connection died, and nobody would ever do it: so the worker ends, and
 * what it left behind is freed by the next one.
 */
function endWithConnection(events: WorkerEvents, end: () => void): void {
  events.once('pool:listen:error', end)
  events.once('worker:getJob:error', end)
}

function openPool(connection: Connection): pg.Pool {
  const pool = new Lending({
    ...clientConfig(connection),
    max: AT_ONCE + 2,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

type Lent = Parameters<Parameters<pg.Pool['connect']>[0]>

/**
 * The library gives a connection back twice that is lost while it ends and has just asked to listen, and does not wait for the
 * fault which that is: the second time means nothing here.
 */
export class Lending extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(told: (...lent: Lent) => void): void
  override connect(told?: (...lent: Lent) => void): Promise<pg.PoolClient> | void {
    if (!told) return super.connect()
    super.connect((fault, client, giveBack) => {
      let given = false
      told(fault, client, (broken) => {
        if (!given) giveBack(broken)
        given = true
      })
    })
  }
}

function taskList(tasks: JobsOptions['tasks'], log: BaseLogger): TaskList {
  const list: TaskList = {}
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = (payload, helpers) => tell(task, payload, { log, helpers })
  }
  return list
}

interface Telling {
  readonly log: BaseLogger
  readonly helpers: JobHelpers
}

// The library keeps the words of the fault in its table: they must not be a person's.
async function tell(task: Task, payload: unknown, { log, helpers }: Telling): Promise<void> {
  await task(payload).catch((fault: unknown) => {
    const { id, task_identifier: name, attempts } = helpers.job
    const code = codeOf(fault) ?? (fault instanceof Error ? fault.name : 'unknown')
    log.warn({ job: id, name, attempts, code }, 'A job failed and will be tried again')
    throw new Error(code)
  })
}
