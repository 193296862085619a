// T4, soak: everything that people do all day, over and over, and whether the server's memory grows by it.
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { kinds } from '../crash/findings.ts'
import { Proxy } from '../net/proxy.ts'
import { Reader } from '../net/readers.ts'
import { guestAt, hostAt, leave, openStage, settle, type Stage } from '../net/stage.ts'
import { GivenFiles } from '../people/files.ts'
import { Talk } from '../people/talk.ts'
import type { Report } from '../report.ts'
import { Crowd } from '../storm/crowd.ts'
import { seedGuests } from '../storm/seed-guests.ts'
import { Talkers } from '../storm/talkers.ts'
import { type Built, buildForLab } from '../world/build.ts'
import type { Memory } from '../world/strike.ts'
import { World } from '../world/world.ts'
import { Comers } from './comers.ts'
import { type Point, slopeOf } from './slope.ts'

const sockets = 200
const mostMbAnHour = 5
const mostWrongMs = 45_000
/** The first part of a run fills caches that are bounded, and compiles code; it is not counted. */
const warm = 0.3
/** Of fewer minutes a slope in megabytes an hour says nothing. */
const saysSomething = 10

export interface SoakOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  readonly minutes: number
  readonly built?: Built
}

export async function soak({ seed, tell, minutes, built }: SoakOptions): Promise<Report> {
  const world = await World.open(built ?? (await buildForLab({ name: 'plain' })))
  try {
    const stage = await openStage(world, chanceFrom(seed))
    const day = await Day.begin(stage)
    const measured = await day.measure(minutes * 60_000, tell)
    await day.end()
    for (const fault of world.newFaults()) stage.findings.add('faults', fault)
    return reportOf({ seed, minutes }, { stage, day, measured })
  } finally {
    await world.close()
  }
}

interface Measured extends Memory {
  readonly atMs: number
}

/** Everybody who is there all the time, and what happens again and again. */
class Day {
  readonly #stage: Stage
  readonly #crowd = new Crowd()
  readonly #talkers: Talkers
  readonly #talk: Talk
  readonly comers: Comers
  storms = 0
  stuck = 0

  private constructor(stage: Stage, talkers: Talkers) {
    this.#stage = stage
    this.#talkers = talkers
    const { chance, said, world } = stage
    const host = hostAt(stage, { name: 'soak-host', origin: world.origin, pace: 1 }, 2)
    const parts = { device: host, said, chance: chance.fork('talk'), files: new GivenFiles() }
    this.#talk = new Talk({ ...parts, restMs: 250, patience: 4, openAtOnce: 6 })
    this.#talk.hush(false)
    this.comers = new Comers(stage, host)
  }

  static async begin(stage: Stage): Promise<Day> {
    const { origin } = stage.world
    const day = new Day(stage, await Talkers.gather(stage, { hosts: origin, guests: origin }))
    const guests = await seedGuests(stage.world.admin, stage.seeded, sockets)
    await day.#crowd.come(guests, { ports: [Number(new URL(origin).port)], seed: stage.chance.below(2 ** 31) })
    return day
  }

  /** What the server holds after a sweep, forty times or so; between two of them a crowd is cut off, and somebody does not read. */
  async measure(lastsMs: number, tell: (line: string) => void): Promise<Measured[]> {
    const began = performance.now()
    const measured: Measured[] = []
    const everyMs = Math.max(500, lastsMs / 40)
    while (performance.now() - began < lastsMs) {
      await pause(everyMs)
      await this.#trouble(this.#stage.chance)
      const memory = await this.#stage.world.memory()
      measured.push({ atMs: performance.now() - began, ...memory })
      tell(`${Math.round((performance.now() - began) / 1000)} s: ${JSON.stringify(memory)}, ${this.comers.came} came`)
    }
    return measured
  }

  async end(): Promise<void> {
    await this.comers.leave()
    await this.#talk.leave()
    await this.#talkers.hush()
    await settle(this.#stage, this.#talkers.devices, 15_000)
    this.#talkers.leave()
    await this.#crowd.leave()
  }

  async #trouble(chance: Chance): Promise<void> {
    this.storms += 1
    await this.#crowd.begin({ cut: true })
    await this.#crowd.comesBack([], 30_000)
    if (chance.percent(50)) await this.#notRead()
  }

  /** A line that is open for a while and that nobody reads. */
  async #notRead(): Promise<void> {
    const proxy = await Proxy.open(this.#stage.world.origin)
    const [guest] = await guestAt(this.#stage, { name: `stuck${this.stuck++}`, origin: proxy.origin, pace: 1 })
    if (guest) {
      await Reader.open(proxy.origin, guest)
      proxy.hold(true)
      leave([guest])
    }
    await proxy.close()
  }
}

interface Outcome {
  readonly stage: Stage
  readonly day: Day
  readonly measured: readonly Measured[]
}

function reportOf(
  { seed, minutes }: Pick<SoakOptions, 'seed' | 'minutes'>,
  { stage: { findings, said }, day, measured }: Outcome,
): Report {
  const counted = measured.slice(Math.floor(measured.length * warm))
  const heap = slopeOf(counted.map(({ atMs, heapMb }) => hourly(atMs, heapMb)))
  const resident = slopeOf(counted.map(({ atMs, residentMb }) => hourly(atMs, residentMb)))
  const wrongS = Math.round(day.comers.longestWrongMs / 100) / 10
  return {
    suite: 'soak',
    figures: {
      minutes,
      points: counted.length,
      heapMbAnHour: spoken(heap),
      residentMbAnHour: spoken(resident),
      heapMb: measured.at(-1)?.heapMb ?? 0,
      buffersMb: measured.at(-1)?.buffersMb ?? 0,
      takenMb: measured.at(-1)?.takenMb ?? 0,
      residentMb: measured.at(-1)?.residentMb ?? 0,
      came: day.comers.came,
      storms: day.storms,
      notRead: day.stuck,
      presenceWrongS: wrongS,
      acked: said.acks,
      ...Object.fromEntries(kinds.map((kind) => [kind, findings.of(kind)])),
      load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
      seed,
    },
    checks: {
      ...Object.fromEntries(kinds.map((kind) => [`nothing ${kind}`, findings.of(kind) === 0])),
      ...(minutes >= saysSomething && {
        'the heap does not grow by more than 5 MB an hour, as far as can be said': heap.low <= mostMbAnHour,
        'nor does the process': resident.low <= mostMbAnHour,
      }),
      'presence is wrong for 45 s at most': day.comers.longestWrongMs <= mostWrongMs,
      'people came': day.comers.came > 3,
    },
    findings: findings.words,
  }
}

function hourly(atMs: number, value: number): Point {
  return { at: atMs / 3_600_000, value }
}

function spoken({ middle, low, high }: ReturnType<typeof slopeOf>): string {
  return `${Math.round(middle)} (${Math.round(low)} to ${Math.round(high)})`
}
