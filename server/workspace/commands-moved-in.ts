// What is done once for a workspace that was taken in while this server ran, or stood still: what else every start does for all.
import type { Task } from '../jobs/run-jobs.ts'
import { type EventWorld, reckonEvents } from './commands-events.ts'

export interface Arrival extends EventWorld {
  readonly indexer: { lookForForgotten(): Promise<void> }
  readonly bots: { lookEverywhere(): Promise<void> }
}

/** [EX7] Days of events by the zone rules of this machine, the index of all words, and what bots had to do. */
export function settleInTask(world: Arrival): Task {
  return async () => {
    await reckonEvents(world)
    await world.indexer.lookForForgotten()
    await world.bots.lookEverywhere()
  }
}
