// Flushes are watched, and fail: of files that come, of files that are kept, of Postgres' own log. Nobody is told of what is not on the disk.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../crash/run.ts'
import type { Scene } from '../net/stage.ts'
import type { Given } from '../people/files.ts'
import { holds, until } from '../until.ts'
import { childrenOf, postmasterOf } from '../world/processes.ts'
import { Traced } from '../world/traced.ts'
import { type Call, callsIn } from './calls.ts'
import { type Ground, healedMs, healing, withPeople } from './scene.ts'

const quietWithinMs = 15_000
const lastsMs = 3000
const flushes = ['fsync', 'fdatasync']

/** What is checked of it. */
export const inOrder = {
  flushed: 'a file is flushed before it has its name',
  folderFlushed: 'its folder is flushed after that, and before the database is told',
  told: 'it is committed after it was told',
} as const
export const noPartUnflushed = 'no part of a file is here that was not flushed'

/** [FI11] One upload, call by call: flushed, named, its folder flushed, and only then the database is told. */
export const flushOrder = (ground: Ground): Promise<Scene> =>
  withPeople(ground, async (run) => {
    await fallSilent(run)
    const { serverPid } = run.world
    const calls = [...flushes, 'rename', 'renameat', 'renameat2', 'write', 'writev', 'sendto', 'sendmsg']
    const traced = await Traced.begin({ pids: [serverPid ?? 0], calls })
    const given = await giveOne(run)
    const shared = await holds(() => given.acked !== undefined, { withinMs: quietWithinMs })
    const [row] = await run.world.admin.rows<{ body: string }>('select body from file where id = $1', [given.id])
    const order = orderOf(callsIn(await traced.end()), row?.body.split('/')[1] ?? 'nothing')
    return {
      figures: { flushOrder: order.length },
      checks: {
        [inOrder.flushed]: shared && follow(order, 'flushed', 'named'),
        [inOrder.folderFlushed]: follow(order, 'named', 'folderFlushed') && follow(order, 'folderFlushed', 'told'),
        [inOrder.told]: follow(order, 'told', 'committed'),
      },
    }
  })

/** While nothing that comes can be flushed, and then while nothing that is kept can, a file is not shared; afterwards it is. */
export const filesNotFlushed = (ground: Ground): Promise<Scene> =>
  withPeople(ground, async (run) => {
    await fallSilent(run)
    const coming = await whileFailing(run, ['fdatasync'])
    const kept = await whileFailing(run, ['fsync'])
    const said = run.world.newFaults()
    return {
      figures: { filesNotFlushedSaid: said.length },
      checks: {
        [noPartUnflushed]: coming.early === 0 && !coming.here,
        'no file is shared that was not flushed': kept.early === 0,
        'a file comes by itself when flushes do': coming.shared && kept.shared,
        'whoever runs the house hears that a disk cannot flush':
          said.length > 0 && said.every((one) => one.includes('EIO')),
      },
    }
  })

/** Postgres cannot flush its log: it goes down, and comes back with all that was acknowledged. */
export const logNotFlushed = (ground: Ground): Promise<Scene> =>
  withPeople(ground, async (run) => {
    const { cluster } = run.world
    const postmaster = postmasterOf(cluster) ?? 0
    const log = join(dirname(cluster), 'postgres.log')
    const panics = () => readFileSync(log, 'utf8').split('PANIC:').length - 1
    const before = panics()
    const pids = [postmaster, ...childrenOf(postmaster)]
    const traced = await Traced.begin({ pids, calls: flushes, failing: { calls: flushes, error: 'EIO' } })
    const panicked = await holds(() => panics() > before, { withinMs: quietWithinMs })
    const failed = callsIn(await traced.end()).filter(({ result }) => result.includes('INJECTED')).length
    const healed = healing('logNotFlushed', await healedMs(run))
    return {
      figures: { ...healed.figures, logNotFlushed: failed },
      checks: { ...healed.checks, 'Postgres goes down when its log cannot be flushed': panicked && failed > 0 },
    }
  })

function follow(order: readonly string[], first: string, then: string): boolean {
  return order.includes(first) && order.indexOf(first) < order.indexOf(then)
}

async function fallSilent({ people }: Run): Promise<void> {
  people.hush(true)
  if (!(await people.settled(quietWithinMs))) throw new Error(`Not silent: ${people.unsettled().join()}`)
}

async function giveOne({ people, files }: Run): Promise<Given> {
  const [host] = people.hosts
  const [on] = host?.threads.keys() ?? []
  if (!host || !on) throw new Error('There is nobody who could share a file')
  files.give(host, on, () => undefined)
  const given = [...files.all.values()].at(-1)
  if (!given) throw new Error('A file that was given is not there')
  return given
}

interface WhileFailing {
  /** Files that were shared all the same. */
  readonly early: number
  /** Whether bytes of it count as here. */
  readonly here: boolean
  /** Whether it is shared in the end. */
  readonly shared: boolean
}

async function whileFailing(run: Run, calls: readonly string[]): Promise<WhileFailing> {
  const { serverPid, admin, keptFiles } = run.world
  const traced = await Traced.begin({ pids: [serverPid ?? 0], calls: flushes, failing: { calls, error: 'EIO' } })
  const given = await giveOne(run)
  const failed = () => traced.lines.some((line) => line.includes('INJECTED'))
  await until('a flush has failed', failed, { withinMs: quietWithinMs })
  await pause(lastsMs)
  const rows = await admin.rows(`select id from file where id = $1 and state = 'shared'`, [given.id])
  const early = rows.length + (given.acked === undefined ? 0 : 1)
  const coming = join(dirname(keptFiles), 'coming', given.id)
  // It lies there for the moment between being written and being taken back.
  const here = !(await holds(() => bytesAt(coming) === 0, { withinMs: 1000 }))
  await traced.end()
  return { early, here, shared: await holds(() => given.acked !== undefined, { withinMs: quietWithinMs }) }
}

function bytesAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

const writes = ['write', 'writev', 'sendto', 'sendmsg']

/** What was done with the file of this name, in the order in which each was over (of a write: began). */
function orderOf(calls: readonly Call[], name: string): string[] {
  const done = calls.filter(({ result }) => !result.startsWith('-1'))
  const named = done.find((call) => call.name.startsWith('rename') && call.args.includes(`${name}.part`))
  const folder = /"([^"]*)\/[^/"]*\.part"/.exec(named?.args ?? '')?.[1] ?? 'nowhere'
  const written = done.filter((call) => writes.includes(call.name))
  const told = written.find(({ args }) => args.includes(name))
  const moments = {
    flushed: done.find((call) => call.name === 'fsync' && call.args.includes(`${name}.part>`))?.over,
    named: named?.over,
    folderFlushed: done.find((call) => call.name === 'fsync' && call.args.includes(`<${folder}>`))?.over,
    told: told?.began,
    committed: written.find(({ args, began }) => told && began >= told.began && args.includes('COMMIT'))?.began,
  }
  return Object.entries(moments)
    .filter(([, at]) => at !== undefined)
    .sort(([, one = 0], [, other = 0]) => one - other)
    .map(([what]) => what)
}
