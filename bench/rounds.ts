// The same work on every system in turn, again and again, so that what disturbs one disturbs all.
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Pair, Place, Result, Run, RunId, System } from './job.ts'
import { order } from './order.ts'
import type { Server } from './servers.ts'

/** How long and how often. */
export interface Pains {
  readonly repetitions: number
  /** Once for each entry, uncounted: code that was not compiled yet is nobody's speed. */
  readonly firstMs?: number
  readonly warmMs: number
  readonly windowMs: number
}

/** A system that stands, with its crowd seated. */
export interface Stand {
  readonly system: System
  readonly server: Server
  /** All that its CPU is spent by. */
  readonly pids: readonly number[]
  /** What each run had acknowledged, to be compared with the database at the end. */
  readonly acknowledged: Map<RunId, number>
}

export interface Entry {
  readonly stand: Stand
  readonly pace: Run['pace']
}

interface Seats extends Pick<Stand, 'system' | 'server'> {
  readonly nodes?: Place['nodes']
  readonly pids?: readonly number[]
}

/** Seats a crowd at a server, or at several of which this is the first. */
export async function stand(
  load: ChildProcess,
  { system, server, nodes, pids = [server.pid] }: Seats,
  pairs: readonly Pair[],
): Promise<Stand> {
  await order(load, { do: 'open', place: { system, port: server.port, nodes }, pairs })
  return { system, server, pids, acknowledged: new Map() }
}

/** Runs every entry once in each repetition, in another order each time; the results by entry, by repetition. */
export async function rounds(load: ChildProcess, entries: readonly Entry[], pains: Pains): Promise<Result[][]> {
  const results: Result[][] = entries.map(() => [])
  if (pains.firstMs !== undefined)
    for (const entry of entries) await runOnce(load, entry, { ...pains, windowMs: pains.firstMs })
  for (let step = 0; step < pains.repetitions * entries.length; step += 1) {
    const repetition = Math.floor(step / entries.length)
    const at = (step + repetition) % entries.length
    const entry = entries[at]
    if (entry) results[at]?.push(await runOnce(load, entry, pains))
  }
  return results
}

async function runOnce(load: ChildProcess, { stand, pace }: Entry, { warmMs, windowMs }: Pains): Promise<Result> {
  const id = randomBytes(4).toString('hex')
  const run: Run = { system: stand.system, id, pace, warmMs, windowMs, pids: stand.pids }
  const result = await order<Result>(load, { do: 'run', run })
  stand.acknowledged.set(id, result.acknowledged)
  return result
}
