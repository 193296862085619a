// One storm after the other over the same crowd: what is hit, what is said meanwhile, and how everybody comes back.
import { setTimeout as pause } from 'node:timers/promises'
import { lastedMs } from '../../client/line.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { fifty } from '../net/dead-ends.ts'
import type { Scene, Stage } from '../net/stage.ts'
import { percentile } from '../report.ts'
import { type Houses, statements } from '../world/houses.ts'
import { mostResidentKb, residentKb } from '../world/processes.ts'
import type { World } from '../world/world.ts'
import { Crowd } from './crowd.ts'
import type { CrowdGuest } from './orders.ts'
import { Talkers } from './talkers.ts'

/** `cut`: every connection of the crowd is reset. `kill`, `go`: one server dies, or is asked to go. */
export type Kind = 'cut' | 'kill' | 'go'

export interface Passed {
  readonly kind: Kind
  readonly back: number
  readonly backMs: number
  /** How long lines chose to wait, of those within the shortest span. */
  readonly waits: readonly number[]
  readonly attempts: number
  readonly codes: Readonly<Record<string, number>>
  /** How long words were on their way meanwhile. */
  readonly liveMs: readonly number[]
  /** Of the largest server, when all were back. */
  readonly mb: number
}

/** So many in a hundred have missed something when they come back. */
const missed = 10
/** They come back for so long, of which 10 s are allowed. */
const patienceMs = 40_000

const now = () => performance.timeOrigin + performance.now()

export class Storms {
  readonly #stage: Stage
  readonly #houses: Houses
  readonly #guests: readonly CrowdGuest[]
  readonly #crowd = new Crowd()
  readonly talkers: Talkers
  came = 0

  private constructor(
    stage: Stage,
    houses: Houses,
    { guests, talkers }: { guests: readonly CrowdGuest[]; talkers: Talkers },
  ) {
    this.#stage = stage
    this.#houses = houses
    this.#guests = guests
    this.talkers = talkers
  }

  /** Everybody is there. */
  static async gather(stage: Stage, houses: Houses, guests: readonly CrowdGuest[]): Promise<Storms> {
    const { worlds } = houses
    const last = worlds.at(-1) ?? worlds[0]
    const talkers = await Talkers.gather(stage, { guests: last.origin, hosts: last.origin })
    const storms = new Storms(stage, houses, { guests, talkers })
    storms.came = await storms.#crowd.come(guests, { ports: portsOf(worlds), seed: stage.chance.below(2 ** 31) })
    return storms
  }

  /** How many statements one guest's return costs, while nothing else happens. */
  async queries(): Promise<number> {
    await this.talkers.quiet(true)
    const before = await statements(this.#houses.admin)
    await this.#crowd.begin({ cut: true })
    const { back } = await this.#crowd.comesBack([], patienceMs)
    const asked = (await statements(this.#houses.admin)) - before
    await this.talkers.quiet(false)
    return asked / back
  }

  /** A line that is cut before it has lasted waits longer, on purpose; each storm is to be the first. */
  async pass(kind: Kind): Promise<Passed> {
    await pause(lastedMs)
    const { chance } = this.#stage
    const away = this.#guests.flatMap((_, at) => (chance.percent(missed) ? [at] : []))
    this.talkers.took()
    const began = now()
    const over = await this.#hit(kind)
    const wanted = await this.#sayTo(away)
    const { at, ...returned } = await this.#crowd.comesBack(wanted, patienceMs)
    const liveMs = this.talkers.took()
    await over()
    const mb = this.residentMb()
    return { kind, ...returned, backMs: Math.round(at - began), liveMs, mb }
  }

  /**
   * Fifty lines that nobody reads, while the crowd is there and nobody else says anything; with the most megabytes that the
   * largest server has held by then.
   */
  async notRead(): Promise<Scene> {
    await this.talkers.quiet(true)
    const { figures, checks } = await fifty(this.#stage)
    await this.talkers.quiet(false)
    const mostKb = Math.max(...this.#houses.worlds.map(({ serverPid }) => mostResidentKb(serverPid ?? 0)))
    return { figures: { ...figures, unreadMostMb: Math.round(mostKb / 1024) }, checks }
  }

  /** Of the largest server. */
  residentMb(): number {
    return Math.round(Math.max(...this.#houses.worlds.map(({ serverPid }) => residentKb(serverPid ?? 0))) / 1024)
  }

  async leave(): Promise<void> {
    await this.talkers.hush()
    this.talkers.leave()
    await this.#crowd.leave()
  }

  /** Answers what makes the house whole again. */
  async #hit(kind: Kind): Promise<() => Promise<void>> {
    await this.#crowd.begin({ cut: kind === 'cut' })
    if (kind === 'cut') return async () => undefined
    const [struck, ...others] = this.#houses.worlds
    // A balancer sends nobody to a server that is gone; the only one is waited for.
    if (others.length > 0) await this.#crowd.ports(portsOf(others))
    await struck.strike(kind === 'kill' ? 'server' : 'asked', ([first = 0]) => first)
    const starting = struck.start()
    if (others.length === 0) return () => starting
    return async () => {
      await starting
      await this.#crowd.ports(portsOf(this.#houses.worlds))
    }
  }

  /** Says one word to each of them, and answers how far each then has to come. */
  async #sayTo(away: readonly number[]): Promise<[number, number][]> {
    const conversations = away.map((at) => this.#guests[at]?.conversation as ConversationId)
    const numbers = await this.talkers.sayIn(conversations)
    return away.map((at, index) => [at, numbers[index] ?? 0])
  }
}

function portsOf(worlds: readonly World[]): number[] {
  return worlds.map(({ origin }) => Number(new URL(origin).port))
}

/** One storm in words. */
export function inWords({ kind, back, backMs, attempts, codes, liveMs, mb }: Passed): string {
  const live = `${liveMs.length} words live, p99 ${percentile(liveMs, 99)} ms`
  return `${kind}: ${back} back after ${backMs} ms, ${attempts} attempts, ${live}, ${mb} MB, ${JSON.stringify(codes)}`
}
