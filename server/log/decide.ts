// The middle of the road: each command is asked of its rule, on the streams as the commands before it have left them.
import { type Actor, may } from '../../domain/access/may.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, refuse } from '../../domain/shared/refusal.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { repeatOf } from './append.ts'
import type { AnyCommand, Ask, Beside, Entry, Ledger, Loaded, Outcome, Step } from './command.ts'

export type AnyLedger = Ledger<unknown, unknown>

/** A stream under its lock, and what this transaction adds to it. */
export interface Stream {
  readonly id: string
  loaded: Loaded<unknown> | null
  readonly entries: Entry[]
  readonly asks: Ask[]
}

/** Everything that the commands of one transaction find. */
export interface Day {
  readonly ledger: AnyLedger
  readonly streams: ReadonlyMap<string, Stream>
  readonly directory: Directory
  readonly beside: Beside
  /** What repeated commands came to the first time. */
  readonly first: ReadonlyMap<Ask, Outcome>
  readonly at: Instant
}

/** An outcome for each command, in order; the streams hold what is to be written. */
export function decideAll(asks: readonly Ask[], day: Day): Outcome[] {
  return asks.map((ask) => {
    const stream = day.streams.get(ask.stream)
    if (!stream) return refuse('not-found')
    return day.first.get(ask) ?? repeatedInBatch(stream, ask) ?? decide(ask, stream, day)
  })
}

/** The same key twice in one batch, from two lines of one person, is one command. */
function repeatedInBatch(stream: Stream, ask: Ask): Outcome | null {
  const first = stream.entries.find((entry) => entry.key === ask.key)
  return first ? repeatOf(ask, { n: first.n, by: first.by.id }) : null
}

function decide(ask: Ask, stream: Stream, day: Day): Outcome {
  const { command, actor } = ask
  const { directory, beside, at } = day
  const thing = command.thing(stream.loaded?.state ?? null, ask)
  if (thing === null || !may(actor, command.action, { thing, directory })) return refuse('not-found')
  const before = stream.loaded ?? begun(command, ask, directory)
  if (before === null) return refuse('not-found')
  const decision = command.decide(before.state, ask.body, { actor, at, directory, seq: before.seq, beside })
  if (isRefusal(decision)) return decision
  const known = stream.loaded?.state ?? null
  const now = add(decision, { stream, before, actor, key: ask.key }, day)
  if (decision.length > 0) stream.asks.push(ask)
  goOn({ beside, directory, before: known, now: now.state }, day)
  return decision.length === 0 ? {} : { n: now.seq }
}

function begun(command: AnyCommand, ask: Ask, directory: Directory): Loaded<unknown> | null {
  const state = command.begin?.(ask, directory) ?? null
  return state === null ? null : { state, seq: 0 }
}

interface Adding {
  readonly stream: Stream
  readonly before: Loaded<unknown>
  readonly actor: Actor
  /** Null where nobody asked for it. */
  readonly key: string | null
}

/** The stream after these facts, which become its entries. */
function add(facts: readonly unknown[], { stream, before, actor, key }: Adding, { ledger, at }: Day): Loaded<unknown> {
  if (facts.length === 0) return before
  stream.loaded = facts.reduce<Loaded<unknown>>((standing, fact, index) => {
    const by = ledger.author(standing.state, actor, fact)
    const seq = standing.seq + 1
    // The last fact is the one that was asked for: a message stands behind the reopening that it brings about.
    const own = index === facts.length - 1 ? key : null
    stream.entries.push({ stream: stream.id, n: seq, by, at, key: own, ...ledger.record(fact) })
    return { state: ledger.evolve(standing.state, fact, { by, at }), seq }
  }, before)
  return stream.loaded
}

/** What follows at once on other streams, by itself: a place that came free is given to the first in line. */
function goOn(first: Step<unknown>, day: Day): void {
  let step: Step<unknown> | null = first
  while (step) {
    const following = day.ledger.follow?.(step) ?? null
    const stream = following && day.streams.get(following.stream)
    if (!following || !stream?.loaded) return
    const before: Loaded<unknown> = stream.loaded
    const now = add(following.facts(before.state), { stream, before, actor: { kind: 'anyone' }, key: null }, day)
    step = now === before ? null : { ...first, before: before.state, now: now.state }
  }
}
