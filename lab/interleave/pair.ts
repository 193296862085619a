// Two who act at once, and a third who decides whose next statement runs. Whether one waits for a lock of the other's is asked of
// Postgres itself; no time is ever waited for.
import type { Gate } from './gates.ts'
import type { Choice } from './orders.ts'

/** One of the two: stands before each of its statements until it may go on. */
export class Player {
  state: 'running' | 'standing' | 'over' = 'over'
  /** Statements so far; while it runs it is with the last. */
  readonly statements: string[] = []
  #go: () => void = () => undefined
  #free = true

  /** Stands here at each statement, unless it is free. */
  readonly gate: Gate = (statement) => {
    if (this.#free) return Promise.resolve()
    this.statements.push(statement)
    return new Promise((resolve) => {
      this.#go = resolve
      this.state = 'standing'
    })
  }

  /** Does it under the gate. */
  async act<T>(work: () => Promise<T>): Promise<T> {
    this.#free = false
    this.state = 'running'
    this.statements.length = 0
    try {
      return await work()
    } finally {
      this.#free = true
      this.state = 'over'
    }
  }

  go(): void {
    this.state = 'running'
    this.#go()
  }
}

export interface Umpire {
  /** Of each of the two, whether Postgres lets it wait for the other. */
  blocked(): Promise<readonly [boolean, boolean]>
}

/** What came of one order. */
export interface Played {
  /** Where both were free to go: who went. */
  readonly met: readonly Choice[]
  /** Who went, statement by statement. */
  readonly order: string
  /** Whether one waited for the other. */
  readonly waited: boolean
  /** Whether both waited for each other. */
  readonly deadlocked: boolean
}

/** Lets both play to their end; the beginning says who goes first where both may, after it the first always goes. */
export async function play(
  players: readonly [Player, Player],
  umpire: Umpire,
  beginning: readonly Choice[],
): Promise<Played> {
  const met: Choice[] = []
  let order = ''
  let waited = false
  let deadlocked = false
  for (;;) {
    const rest = await atRest(players, umpire)
    deadlocked ||= rest === 2
    waited ||= rest > 0
    const standing = players.filter(({ state }) => state === 'standing')
    if (standing.length === 0 && players.every(({ state }) => state === 'over'))
      return { met, order, waited, deadlocked }
    if (standing.length === 0) continue
    const next = standing.length === 2 ? (beginning[met.length] ?? 0) : players[0].state === 'standing' ? 0 : 1
    if (standing.length === 2) met.push(next)
    order += 'ab'[next]
    players[next].go()
  }
}

/** Waits until nobody moves: each stands, is over, or waits for a lock of the other's. Answers how many wait. */
async function atRest(players: readonly [Player, Player], umpire: Umpire): Promise<number> {
  for (;;) {
    const before = players.map(({ statements }) => statements.length)
    if (players.every(({ state }) => state !== 'running')) return 0
    const blocked = await umpire.blocked()
    const waiting = players.filter(({ state }, at) => state === 'running' && blocked[at])
    const same = players.every(({ statements }, at) => statements.length === before[at])
    const moving = players.some(({ state }, at) => state === 'running' && !blocked[at])
    // Where both wait Postgres ends one of them, after a while of its own: then the other goes on.
    if (same && !moving) return waiting.length
  }
}
