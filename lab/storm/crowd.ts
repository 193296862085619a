// The lab's hand on a crowd in its own process.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer, CrowdGuest, Order, Return } from './orders.ts'

const program = fileURLToPath(new URL('../processes/crowd.ts', import.meta.url))

export interface Place {
  readonly ports: readonly number[]
  readonly seed: number
}

export class Crowd {
  readonly #child: ChildProcess = fork(program, [], { execArgv: ['--import', 'tsx'] })
  readonly #gone = once(this.#child, 'exit').then((): never => {
    throw new Error('The crowd is gone')
  })

  constructor() {
    // Whoever waits for an answer hears of it; nobody else needs to.
    this.#gone.catch(() => undefined)
  }

  /** Answers how many are there. */
  async come(guests: readonly CrowdGuest[], place: Place): Promise<number> {
    const answer = await this.#order({ do: 'come', guests, ...place })
    return 'came' in answer ? answer.came : 0
  }

  async ports(ports: readonly number[]): Promise<void> {
    await this.#order({ do: 'ports', ports })
  }

  /** A storm begins; the crowd is cut off by itself, or by what is done to the server. */
  async begin({ cut }: { readonly cut: boolean }): Promise<void> {
    await this.#order({ do: 'begin', cut })
  }

  /** How it came back, at the latest after so long. */
  async comesBack(wanted: readonly (readonly [number, number])[], withinMs: number): Promise<Return> {
    const answer = await this.#order({ do: 'await', wanted, withinMs })
    if (!('returned' in answer)) throw new Error('The crowd answered something else')
    return answer.returned
  }

  async leave(): Promise<void> {
    if (this.#child.exitCode !== null) return
    await this.#order({ do: 'leave' })
    this.#child.disconnect()
    await once(this.#child, 'exit')
  }

  /** One at a time. */
  async #order(order: Order): Promise<Answer> {
    const [answer] = await Promise.race([this.#answers(order), this.#gone])
    return answer
  }

  #answers(order: Order): Promise<[Answer]> {
    const answered = once(this.#child, 'message') as Promise<[Answer]>
    this.#child.send(order)
    return answered
  }
}
