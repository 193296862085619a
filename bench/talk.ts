// A hundred conversations of two, both sides sending: our server, the same without its store, a bare relay, Socket.IO.
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type pg from 'pg'
import type { Asked } from './asked.ts'
import { bundles } from './build.ts'
import { median, medianRatio, shown } from './figures.ts'
import type { Pair, Result } from './job.ts'
import { checkKept, checkKeptBySocketio } from './kept.ts'
import { type Pains, rounds, type Stand, stand } from './rounds.ts'
import { seedPairs } from './seed.ts'
import { measured, openAdmin, type Server, slowFlushes, startLoad, startServer, stopProcess } from './servers.ts'

const conversations = 100
const slowMicroseconds = 2000

/** Everything that stands while it is measured. */
interface Hall {
  readonly load: ChildProcess
  readonly ours: Stand
  readonly storeOff: Stand
  readonly relay: Stand
  readonly socketio: Stand
  readonly admins: { readonly ours: pg.Client; readonly socketio: pg.Client }
}

export async function measureTalk(asked: Asked) {
  const pains = asked.quick
    ? { repetitions: 3, warmMs: 150, windowMs: 650 }
    : { repetitions: 7, warmMs: 500, windowMs: 3000 }
  const hall = await openHall(asked)
  const fast = await throughput(hall, { ...pains, firstMs: asked.quick ? 600 : 5000 })
  const slow = await withSlowFlushes(hall, pains)
  const steady = await latency(hall, fast.most, pains)
  await checkKept(hall.admins.ours, hall.ours.acknowledged)
  await checkKeptBySocketio(hall.admins.socketio, hall.socketio.acknowledged)
  await closeHall(hall)
  return { ...fast.figures, ...slow, ...steady }
}

async function openHall({ folder, profile }: Asked): Promise<Hall> {
  const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const load = startLoad()
  const [ours, storeOff, relay, socketio] = await Promise.all([
    startServer(bundles.server, join(folder, 'ours'), [...measured, ...profiled]),
    startServer(bundles.storeOff, join(folder, 'store-off'), measured),
    startServer(bundles.relay, folder),
    startServer(bundles.socketio, join(folder, 'socketio')),
  ])
  const admins = {
    ours: await openAdmin(ours.dataFolder, 'parley'),
    socketio: await openAdmin(socketio.dataFolder, 'postgres'),
  }
  const pairs = await seedPairs(admins.ours, conversations)
  const others = await seededAt(storeOff)
  return {
    load,
    ours: await stand(load, { system: 'parley', server: ours }, pairs),
    storeOff: await stand(load, { system: 'store-off', server: storeOff }, others),
    relay: await stand(load, { system: 'relay', server: relay }, pairs),
    socketio: await stand(load, { system: 'socketio', server: socketio }, pairs),
    admins,
  }
}

async function seededAt({ dataFolder }: Server): Promise<Pair[]> {
  const admin = await openAdmin(dataFolder, 'parley')
  const pairs = await seedPairs(admin, conversations)
  await admin.end()
  return pairs
}

async function closeHall({ load, admins, ...stands }: Hall): Promise<void> {
  await Promise.all([admins.ours.end(), admins.socketio.end()])
  await stopProcess(load)
  await Promise.all(Object.values(stands).map(({ server }) => stopProcess(server.child)))
}

async function throughput({ load, ours, storeOff, relay, socketio }: Hall, pains: Pains) {
  const entries = [ours, storeOff, relay, socketio].map((each) => ({ stand: each, pace: 'closed' as const }))
  const [own = [], unstored = [], relayed = [], inserted = []] = await rounds(load, entries, pains)
  tell('everybody has one message in flight', {
    ours: own,
    'store off': unstored,
    relay: relayed,
    'socket.io': inserted,
  })
  const figures = {
    relayRatio: medianRatio(own.map(perSecond), relayed.map(perSecond)),
    storeOffRatio: medianRatio(own.map(perSecond), unstored.map(perSecond)),
    socketioRatio: medianRatio(own.map(perSecond), inserted.map(perSecond)),
    cpuRatio: medianRatio(own.map(cpuEach), relayed.map(cpuEach)),
    messagesPerSecond: median(own.map(perSecond)),
    p50: median(own.map(({ p50 }) => p50)),
    p99: median(own.map(({ p99 }) => p99)),
    cpuSecondsPer1000: 1000 * median(own.map(cpuEach)),
    othersCores: median([own, relayed].flat().map(({ othersCores }) => othersCores)),
  }
  return { figures, most: { ours: median(own.map(perSecond)), relay: median(relayed.map(perSecond)) } }
}

/** A real disk takes 0.5 to 4 ms for a flush; the one under a test machine often none. */
async function withSlowFlushes({ load, ours, socketio, admins }: Hall, pains: Pains) {
  for (const admin of Object.values(admins)) await slowFlushes(admin, slowMicroseconds)
  const entries = [ours, socketio].map((each) => ({ stand: each, pace: 'closed' as const }))
  const [own = [], inserted = []] = await rounds(load, entries, pains)
  for (const admin of Object.values(admins)) await slowFlushes(admin, 0)
  tell('the same with flushes 2 ms slow', { ours: own, 'socket.io': inserted })
  return {
    slowFlushRatio: medianRatio(own.map(perSecond), inserted.map(perSecond)),
    slowFlushMessagesPerSecond: median(own.map(perSecond)),
  }
}

/** At a steady pace: half of each one's maximum, and 500 a second. */
async function latency({ load, ours, relay }: Hall, most: { ours: number; relay: number }, pains: Pains) {
  const entries = [
    { stand: ours, pace: most.ours / 2 },
    { stand: relay, pace: most.relay / 2 },
    { stand: ours, pace: 500 },
  ]
  const [own = [], relayed = [], calm = []] = await rounds(load, entries, pains)
  tell('at half of the maximum', { ours: own, relay: relayed, 'ours at 500/s': calm })
  return {
    p99Ratio: medianRatio(
      own.map(({ p99 }) => p99),
      relayed.map(({ p99 }) => p99),
    ),
    p99At500: median(calm.map(({ p99 }) => p99)),
  }
}

const perSecond = (result: Result) => result.perSecond
const cpuEach = ({ cpuSeconds, messages }: Result) => cpuSeconds / messages

function tell(what: string, systems: Readonly<Record<string, readonly Result[]>>): void {
  const others = median(Object.values(systems).flatMap((of) => of.map(({ othersCores }) => othersCores)))
  console.log(`\n${what}: messages/s [least..most], p50 and p99 in ms, CPU s for 1,000`)
  if (others > 0.1) console.log(`  (${shown(others)} cores were busy with other work: wait for a calmer moment)`)
  for (const [name, results] of Object.entries(systems)) {
    const speeds = results.map(perSecond)
    const spread = `[${Math.min(...speeds).toFixed(0)}..${Math.max(...speeds).toFixed(0)}]`
    const times = [results.map(({ p50 }) => p50), results.map(({ p99 }) => p99)].map((of) =>
      shown(median(of)).padStart(7),
    )
    const cpu = (1000 * median(results.map(cpuEach))).toFixed(3)
    console.log(
      `  ${name.padEnd(14)} ${median(speeds).toFixed(0).padStart(7)} ${spread.padEnd(16)} ${times.join(' ')} ${cpu}`,
    )
  }
}
