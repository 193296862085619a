import { EventEmitter, once } from 'node:events'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/testing.ts'
import { addJob } from './add-job.ts'
import { type Jobs, Lending, runJobs, type Task } from './run-jobs.ts'
import { NEWEST_JOBS_MIGRATION } from './schema.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
const running: Jobs[] = []

beforeAll(async () => {
  database = await testDatabase()
})
afterEach(() => Promise.all(running.splice(0).map((jobs) => jobs.stop())))
afterAll(() => database.drop())

const start = (tasks: Record<string, Task>) => {
  const jobs = runJobs({ connection: { url: database.url }, tasks, log, restMs: 50 })
  running.push(jobs)
  return jobs
}

/** A task that remembers what it was given, and a promise for the next time. */
function recorder() {
  const events = new EventEmitter()
  return {
    task: async (payload: unknown) => void events.emit('done', payload),
    next: async () => ((await once(events, 'done')) as unknown[])[0],
  }
}

test('a job is done after its transaction was committed', async () => {
  const { task, next } = recorder()
  start({ greet: task })
  const done = next()

  await database.outside((tx) => addJob(tx, { name: 'greet', payload: { to: 'Ada' } }))

  expect(await done).toEqual({ to: 'Ada' })
})

test('a job of a transaction that was undone is never done', async () => {
  const undone = database.outside(async (tx) => {
    await addJob(tx, { name: 'greet', payload: { to: 'nobody' } })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow()

  expect(await waiting()).toEqual([])
})

test('a job under the key of a waiting one takes its place', async () => {
  const later = new Date(Date.now() + 3_600_000)
  await database.outside((tx) => addJob(tx, { name: 'remind', payload: { n: 1 }, key: 'meeting', runAt: later }))
  await database.outside((tx) => addJob(tx, { name: 'remind', payload: { n: 2 }, key: 'meeting', runAt: later }))

  expect(await waiting()).toEqual([{ payload: { n: 2 } }])
  await asAdmin('delete from graphile_worker._private_jobs')
})

test('what failed is kept to be tried again, without the words of the fault', async () => {
  const tried = new EventEmitter()
  const failed = once(tried, 'failed')
  start({
    post: async () => {
      tried.emit('failed')
      throw Object.assign(new Error('550 ada@example.org is unknown'), { code: 'EENVELOPE' })
    },
  })
  await database.outside((tx) => addJob(tx, { name: 'post', payload: {} }))
  await failed
  await stopAll()

  const { rows } = await asAdmin('select attempts, last_error from graphile_worker._private_jobs')
  expect(rows).toEqual([{ attempts: 1, last_error: 'EENVELOPE' }])
  await asAdmin('delete from graphile_worker._private_jobs')
})

test('stopping waits for the job under way', async () => {
  const gate = new EventEmitter()
  const begun = once(gate, 'begun')
  let finished = false
  start({
    slow: async () => {
      gate.emit('begun')
      await once(gate, 'go')
      finished = true
    },
  })
  await database.outside((tx) => addJob(tx, { name: 'slow', payload: {} }))
  await begun
  const stopped = stopAll()
  gate.emit('go')
  await stopped

  expect(finished).toBe(true)
  expect(await waiting()).toEqual([])
})

test('jobs that a killed worker had locked are done by the next', async () => {
  await database.outside((tx) => addJob(tx, { name: 'greet', payload: { to: 'Ada' } }))
  await asAdmin(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '1 minute'`)
  const { task, next } = recorder()
  const done = next()
  start({ greet: task })

  expect(await done).toEqual({ to: 'Ada' })
})

test('jobs that another live worker has under way are left to it', async () => {
  const gate = new EventEmitter()
  const begun = once(gate, 'begun')
  let times = 0
  const slow = async () => {
    times += 1
    gate.emit('begun')
    await once(gate, 'go')
  }
  start({ slow })
  await database.outside((tx) => addJob(tx, { name: 'slow', payload: {} }))
  await begun
  await asAdmin(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)

  const { task, next } = recorder()
  start({ slow, greet: task })
  const greeted = next()
  await database.outside((tx) => addJob(tx, { name: 'greet', payload: {} }))
  await greeted
  gate.emit('go')
  await stopAll()

  expect(times).toBe(1)
})

test('the worker comes back when its connections were cut', async () => {
  const { task, next } = recorder()
  start({ greet: task })
  const first = next()
  await database.outside((tx) => addJob(tx, { name: 'greet', payload: { n: 1 } }))
  await first
  await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and usename = 'parley_app' and application_name = 'parley'`)

  const second = next()
  await database
    .outside((tx) => addJob(tx, { name: 'greet', payload: { n: 2 } }))
    .catch(() => database.outside((tx) => addJob(tx, { name: 'greet', payload: { n: 2 } })))
  expect(await second).toEqual({ n: 2 })
})

test('the job tables are as new as the library', () => {
  const folder = new URL('../../node_modules/graphile-worker/sql/', import.meta.url)

  expect(Number(readdirSync(folder).sort().at(-1)?.slice(0, 6))).toBe(NEWEST_JOBS_MIGRATION)
})

const stopAll = () => Promise.all(running.splice(0).map((jobs) => jobs.stop()))

async function waiting(): Promise<unknown[]> {
  return (await asAdmin('select payload from graphile_worker._private_jobs')).rows
}

async function asAdmin(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(database.adminUrl)
  await client.connect()
  const result = await client.query(statement)
  await client.end()
  return result
}

test('a connection that is given back twice, as the library does, is given back once', async () => {
  const pool = new Lending({ connectionString: database.url, max: 1 })
  await new Promise<void>((done, failed) =>
    pool.connect((fault, _client, giveBack) => {
      giveBack()
      giveBack()
      if (fault) failed(fault)
      else done()
    }),
  )
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
  await pool.end()
})
