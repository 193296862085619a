// What a rehearsal has shown: reckoned from the log alone, so that it is as true as the log. Durations are milliseconds.
import type { DeskLimits } from '../desk/desk.ts'
import type { Instant } from '../shared/instant.ts'

/** One fact, as far as a report asks. */
export interface Happened {
  readonly type: string
  readonly by: 'guest' | 'host' | 'desk' | 'system'
  readonly at: Instant
  /** Of an admission: above the limit, on purpose. */
  readonly over: boolean
}

/** One guest's conversation, its facts in order. */
export interface Course {
  readonly name: string | null
  readonly facts: readonly Happened[]
}

export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** The middle one and the longest, of so many. */
export interface Times {
  readonly count: number
  readonly median: number
  readonly longest: number
}

/** Somebody whom nobody has answered; `left`: they stepped out of the line themselves. */
export interface Miss {
  readonly name: string | null
  readonly left: boolean
  /** From their coming until they stepped out, or the end. */
  readonly afterMs: number
}

export interface Report {
  readonly arrived: number
  readonly answered: number
  /** In line, of those who had to stand there; null: nobody had to. */
  readonly waits: Times | null
  /** From a guest's first words, or their coming where they said none, to a host's first; null: nobody was answered. */
  readonly firstAnswers: Times | null
  /** Longest first. */
  readonly misses: readonly Miss[]
  /** The minute in which most came and was written; null: nobody came. */
  readonly busiest: { readonly at: Instant; readonly arrivals: number; readonly messages: number } | null
  /** For how long somebody waited because of each limit; null: there is none. */
  readonly bound: { readonly desk: number | null; readonly host: number | null }
  /** How often somebody was let in above the limit. */
  readonly over: number
}

/** [RE8] What came of it up to the end of the span. */
export function reportOf(courses: readonly Course[], limits: DeskLimits, span: Span): Report {
  const facts = courses.flatMap((course) => course.facts)
  const answers = courses.flatMap(({ facts: own }) => firstAnswer(own) ?? [])
  const waits = courses.map(({ facts: own }) => waitOf(own, span.to)).filter((wait) => wait !== null)
  const misses = courses.filter(({ facts: own }) => !own.some(isAnswer)).map((course) => missOf(course, span.to))
  return {
    arrived: courses.length,
    answered: courses.length - misses.length,
    waits: timesOf(waits),
    firstAnswers: timesOf(answers),
    misses: misses.sort((one, other) => other.afterMs - one.afterMs),
    busiest: busiestOf(facts, span.from),
    bound: boundBy(courses, limits, span.to),
    over: facts.filter(({ over }) => over).length,
  }
}

const isWord = ({ type }: Happened) => type === 'message-sent' || type === 'file-shared'
const isAnswer = (fact: Happened) => isWord(fact) && fact.by === 'host'

function firstAnswer(facts: readonly Happened[]): number | null {
  const asked = facts.find((fact) => isWord(fact) && fact.by === 'guest') ?? facts[0]
  const answer = facts.find(isAnswer)
  return asked && answer ? Math.max(0, answer.at - asked.at) : null
}

/** All that they stood in line, be it several times; null: never. */
function waitOf(facts: readonly Happened[], end: Instant): number | null {
  let since: Instant | null = null
  let waited: number | null = null
  for (const { type, at } of facts) {
    const life = lifeAfter(type)
    if (life === null) continue
    if (since !== null) waited = (waited ?? 0) + at - since
    since = life === 'waiting' ? at : null
  }
  return since === null ? waited : (waited ?? 0) + end - since
}

function missOf({ name, facts }: Course, end: Instant): Miss {
  const came = facts[0]?.at ?? end
  const left = facts.findLast(({ type }) => type === 'left')
  return { name, left: left !== undefined, afterMs: Math.max(0, (left?.at ?? end) - came) }
}

function timesOf(times: readonly number[]): Times | null {
  const sorted = [...times].sort((one, other) => one - other)
  const longest = sorted.at(-1)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]
  return longest === undefined || median === undefined ? null : { count: sorted.length, median, longest }
}

const minuteMs = 60_000

function busiestOf(facts: readonly Happened[], from: Instant): Report['busiest'] {
  const minutes = new Map<number, { arrivals: number; messages: number }>()
  for (const fact of facts) {
    const arrives = fact.type === 'guest-arrived'
    if (!arrives && !(isWord(fact) && fact.by === 'guest')) continue
    const minute = Math.floor((fact.at - from) / minuteMs)
    const { arrivals, messages } = minutes.get(minute) ?? { arrivals: 0, messages: 0 }
    minutes.set(minute, { arrivals: arrivals + Number(arrives), messages: messages + Number(!arrives) })
  }
  const [most] = [...minutes].sort((one, other) => sum(other[1]) - sum(one[1]) || one[0] - other[0])
  return most ? { at: from + most[0] * minuteMs, ...most[1] } : null
}

const sum = ({ arrivals, messages }: { arrivals: number; messages: number }) => arrivals + messages

type Life = 'waiting' | 'live' | 'away'

/** Null: the fact moves nobody. */
function lifeAfter(type: string): Life | null {
  switch (type) {
    case 'queued':
      return 'waiting'
    case 'guest-arrived':
    case 'admitted':
    case 'reopened':
    case 'unparked':
      return 'live'
    case 'left':
    case 'parked':
    case 'closed':
    case 'hard-closed':
      return 'away'
    default:
      return null
  }
}

/** Somebody waited: the desk's own limit was reached, or else that of the hosts who were there. */
function boundBy(courses: readonly Course[], limits: DeskLimits, end: Instant): Report['bound'] {
  const moves = courses.flatMap(({ facts }, guest) =>
    facts.flatMap(({ type, at }) => {
      const life = lifeAfter(type)
      return life === null ? [] : [{ guest, life, at }]
    }),
  )
  const lives = new Map<number, Life>()
  const count = (wanted: Life) => [...lives.values()].filter((life) => life === wanted).length
  const bound = { desk: 0, host: 0 }
  let last = end
  for (const { guest, life, at } of [
    ...moves.sort((one, other) => one.at - other.at),
    { guest: -1, life: 'away', at: end } as const,
  ]) {
    const by = limits.desk !== null && count('live') >= limits.desk ? 'desk' : 'host'
    if (count('waiting') > 0) bound[by] += Math.max(0, at - last)
    lives.set(guest, life)
    last = at
  }
  return { desk: limits.desk === null ? null : bound.desk, host: limits.host === null ? null : bound.host }
}
