// Is there one order of all operations, each somewhere between its asking and its answer, that explains every answer?
// The search of Wing and Gong, with Lowe's memory of what was tried. What got no answer may stand anywhere after its asking
// or nowhere.
import { chanceFrom } from '../../pretend/chance.ts'
import type { Answered, Asked, Holding, Operation } from './history.ts'

/** The holding after the operation, the same object when nothing changed; null when the rule gives another answer. */
export function step(holding: Holding, asked: Asked, answered: Answered): Holding | null {
  const { assignee, epoch } = holding
  if (asked.kind === 'read') return answered.kind === 'told' && isSame(answered.holding, holding) ? holding : null
  const next = { assignee: asked.to, epoch: epoch + 1 }
  const changes = assignee !== asked.to && epoch === asked.epoch
  switch (answered.kind) {
    case 'changed':
    case 'unknown':
      return changes ? next : null
    case 'was-so':
      return assignee === asked.to ? holding : null
    case 'refused':
      return assignee !== asked.to && !changes && isSame(answered.holding, holding) ? holding : null
    case 'told':
      return null
  }
}

/** A search that takes more steps than this is given up, and counts as not explained. */
const maxSteps = 2_000_000

/** Whether the operations on one conversation, which nobody held before, can be explained. */
export function isLinearizable(operations: readonly Operation[]): boolean {
  const search = new Search(operations)
  for (let steps = 0; steps < maxSteps; steps++) {
    const found = search.step()
    if (found !== null) return found
  }
  return false
}

/** A point on the line of time: an operation is asked for, or answered. */
interface Moment {
  readonly operation: number
  readonly at: number
  readonly isAnswer: boolean
  before: Moment | null
  after: Moment | null
}

class Search {
  readonly #operations: readonly Operation[]
  readonly #head: Moment = { operation: -1, at: -Infinity, isAnswer: false, before: null, after: null }
  readonly #answers = new Map<number, Moment>()
  readonly #tried = new Set<string>()
  /** What was put in order so far, and the holding before each. */
  readonly #order: { readonly asking: Moment; readonly before: Holding }[] = []
  readonly #bits: readonly (readonly [number, number])[]
  #name: readonly [number, number] = [0, 0]
  #holding: Holding = { assignee: null, epoch: 0 }
  #unanswered: number
  #at: Moment | null

  constructor(operations: readonly Operation[]) {
    this.#operations = operations
    const chance = chanceFrom(operations.length)
    this.#bits = operations.map(() => [chance.below(2 ** 31), chance.below(2 ** 31)])
    // A read without an answer says nothing.
    this.#unanswered = operations.filter(({ answeredAt }) => answeredAt !== Infinity).length
    let last = this.#head
    for (const moment of momentsOf(operations)) {
      last.after = moment
      moment.before = last
      last = moment
      if (moment.isAnswer) this.#answers.set(moment.operation, moment)
    }
    this.#at = this.#head.after
  }

  /** One step; true or false when it is decided. */
  step(): boolean | null {
    if (this.#unanswered === 0) return true
    // At an answer whose operation is not placed yet, or at the end: what was placed last was wrong.
    if (!this.#at || this.#at.isAnswer) return this.#takeBack() ? null : false
    if (!this.#place(this.#at)) this.#at = this.#at.after
    return null
  }

  #place(asking: Moment): boolean {
    const { asked, answered, answeredAt } = this.#operation(asking)
    const next = step(this.#holding, asked, answered)
    if (!next) return false
    this.#mark(asking.operation)
    const name = `${this.#name[0]} ${this.#name[1]} ${next.assignee} ${next.epoch}`
    if (this.#tried.has(name)) {
      this.#mark(asking.operation)
      return false
    }
    this.#tried.add(name)
    this.#order.push({ asking, before: this.#holding })
    this.#holding = next
    if (answeredAt !== Infinity) this.#unanswered -= 1
    lift(asking)
    lift(this.#answers.get(asking.operation))
    this.#at = this.#head.after
    return true
  }

  /** What changed nothing stood as early as it could, and need not be tried later: the last that changed something is. */
  #takeBack(): boolean {
    for (;;) {
      const last = this.#order.pop()
      if (!last) return false
      const { asking, before } = last
      const changed = before !== this.#holding
      this.#holding = before
      this.#mark(asking.operation)
      if (this.#operation(asking).answeredAt !== Infinity) this.#unanswered += 1
      putBack(this.#answers.get(asking.operation))
      putBack(asking)
      this.#at = asking.after
      if (changed) return true
    }
  }

  /** Placed or taken back: the name of what is placed changes by the operation's own random bits. */
  #mark(operation: number): void {
    const [high = 0, low = 0] = this.#bits[operation] ?? []
    this.#name = [this.#name[0] ^ high, this.#name[1] ^ low]
  }

  #operation({ operation }: Moment): Operation {
    const found = this.#operations[operation]
    if (!found) throw new Error('An operation that there is not')
    return found
  }
}

function momentsOf(operations: readonly Operation[]): Moment[] {
  const moments = operations.flatMap(({ askedAt, answeredAt }, operation): Moment[] => {
    const asking = { operation, at: askedAt, isAnswer: false, before: null, after: null }
    const answer = { operation, at: answeredAt, isAnswer: true, before: null, after: null }
    return answeredAt === Infinity ? [asking] : [asking, answer]
  })
  // Of two at the same moment the asking comes first: they may have overlapped.
  return moments.sort((one, other) => one.at - other.at || Number(one.isAnswer) - Number(other.isAnswer))
}

function lift(moment: Moment | undefined): void {
  if (!moment) return
  if (moment.before) moment.before.after = moment.after
  if (moment.after) moment.after.before = moment.before
}

function putBack(moment: Moment | undefined): void {
  if (!moment) return
  if (moment.before) moment.before.after = moment
  if (moment.after) moment.after.before = moment
}

function isSame(one: Holding, other: Holding): boolean {
  return one.assignee === other.assignee && one.epoch === other.epoch
}
