// Figures: what is made of measurements, what they may be, and how they are shown.

/** Of values in ascending order; 0 when there are none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1)
  return (low + high) / 2
}

/** The median of the ratios, repetition by repetition: what disturbs one repetition disturbs both of its sides. */
export function medianRatio(ones: readonly number[], others: readonly number[]): number {
  return median(ones.map((one, repetition) => one / (others[repetition] ?? Number.NaN)))
}

/** What a figure may be; `stretch` is what we would like. */
interface Budget {
  readonly what: string
  readonly least?: number
  readonly most?: number
  readonly stretch: number
}

/** The budgets of all figures that have one. */
export const budgets = {
  relayRatio: { what: 'messages/s, of a raw relay', least: 0.3, stretch: 0.4 },
  storeOffRatio: { what: 'messages/s, of our protocol without a store', least: 0.5, stretch: 0.6 },
  socketioRatio: { what: 'messages/s, times Socket.IO with one INSERT each', least: 2, stretch: 3 },
  slowFlushRatio: { what: 'the same with log flushes 2 ms slow', least: 4, stretch: 5 },
  cpuRatio: { what: 'CPU a message, times the relay', most: 4, stretch: 3 },
  p99Ratio: { what: "p99 at half of our maximum, times the relay's at half of its", most: 3, stretch: 2 },
  p99At500: { what: 'p99 at 500 messages/s, ms', most: 10, stretch: 5 },
  hopMs: { what: 'what a hop between nodes adds, p50, ms', most: 1, stretch: 0.3 },
  idleKb: { what: 'memory of an idle guest, kB', most: 16, stretch: 12 },
  idleBesideKb: { what: 'the same at one of two servers, kB', most: 16, stretch: 12 },
  coldStartMs: { what: 'new database to the first delivered message, ms', most: 1500, stretch: 1000 },
  restartMs: { what: 'existing database to the first delivered message, ms', most: 500, stretch: 350 },
  // Whoever presses close looks up to see the next one there: a quarter of a second is still the same act.
  queueInMs: { what: 'a place comes free, the next of 5,000 is in, p99, ms', most: 250, stretch: 100 },
  // How many stand behind is no business of the first.
  queueInRatio: { what: 'the same, p50, times with 100 in line', most: 2, stretch: 1.2 },
  // Those who are nearly in watch each move; one a second late is believed to be stuck.
  queueNearMs: { what: 'the first ten of 5,000 hear of their place, p99, ms', most: 1000, stretch: 400 },
  // Far behind a place says how long to be away; what is older than ten seconds should not stand there.
  queueAllMs: { what: 'each of 5,000 hears of their place, ms', most: 10_000, stretch: 5000 },
  // As an answer feels that is there at once.
  queueTalkMs: { what: 'talk of others beside it, p99, ms', most: 100, stretch: 20 },
  // It may grow with the line's length by what is told to each, and not as many times as there are more.
  queueCpuRatio: { what: 'CPU of an admission from 5,000, times from 100', most: 10, stretch: 3 },
  inboxMs: { what: 'first screen of an inbox of 10,000, ms', most: 150, stretch: 60 },
  switchMs: { what: 'from one conversation of 10,000 to another, p99, ms', most: 50, stretch: 16 },
  inboxSearchMs: { what: 'slowest search in 10,000 conversations, p99, ms', most: 200, stretch: 80 },
  longOpenMs: { what: 'opening a conversation of 50,000 messages, p99, ms', most: 50, stretch: 16 },
  longOpenRatio: { what: 'the same, times opening one of 60', most: 1.5, stretch: 1.1 },
  longPageMs: { what: 'a page of it, p99, ms', most: 50, stretch: 16 },
  longFlatRatio: { what: 'its oldest pages, times its newest', most: 1.5, stretch: 1.1 },
  searchMs: { what: 'slowest search of 1,000,000 messages, p99, ms', most: 200, stretch: 80 },
  searchQuickMs: { what: 'slowest search of 50,000 messages, p99, ms', most: 200, stretch: 40 },
  knowledgePrecision: { what: 'answers from knowledge that are right', least: 0.95, stretch: 1 },
  knowledgeRecall: { what: 'questions that are answered rightly, of those with an answer', least: 0.85, stretch: 0.95 },
  knowledgeMs: { what: 'a question of what is known, p99, ms', most: 100, stretch: 20 },
  rehearsalActMs: { what: 'console work of an act among 200 pretend guests, p95, ms', most: 100, stretch: 50 },
  rehearsalCores: { what: 'cores of server and Postgres meanwhile', most: 1, stretch: 0.3 },
  fanOutRatio: { what: 'CPU of one event to 200 consoles, times one shared buffer', most: 1.3, stretch: 1 },
  callRatio: { what: 'CPU of a small authenticated call, times bare http', most: 3, stretch: 2 },
} as const satisfies Readonly<Record<string, Budget>>

export type FigureName = keyof typeof budgets
export type Figures = Readonly<Partial<Record<FigureName, number>>>

/** Those that say the same of every machine, more or less. */
export function ratiosIn(figures: Figures): Figures {
  return Object.fromEntries(
    namesIn(figures)
      .filter((name) => name.endsWith('Ratio'))
      .map((name) => [name, figures[name]]),
  )
}

/** Whether a figure went to the side that its budget bounds, by more than this share of what it was. */
export function isWorse(name: FigureName, before: number, { now, noise }: { now: number; noise: number }): boolean {
  const budget: Budget = budgets[name]
  return budget.least === undefined ? now > before * (1 + noise) : now < before / (1 + noise)
}

/** Names of the figures that miss their budget, in order. A figure that was not measured is not missed. */
export function missed(figures: Figures): FigureName[] {
  return namesIn(figures).filter((name) => !fits(budgets[name], figures[name] ?? Number.NaN))
}

/** One line for each figure: what it is, what it came to, what it may be. */
export function table(figures: Figures): string {
  const lines = namesIn(figures).map((name) => lineOf(budgets[name], figures[name] ?? Number.NaN))
  return ['', ...lines, ''].join('\n')
}

function namesIn(figures: Figures): FigureName[] {
  return (Object.keys(budgets) as FigureName[]).filter((name) => figures[name] !== undefined)
}

function fits({ least = -Infinity, most = Infinity }: Budget, value: number): boolean {
  return value >= least && value <= most
}

function lineOf(budget: Budget, value: number): string {
  const bound = budget.least === undefined ? `at most ${budget.most}` : `at least ${budget.least}`
  const verdict = fits(budget, value) ? 'ok  ' : 'MISS'
  return `${verdict} ${budget.what.padEnd(64)} ${shown(value).padStart(8)}   ${bound} (we would like ${budget.stretch})`
}

/** Three digits, and no more than they are worth. */
export function shown(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
