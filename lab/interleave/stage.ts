// One scene after the other, and in it pair after pair: each order of a pair begins in the same state, and what it comes to is laid
// beside what comes of the one command and then the other.
import type { Chance } from '../../pretend/chance.ts'
import type { Ask } from '../../server/log/command.ts'
import type { Lanes } from '../../server/log/lanes.ts'
import type { Heard } from './gates.ts'
import type { Act, People, Seen } from './acts.ts'
import type { House } from './house.ts'
import { differences, Measure, type Told, wrongIn } from './judge.ts'
import { type Choice, everyOrder } from './orders.ts'
import { play, type Played } from './pair.ts'
import type { Scene } from './scenes.ts'
import { Tables } from './tables.ts'

const counted = [
  'pairs',
  'runs',
  /** Runs on nodes that remember what each of them has written before. */
  'remembered',
  /** Pairs of which not every order was run. */
  'cut',
  /** Runs in which one waited for the other. */
  'waited',
  'deadlocks',
  'faults',
  'violations',
  'gaps',
  /** Runs that did not follow the order with which they were to begin. */
  'strayed',
] as const

export type Tally = Record<(typeof counted)[number], number>
export type Pair = readonly [Act, Act]

export interface Playing {
  readonly people: People
  /** Orders of a pair that are run one after the other; when there are more, as many of the others are drawn. */
  readonly most: number
  readonly chance: Chance
}

interface Serial {
  readonly one: string
  readonly other: string
}

interface Trial {
  readonly pair: Pair
  readonly measure: Measure
  readonly serial: Serial
  readonly begin: Begin
}

/** Brings the scene back; answers the two nodes as they are then. */
type Begin = (heard?: Heard) => Promise<readonly [Lanes, Lanes]>

const deadlock = '40P01'

export class Stage {
  readonly tally = Object.fromEntries(counted.map((name) => [name, 0])) as Tally
  readonly findings: string[] = []
  readonly #house: House
  readonly #tables: Tables
  readonly #playing: Playing
  #scene = ''
  #seen: Seen | null = null
  #known: readonly string[] = []
  /** What was asked to come here. */
  #asked: readonly Ask[] = []

  private constructor(house: House, tables: Tables, playing: Playing) {
    this.#house = house
    this.#tables = tables
    this.#playing = playing
  }

  static async on(house: House, playing: Playing): Promise<Stage> {
    const tables = await Tables.of(house.admin)
    await tables.keep('empty')
    return new Stage(house, tables, playing)
  }

  /** Begins anew, with all that has happened before. */
  async set({ name, before }: Scene): Promise<void> {
    await this.#tables.bringBack('empty')
    const asked: Ask[] = []
    for (const act of before) {
      this.#seen = await this.#seenNow()
      asked.push(this.#ask(act))
      const [outcome] = await this.#oneByOne([act], await this.#house.freshLanes())
      if (!outcome || !('n' in outcome)) throw new Error(`${name}: ${act.name} came to ${JSON.stringify(outcome)}`)
    }
    await this.#tables.keep('scene')
    this.#seen = await this.#seenNow()
    this.#known = [...(await this.#tables.read()).values()].flat()
    this.#asked = asked
    this.#scene = name
  }

  /** Those of the acts that come to something here. */
  async possible(acts: readonly Act[]): Promise<readonly Act[]> {
    const found: Act[] = []
    for (const act of acts) {
      const [outcome] = await this.#oneByOne([act], await this.#knowingNothing())
      if (outcome && 'n' in outcome) found.push(act)
    }
    return found
  }

  /**
   * Every order of the two; where there are too many, some of them. On two nodes that have just started; or, `remembering`, on two that have
   * brought the scene about by turns, so that what the one remembers may be older than what the other has written.
   */
  async playPair(pair: Pair, remembering: boolean): Promise<void> {
    const begin: Begin = (heard) => (remembering ? this.#remembering(heard) : this.#knowingNothing(heard))
    const asks = pair.map((act) => this.#ask(act)).map(({ body, key, stream }) => JSON.stringify({ body, key, stream }))
    const measure = new Measure([...this.#known, ...asks])
    const [one, other] = pair
    const first = await this.#serial([one, other], { measure, begin })
    const second = await this.#serial([other, one], { measure, begin })
    const trial = { pair, measure, begin, serial: { one: first(false), other: second(true) } }
    const { most, chance } = this.#playing
    const { runs, all } = await everyOrder((beginning) => this.#run(trial, beginning), most)
    const drawn = all ? 0 : most
    for (let at = 0; at < drawn; at++) await this.#run(trial, anyOrder(chance))
    this.tally.pairs += 1
    this.tally.runs += runs + drawn
    if (remembering) this.tally.remembered += runs + drawn
    if (!all) this.tally.cut += 1
  }

  async #serial(
    acts: Pair,
    { measure, begin }: Pick<Trial, 'measure' | 'begin'>,
  ): Promise<(turned: boolean) => string> {
    const told = await this.#oneByOne(acts, await begin())
    const rows = await this.#tables.read()
    return (turned) => measure.of(rows, turned ? told.toReversed() : told)
  }

  async #knowingNothing(heard?: Heard): Promise<readonly [Lanes, Lanes]> {
    await this.#tables.bringBack('scene')
    return this.#house.freshLanes(heard)
  }

  async #remembering(heard?: Heard): Promise<readonly [Lanes, Lanes]> {
    await this.#tables.bringBack('empty')
    const lanes = await this.#house.freshLanes(heard)
    for (const [at, ask] of this.#asked.entries()) {
      await perform(lanes[at % 2 === 0 ? 0 : 1], ask)
      await this.#house.clockMovesOn()
    }
    this.#seen = await this.#seenNow()
    return lanes
  }

  #seenNow(): Promise<Seen> {
    return this.#house.seenOf(this.#playing.people.ada.conversation)
  }

  async #oneByOne(acts: readonly Act[], lanes: readonly [Lanes, Lanes]): Promise<Told> {
    const told: Told[number][] = []
    for (const [at, act] of acts.entries()) told.push(await perform(lanes[at === 0 ? 0 : 1], this.#ask(act)))
    return told
  }

  async #run({ pair, measure, serial, begin }: Trial, beginning: readonly Choice[]): Promise<readonly Choice[]> {
    const lanes = await begin((fault) => {
      if (codeOf(fault) === deadlock) this.tally.deadlocks += 1
    })
    const [one, other] = this.#house.nodes
    const acting = [
      one.player.act(() => perform(lanes[0], this.#ask(pair[0]))),
      other.player.act(() => perform(lanes[1], this.#ask(pair[1]))),
    ]
    const played = await play([one.player, other.player], this.#house, beginning)
    const told = await Promise.all(acting)
    const rows = await this.#tables.read()
    const found = measure.of(rows, told)
    this.#count(played, beginning)
    const who = `${this.#scene}; ${pair[0].name} (a) and ${pair[1].name} (b) as ${played.order}`
    if (played.deadlocked) this.findings.push(`${who}: each waited for the other`)
    if (told.some((each) => 'fault' in each)) this.#wrong('faults', `${who}: ${JSON.stringify(told)}`)
    for (const gap of wrongIn(rows)) this.#wrong('gaps', `${who}: ${gap}`)
    if (found !== serial.one && found !== serial.other)
      this.#wrong('violations', `${who}:\n    ${differences(found, serial.one).join('\n    ')}`)
    return played.met
  }

  #count({ met, waited }: Played, beginning: readonly Choice[]): void {
    if (waited) this.tally.waited += 1
    if (met.some((choice, at) => choice !== (beginning[at] ?? choice))) this.tally.strayed += 1
  }

  #wrong(name: keyof Tally, finding: string): void {
    this.tally[name] += 1
    this.findings.push(finding)
  }

  #ask(act: Act) {
    if (!this.#seen) throw new Error('No scene is set')
    return act.ask(this.#seen)
  }
}

/** Longer than any run has choices. */
function anyOrder(chance: Chance): Choice[] {
  return Array.from({ length: 60 }, () => (chance.percent(50) ? 0 : 1))
}

function perform(lanes: Lanes, ask: ReturnType<Act['ask']>): Promise<Told[number]> {
  return lanes.perform(ask).catch((fault: unknown) => ({ fault: String(fault) }))
}

function codeOf(fault: unknown): unknown {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null
}
