// T3 and T4 in small: networks that are slow, cut, silent or reset, readers who do not read, and five hundred lines at once.
import { chanceFrom } from '../../pretend/chance.ts'
import type { Report } from '../report.ts'
import { reportOfScenes } from '../report-scenes.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { World } from '../world/world.ts'
import { cuts, late, overtaken, resets, stalls } from './bad-weather.ts'
import { fifty, stuck, vanished } from './dead-ends.ts'
import { fleeting } from './fleeting.ts'
import { frames } from './frames.ts'
import { slow } from './slow.ts'
import { openStage, type Scene, type Stage } from './stage.ts'
import { storm } from './storm.ts'
import { uploads } from './uploads.ts'

const scenarios: Readonly<Record<string, (stage: Stage, quick: boolean) => Promise<Scene>>> = {
  late,
  stalls,
  overtaken,
  cuts,
  resets,
  stuck,
  fifty,
  fleeting,
  uploads,
  frames,
  slow,
  storm,
  vanished,
}

export interface NetOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  /** Names of scenarios; all when absent. */
  readonly only?: readonly string[]
  /** Fewer of what is done many times. */
  readonly quick?: boolean
  readonly built?: Built
}

/** Runs them one after the other; the report says what did not hold. */
export async function net({ seed, tell, only, quick = false, built }: NetOptions): Promise<Report> {
  const world = await World.open(built ?? (await buildForLab({ name: 'plain' })))
  try {
    const stage = await openStage(world, chanceFrom(seed))
    const scenes: Scene[] = []
    const chosen = Object.entries(scenarios).filter(([name]) => !only || only.includes(name))
    for (const [name, run] of chosen) {
      const began = performance.now()
      scenes.push(await run(stage, quick))
      tell(`${name}: ${Math.round(performance.now() - began)} ms, ${JSON.stringify(scenes.at(-1)?.figures)}`)
    }
    for (const fault of world.newFaults()) stage.findings.add('faults', fault)
    const { findings, said } = stage
    return reportOfScenes({ suite: 'net', scenes, findings, acked: said.acks, seed })
  } finally {
    await world.close()
  }
}
