import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { Indexer } from './commands.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  vi.useRealTimers()
  await database.drop()
})

/** A pool that is closed says no before anything else can happen: whoever asks it in a circle never comes out. */
async function closedDatabase() {
  const shut = await openDatabase({ url: database.url, log: pino({ level: 'silent' }) })
  await shut.close()
  const asked = { times: 0 }
  const counted: Database = {
    ...shut,
    inWorkspace(workspace, work) {
      asked.times += 1
      // A circle would ask for ever: it is held here, so that the test can say so.
      return asked.times > 20 ? new Promise(() => {}) : shut.inWorkspace(workspace, work)
    },
  }
  return { closed: counted, asked }
}

test('[SE12] an index that cannot be written waits for its next turn, and one that was stopped asks for none', async () => {
  const { closed, asked } = await closedDatabase()
  vi.useFakeTimers()
  const indexer = new Indexer(closed)
  for (const _ of [1, 2]) indexer.doubt(randomUUID() as WorkspaceId, [randomUUID()])
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked.times).toBe(2)
  await vi.advanceTimersByTimeAsync(50)
  expect(asked.times).toBe(4)
  indexer.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked.times).toBe(4)
})
