// Several servers on one Postgres, with a NATS where there is one.
import { join } from 'node:path'
import type pg from 'pg'
import { pino } from 'pino'
import { startEmbedded } from '../server/db/embedded.ts'
import type { TestNats } from '../server/outbound/testing-nats.ts'
import { bundles } from './build.ts'
import { openAdmin, postgresPid, type Server, startServerWith, stopProcess } from './servers.ts'

export interface Street {
  readonly nodes: readonly [Server, ...Server[]]
  readonly admin: pg.Client
  readonly pids: readonly number[]
  close(): Promise<void>
}

export interface StreetOptions {
  readonly count: number
  readonly nats: TestNats | null
  /** Go to Node itself. */
  readonly nodeOptions?: readonly string[]
}

/** All of them answer. */
export async function openStreet(folder: string, { count, nats, nodeOptions = [] }: StreetOptions): Promise<Street> {
  const postgres = await startEmbedded({ dataFolder: folder, log: pino({ level: 'silent' }) })
  const maker = await openAdmin(folder, 'postgres')
  await maker.query('create database parley')
  await maker.end()
  const variables = {
    DATABASE_URL: `postgres://postgres@${encodeURIComponent(postgres.socketFolder)}/parley`,
    ...(nats && { NATS_URL: nats.url }),
  }
  const start = (number: number) =>
    startServerWith({ bundle: bundles.server, dataFolder: join(folder, `node${number}`), nodeOptions, variables })
  const nodes: [Server, ...Server[]] = [await start(0)]
  while (nodes.length < count) nodes.push(await start(nodes.length))
  const admin = await openAdmin(folder, 'parley')
  return {
    nodes,
    admin,
    pids: [...nodes.map(({ pid }) => pid), await postgresPid(folder)],
    async close() {
      await admin.end()
      await Promise.all(nodes.map(({ child }) => stopProcess(child)))
      await postgres.stop(0)
    },
  }
}
