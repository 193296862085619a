// Once for a run: a house that each of its files begins on a copy of.
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { furnish } from './world.ts'
import type { ReadyHouse } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly readyHouse: ReadyHouse
  }
}

/** Vitest's global set-up. Answers how to take it all away again. */
export async function setup(project: TestProject): Promise<() => void> {
  const house = await furnish()
  project.provide('readyHouse', house)
  return () => rmSync(house.data, { recursive: true, force: true })
}
