// What the written order says of each line: nobody admitted above the limit but on purpose, nobody overtaken, nobody left
// waiting beside a free place. Counted here and not by the product. A transaction is one moment: within it nobody could look.
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { FactWritten, Written } from './order.ts'

export interface LineFindings {
  readonly overLimit: number
  readonly overtaken: number
  /** Moments in which somebody waited beside a free place after a command on that very line. */
  readonly keptWaiting: number
  /** Facts that move a line. */
  readonly moves: number
  readonly admitted: number
  readonly admittedOver: number
  /** The most who waited at one desk at once. */
  readonly longest: number
  readonly words: readonly string[]
}

/** Whoever is neither in line nor served has none. */
interface Standing {
  readonly life: 'waiting' | 'live'
  readonly ticket: number
}

interface Line {
  limit: number
  readonly standings: Map<ConversationId, Standing>
}

/** Who came in by a transaction, as its last word on them says. */
interface Entry {
  readonly on: ConversationId
  readonly fact: FactWritten
}

/** All desks; `written` in its order. */
export function checkLines(written: readonly Written[]): LineFindings {
  const lines = new Map<DeskId, Line>()
  const count = new Count()
  for (const moment of momentsOf(written)) {
    const desk = (moment[0] as Written).desk
    const line = lines.get(desk) ?? { limit: Infinity, standings: new Map<ConversationId, Standing>() }
    lines.set(desk, line)
    judge(line, moment, count)
  }
  return count
}

class Count implements LineFindings {
  overLimit = 0
  overtaken = 0
  keptWaiting = 0
  moves = 0
  admitted = 0
  admittedOver = 0
  longest = 0
  readonly words: string[] = []
}

/** What one transaction wrote of one desk, in order. */
function momentsOf(written: readonly Written[]): (readonly Written[])[] {
  const moments = new Map<string, Written[]>()
  for (const one of written) {
    const key = `${one.tx} ${one.desk}`
    const known = moments.get(key)
    if (known) known.push(one)
    else moments.set(key, [one])
  }
  return [...moments.values()]
}

function judge(line: Line, moment: readonly Written[], count: Count): void {
  const before = new Map(line.standings)
  const facts = moment.filter((one) => one.kind === 'fact')
  for (const one of moment) {
    if (one.kind === 'limit') line.limit = one.limit ?? Infinity
    else stand(line.standings, one)
  }
  const entries = entriesOf(line, facts)
  const touched = new Set(facts.map(({ on }) => on))
  const stayed = waitingIn(line).filter(({ on }) => !touched.has(on) && before.get(on)?.life === 'waiting')

  count.moves += facts.length
  count.longest = Math.max(count.longest, waitingIn(line).length)
  count.admitted += entries.filter(({ fact }) => fact.type === 'admitted').length
  count.admittedOver += entries.filter(({ fact }) => fact.over).length
  judgeLimit(line, entries, count)
  judgeOrder(entries, { line, stayed, count })
  if (facts.length > 0 && live(line) < line.limit && line.limit !== Infinity && stayed.length > 0)
    find(count, 'keptWaiting', `${stayed.length} waited beside a free place: ${live(line)} of ${line.limit} served`)
}

function stand(standings: Map<ConversationId, Standing>, { on, type, ticket }: FactWritten): void {
  if (type === 'queued') standings.set(on, { life: 'waiting', ticket: ticket ?? Infinity })
  else if (entering.has(type)) standings.set(on, { life: 'live', ticket: standings.get(on)?.ticket ?? Infinity })
  else standings.delete(on)
}

const entering = new Set(['guest-arrived', 'admitted', 'reopened', 'unparked'])

function entriesOf({ standings }: Line, facts: readonly FactWritten[]): Entry[] {
  const last = new Map<ConversationId, FactWritten>()
  for (const fact of facts) last.set(fact.on, fact)
  return [...last].filter(([on]) => standings.get(on)?.life === 'live').map(([on, fact]) => ({ on, fact }))
}

/** Whoever comes in above the limit says so; without those who did, the others had places. */
function judgeLimit(line: Line, entries: readonly Entry[], count: Count): void {
  const purposely = entries.filter(({ fact }) => fact.over).length
  if (entries.length > purposely && live(line) - purposely > line.limit)
    find(count, 'overLimit', `${live(line)} served of ${line.limit}, ${purposely} of them on purpose`)
}

interface Order {
  readonly line: Line
  /** Who waited before and after, and whom the transaction did not touch. */
  readonly stayed: readonly { readonly on: ConversationId; readonly ticket: number }[]
  readonly count: Count
}

/** The first in line is next; who was not in line and comes in by themselves passes everybody who was. */
function judgeOrder(entries: readonly Entry[], { line, stayed, count }: Order): void {
  for (const { on, fact } of entries) {
    const ticket = fact.type === 'admitted' ? (line.standings.get(on)?.ticket ?? Infinity) : Infinity
    if (fact.type !== 'admitted' && fact.by === 'host') continue
    const passed = stayed.filter((one) => one.ticket < ticket)
    if (passed.length > 0) find(count, 'overtaken', `${on} came in by ${fact.type} before ${passed.length} who waited`)
  }
}

function find(count: Count, kind: 'overLimit' | 'overtaken' | 'keptWaiting', words: string): void {
  count[kind] += 1
  count.words.push(`${kind}: ${words}`)
}

function live({ standings }: Line): number {
  return [...standings.values()].filter(({ life }) => life === 'live').length
}

function waitingIn({ standings }: Line): { on: ConversationId; ticket: number }[] {
  return [...standings].filter(([, { life }]) => life === 'waiting').map(([on, { ticket }]) => ({ on, ticket }))
}
