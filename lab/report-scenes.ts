// How a suite of scenes ends: what each measured and what had to hold in it, and beside that what must hold in all of them.
import { loadavg } from 'node:os'
import { type Findings, kinds } from './crash/findings.ts'
import type { Scene } from './net/stage.ts'
import type { Report } from './report.ts'

export interface Played {
  readonly suite: string
  readonly scenes: readonly Scene[]
  readonly findings: Findings
  /** Answers that people had. */
  readonly acked: number
  readonly seed: number
}

export function reportOfScenes({ suite, scenes, findings, acked, seed }: Played): Report {
  return {
    suite,
    figures: {
      scenarios: scenes.length,
      acked,
      ...Object.fromEntries(kinds.map((kind) => [kind, findings.of(kind)])),
      ...Object.assign({}, ...scenes.map(({ figures }) => figures)),
      load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
      seed,
    },
    checks: {
      ...Object.fromEntries(kinds.map((kind) => [`nothing ${kind}`, findings.of(kind) === 0])),
      ...Object.assign({}, ...scenes.map(({ checks }) => checks)),
    },
    findings: findings.words,
  }
}
