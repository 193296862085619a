// T9: from the oldest version that was released, and with two versions side by side.
import { chanceFrom } from '../../pretend/chance.ts'
import { kinds } from '../crash/findings.ts'
import type { Report } from '../report.ts'
import type { Scene } from '../net/stage.ts'
import { buildForLab } from '../world/build.ts'
import { buildNewer } from './newer.ts'
import { oldest } from './oldest.ts'
import { roll, type Rolled } from './roll.ts'

export interface UpgradeOptions {
  readonly seed: number
  readonly quick: boolean
  readonly tell: (line: string) => void
}

/** Takes over the oldest, then rolls once, with a newer server that is killed while it comes; quick ones kill it less often. */
export async function upgrade({ seed, quick, tell }: UpgradeOptions): Promise<Report> {
  const [older, newer] = [await buildForLab({ name: 'plain' }), await buildNewer()]
  const released = await oldest(older)
  tell(`from the oldest version: ${JSON.stringify(released.figures)}`)
  const rolled = await roll({ older, newer, chance: chanceFrom(seed), kills: quick ? 1 : 6, tell })
  return reportOf(released, rolled, seed)
}

function reportOf(released: Scene, { stage: { findings, log }, figures, checks }: Rolled, seed: number): Report {
  const counted = Object.fromEntries(kinds.map((kind) => [kind, findings.of(kind)]))
  const rows = [...log.rows.values()].reduce((sum, { length }) => sum + length, 0)
  return {
    suite: 'upgrade',
    figures: { ...released.figures, ...figures, rows, ...counted, seed },
    checks: {
      ...Object.fromEntries(kinds.map((kind) => [`nothing ${kind}`, findings.of(kind) === 0])),
      ...released.checks,
      ...checks,
    },
    findings: findings.words,
  }
}
