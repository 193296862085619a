// Once for a run: one browser for all its files, and a house that each of them begins on a copy of.
import { rmSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { launching } from './pages.ts'
import { furnish } from './world.ts'
import type { ReadyHouse } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly readyHouse: ReadyHouse
    /** Where the browser is served. */
    readonly browserAt: string
  }
}

/** Vitest's global set-up. Answers how to take it all away again. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [house, browser] = await Promise.all([furnish(), chromium.launchServer(launching())])
  project.provide('readyHouse', house)
  project.provide('browserAt', browser.wsEndpoint())
  return async () => {
    await browser.close()
    rmSync(house.data, { recursive: true, force: true })
  }
}
