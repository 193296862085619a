// Every seeded bug. The list only grows: a fault that was found and mended leaves one here.
import type { Bug } from './bug.ts'
import { bugsOfRights } from './bugs-of-rights.ts'
import { bugsOfTheLine } from './bugs-of-the-line.ts'
import { bugsOfTheQueue } from './bugs-of-the-queue.ts'
import { bugsOfTheLocks } from './bugs-of-the-locks.ts'
import { bugsOfTheLog } from './bugs-of-the-log.ts'
import { bugsOfTheNetwork } from './bugs-of-the-network.ts'

export const bugs: readonly Bug[] = [
  ...bugsOfTheLog,
  ...bugsOfRights,
  ...bugsOfTheLine,
  ...bugsOfTheQueue,
  ...bugsOfTheLocks,
  ...bugsOfTheNetwork,
]
