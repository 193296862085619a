// One server with its embedded Postgres, or several on one Postgres that the lab keeps, with a NATS where one is installed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type EmbeddedPostgres, startEmbedded } from '../../server/db/embedded.ts'
import { hasNats, startNats, type TestNats } from '../../server/outbound/testing-nats.ts'
import { Proxy } from '../net/proxy.ts'
import { Admin } from './admin.ts'
import type { Built } from './build.ts'
import type { Cgroup } from './cgroup.ts'
import { World, type WorldOptions } from './world.ts'

export interface HousesOptions {
  readonly nodes: number
  /** Settings of each server. */
  readonly variables?: Readonly<Record<string, string>>
  /** Whether proxies stand before Postgres and NATS; only where there are several servers. */
  readonly proxied?: boolean
  /** Whether each server has a wire to Postgres of its own, for `parting`; only where there are several. */
  readonly parting?: boolean
  /** How much memory the server and its Postgres have; only where there is one server. */
  readonly within?: Cgroup | undefined
}

/** Networks between servers and what they stand on. */
export interface Wires {
  readonly postgres: Proxy
  readonly nats: Proxy | null
}

/** Servers that are one house to whoever comes. */
export interface Houses {
  readonly worlds: readonly [World, ...World[]]
  readonly admin: Admin
  /** The folder of their Postgres. */
  readonly cluster: string
  /** Null where there is one server, or no NATS on this machine. */
  readonly nats: TestNats | null
  readonly wires: Wires | null
  /** From each server to Postgres, in their order; none where there are no wires that part. */
  readonly parting: readonly Proxy[]
  /** One more, of another build perhaps, that is not started yet; only where there are several. */
  another(built: Built): Promise<World>
  close(): Promise<void>
}

/** All of them answer, and each statement that Postgres is asked is counted (`statements`). */
export async function openHouses(
  built: Built,
  { nodes, variables = {}, proxied = false, parting = false, within }: HousesOptions,
): Promise<Houses> {
  if (nodes > 1) return openMany(built, { nodes, variables, proxied, parting })
  const world = await World.open(built, { variables, within })
  await world.admin.rows(countStatements)
  await world.strike('both', ([first = 0]) => first)
  await world.start()
  await world.admin.rows(beginCounting)
  return houseOf(world)
}

/** For what is struck: one server with its Postgres, or several that can each be parted from theirs. Nothing is counted in one. */
export async function openStrikable(built: Built, nodes: number): Promise<Houses> {
  return nodes > 1 ? openHouses(built, { nodes, parting: true }) : houseOf(await World.open(built))
}

function houseOf(world: World): Houses {
  const { admin, cluster } = world
  return { worlds: [world], admin, cluster, nats: null, wires: null, parting: [], another, close: () => world.close() }
}

/** Where the how manieth of so many people comes in. */
export function originFor({ worlds }: Houses, at: number): string {
  return (worlds[at % worlds.length] ?? worlds[0]).origin
}

const another = () => Promise.reject(new Error('There is one server, on a Postgres of its own'))

async function openMany(built: Built, options: Required<Omit<HousesOptions, 'within'>>): Promise<Houses> {
  const { wayIn, close: closeGround, ...ground } = await openGround(options)
  const worlds: [World, ...World[]] = [await World.open(built, await wayIn())]
  while (worlds.length < options.nodes) worlds.push(await World.open(built, await wayIn()))
  const others: World[] = []
  const close = async () => {
    for (const world of [...worlds, ...others]) await world.close()
    await closeGround()
  }
  const another = async (other: Built) => {
    const world = await World.prepare(other, await wayIn())
    others.push(world)
    return world
  }
  return { ...ground, worlds, another, close }
}

/** What several servers stand on. */
interface Ground extends Pick<Houses, 'admin' | 'cluster' | 'nats' | 'wires' | 'parting'> {
  /** What one more server is told of it. */
  wayIn(): Promise<WorldOptions>
  close(): Promise<void>
}

async function openGround({
  variables,
  proxied,
  parting: parts,
}: Required<Omit<HousesOptions, 'within'>>): Promise<Ground> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parley-lab-shared-'))
  const cluster = join(dataFolder, 'postgres')
  const postgres = await startCounting(dataFolder)
  const admin = new Admin(cluster)
  await admin.rows(beginCounting)
  const nats = hasNats ? await startNats() : null
  const wires = proxied ? await openWires(postgres, nats) : null
  const bus = wires?.nats ? `nats://127.0.0.1:${wires.nats.port}` : nats?.url
  const parting: Proxy[] = []
  const wayIn = async () => {
    if (parts) parting.push(await Proxy.open(socketOf(postgres)))
    const wire = parts ? parting.at(-1) : wires?.postgres
    const host = wire ? `127.0.0.1:${wire.port}` : encodeURIComponent(postgres.socketFolder)
    const shared = { DATABASE_URL: `postgres://postgres@${host}/parley`, ...(bus && { NATS_URL: bus }) }
    return { variables: { ...variables, ...shared }, cluster }
  }
  const close = async () => {
    for (const wire of [wires?.postgres, wires?.nats, ...parting]) await wire?.close()
    await nats?.kill()
    await admin.close()
    await postgres.stop(0)
    rmSync(dataFolder, { recursive: true, force: true })
  }
  return { admin, cluster, nats, wires, parting, wayIn, close }
}

async function openWires(postgres: EmbeddedPostgres, nats: TestNats | null): Promise<Wires> {
  return { postgres: await Proxy.open(socketOf(postgres)), nats: nats && (await Proxy.open(nats.url)) }
}

const socketOf = ({ socketFolder }: EmbeddedPostgres) => join(socketFolder, '.s.PGSQL.5432')

/** A Postgres of the lab's own, with an empty database. */
async function startCounting(dataFolder: string): Promise<EmbeddedPostgres> {
  const options = { dataFolder, log: pino({ level: 'silent' }) }
  const first = await startEmbedded(options)
  const admin = new Admin(join(dataFolder, 'postgres'), 'postgres')
  await admin.rows(countStatements)
  await admin.rows('create database parley')
  await admin.close()
  await first.stop(0)
  return startEmbedded(options)
}

const countStatements = `alter system set shared_preload_libraries = 'pg_stat_statements'`
const beginCounting = 'create extension if not exists pg_stat_statements'

/** How many statements Postgres has been asked by servers since it was made, those that begin and end transactions among them. */
export async function statements(admin: Admin): Promise<number> {
  const [found] = await admin.rows<{ calls: number }>(
    `select coalesce(sum(calls), 0)::bigint as calls from pg_stat_statements where query not like '%pg_stat_statements%'`,
  )
  return Number(found?.calls ?? 0)
}
