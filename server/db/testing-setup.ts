// One embedded Postgres for a whole test run, with a migrated template that every test file copies.
import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded.ts'
import { endOrphan } from './orphan.ts'
import { ownDatabase, prepareDatabase } from './prepare.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly testPostgres: { readonly socketFolder: string; readonly template: string }
  }
}

const TEMPLATE = 'parley_template'
const PREFIX = 'parley-test-'

/** Vitest's global set-up: starts Postgres, migrates the template, and answers how to take it all down. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dataFolder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const postgres = await startEmbedded({ dataFolder, log: pino({ level: 'silent' }) })
  const teardown = async () => {
    await postgres.stop(0)
    await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    await prepareDatabase(ownDatabase(postgres.socketFolder, TEMPLATE))
  } catch (fault) {
    await teardown()
    throw fault
  }
  project.provide('testPostgres', { socketFolder: postgres.socketFolder, template: TEMPLATE })
  return teardown
}

/** What a run left behind that was killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN
    if (Number.isNaN(pid) || (await isAlive(pid))) continue
    const folder = join(tmpdir(), name)
    await endOrphan(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  }
}

async function isAlive(pid: number): Promise<boolean> {
  if (process.platform === 'linux')
    return access(`/proc/${pid}`).then(
      () => true,
      () => false,
    )
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
