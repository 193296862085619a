// Results of an earlier run, kept with the code, so that a later one says what moved. Ratios alone: milliseconds of one machine say
// nothing of another's.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { type FigureName, type Figures, isWorse, ratiosIn, shown } from './figures.ts'

export interface Earlier {
  readonly machine: string
  /** Day of the run. */
  readonly date: string
  readonly commit: string
  readonly quick: boolean
  readonly figures: Figures
}

/** From one quiet run to the next, ratios swing by so much of themselves. */
const noise = 0.25

const file = new URL('earlier.json', import.meta.url)

/** Null where nothing was kept yet. */
export function readEarlier(): Earlier | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Earlier) : null
}

/** What was not measured in this run stays as it was. */
export function saveEarlier(figures: Figures, { commit, quick }: Pick<Earlier, 'commit' | 'quick'>): void {
  const kept: Earlier = {
    machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    date: new Date().toISOString().slice(0, 10),
    commit,
    quick,
    figures: { ...readEarlier()?.figures, ...ratiosIn(figures) },
  }
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)
}

export interface Moved {
  readonly name: FigureName
  readonly before: number
  readonly now: number
  /** By more than runs differ by themselves, to the worse side. */
  readonly worse: boolean
}

/** How each ratio moved that both runs have. */
export function compare(before: Figures, now: Figures): Moved[] {
  const old = ratiosIn(before)
  return Object.entries(ratiosIn(now)).flatMap(([key, value]) => {
    const name = key as FigureName
    const was = old[name]
    return was === undefined
      ? []
      : [{ name, before: was, now: value, worse: isWorse(name, was, { now: value, noise }) }]
  })
}

/** One line for each ratio that can be compared. */
export function comparison({ machine, date, commit, figures }: Earlier, now: Figures): string {
  const lines = compare(figures, now).map(
    ({ name, before, now: value, worse }) =>
      `${worse ? 'WORSE' : '     '} ${name.padEnd(18)} ${shown(before).padStart(8)} ${shown(value).padStart(8)}   times ${shown(value / before)}`,
  )
  return [`\nbeside ${date}, ${commit}, ${machine}: before and now`, ...lines].join('\n')
}
