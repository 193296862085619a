// Who may ask a model now: a few at once, so many an hour for each workspace, and nobody for a while once it has failed again and
// again. Nobody waits here: whoever may not ask goes on without.
import { type Came, ModelAway } from './model-ask.ts'

export interface ModelCaps {
  /** So long a question may take, all in all. */
  readonly patienceMs: number
  readonly atOnce: number
  /** Of one workspace, within an hour of the clock, on this node. */
  readonly hourly: number
}

const failuresInARow = 5
const restMs = 60_000
const hourMs = 3_600_000

export class ModelGate {
  private asking = 0
  private failures = 0
  private restsUntil = 0
  private hour = 0
  private readonly asked = new Map<string, number>()
  private readonly caps: ModelCaps
  private readonly now: () => number
  private readonly rests: (came: Came) => void

  /** `rests` is told what came last when it is left alone for a while. */
  constructor(caps: ModelCaps, now: () => number, rests: (came: Came) => void) {
    this.caps = caps
    this.now = now
    this.rests = rests
  }

  /** Throws `ModelAway` where nothing may be asked now. */
  async through<Answer>(whose: string, ask: () => Promise<Answer>): Promise<Answer> {
    this.enter(whose)
    this.asking += 1
    try {
      const answer = await ask()
      this.failures = 0
      return answer
    } catch (fault) {
      if (fault instanceof ModelAway) this.failed(fault)
      throw fault
    } finally {
      this.asking -= 1
    }
  }

  private enter(whose: string): void {
    const now = this.now()
    if (now < this.restsUntil) throw new ModelAway('resting')
    // After a rest one is sent ahead.
    const atOnce = this.failures >= failuresInARow ? 1 : this.caps.atOnce
    if (this.asking >= atOnce) throw new ModelAway('full')
    const hour = Math.floor(now / hourMs)
    if (hour !== this.hour) this.asked.clear()
    this.hour = hour
    const asked = this.asked.get(whose) ?? 0
    if (asked >= this.caps.hourly) throw new ModelAway('hourly')
    this.asked.set(whose, asked + 1)
  }

  private failed({ came, restMs: wanted }: ModelAway): void {
    if (came === 'stopped' || came === 'refused') return
    this.failures += 1
    if (this.failures < failuresInARow && wanted === null) return
    const until = this.now() + (wanted ?? restMs)
    if (until <= this.restsUntil) return
    this.restsUntil = until
    this.rests(came)
  }
}
