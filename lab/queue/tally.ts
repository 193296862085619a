// What was asked and what came of it, counted; and which conversations there are.
import type { Outcome } from '../../client/outbox.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'

export class Tally {
  operations = 0
  done = 0
  readonly refused = new Map<string, number>()
  /** Answers that a command of ours must never get. */
  readonly wrong: string[] = []
  /** Whoever was let through the door, with the desk, in the order of their coming. */
  readonly arrived = new Map<ConversationId, DeskId>()

  /** Performs, waits for its answer and counts it. */
  async take(name: string, perform: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await perform()
    // What is answered after a crash was asked before it, and counts once.
    this.operations += 1
    if ('done' in outcome) this.done += 1
    else if ('refused' in outcome) this.refused.set(outcome.refused, (this.refused.get(outcome.refused) ?? 0) + 1)
    else this.wrong.push(`${name}: ${JSON.stringify(outcome)}`)
    return outcome
  }
}
