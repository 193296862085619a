// What every exact thread has in common: number n + 1 is applied and nothing else, and a gap is asked for again.
import type { NumberedFact } from '../protocol/conversation.ts'
import type { NumberedDirectoryFact } from '../protocol/directory.ts'
import type { Topic } from '../protocol/frames.ts'
import { Changing, type Off } from './changing.ts'
import type { Follower, Line, TopicFrame } from './line.ts'

export type Snapshot = Extract<TopicFrame, { t: 'snapshot' }>

export abstract class Exact<State extends { readonly n: number }, Begun extends Snapshot, Fact>
  extends Changing
  implements Follower
{
  readonly #line: Line
  readonly #topic: Topic
  #value: State | null = null
  /** The epoch of the log that our numbers belong to. */
  #log: string | null = null
  #askedAfter: number | null = null
  #gone = false

  constructor(line: Line, topic: Topic) {
    super()
    this.#line = line
    this.#topic = topic
  }

  /** Follows until off; what is known by then stays. */
  open(): Off {
    return this.#line.follow(this.#topic, this)
  }

  /** `gone`: there is nothing there for this person, or no longer. */
  get state(): 'loading' | 'here' | 'gone' {
    if (this.#gone) return 'gone'
    return this.#value ? 'here' : 'loading'
  }

  /** The number of the last fact that was applied; 0 before the first snapshot. */
  get n(): number {
    return this.#value?.n ?? 0
  }

  cursor(): { after?: number; log?: string } {
    this.#askedAfter = null
    return this.#value && this.#log ? { after: this.#value.n, log: this.#log } : {}
  }

  hear(frame: TopicFrame): void {
    if (frame.t === 'snapshot') this.#begin(frame)
    else if (frame.t === 'gone') {
      // What may not be read any more is not kept either.
      this.#gone = true
      this.#value = null
    } else if (frame.t === 'fact') {
      const { t: _t, topic: _topic, ...fact } = frame
      this.#take(fact)
    } else return
    this.changed()
  }

  protected get value(): State | null {
    return this.#value
  }

  protected set value(value: State) {
    this.#value = value
  }

  /** The state from scratch; `before` is what was known of the same log. */
  protected abstract begin(snapshot: Begun, before: State | null): State
  /** The state after the next fact. */
  protected abstract step(before: State, fact: Fact): State

  #begin(snapshot: Snapshot): void {
    const before = this.#log === this.#line.log ? this.#value : null
    this.#value = this.begin(snapshot as Begun, before)
    this.#log = this.#line.log
    this.#gone = false
  }

  #take(fact: NumberedFact | NumberedDirectoryFact): void {
    if (!this.#value || this.#log !== this.#line.log) return
    const { n } = this.#value
    if (fact.n === n + 1) {
      this.#value = this.step(this.#value, fact as Fact)
      this.#gone = false
    } else if (fact.n > n && this.#askedAfter !== n) {
      this.#line.followAgain(this.#topic)
      this.#askedAfter = n
    }
  }
}
