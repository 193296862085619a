// What every scene has: a server of its own on its embedded Postgres, people who talk, and the same reckoning when they fall silent.
import { setTimeout as pause } from 'node:timers/promises'
import type { Findings } from '../crash/findings.ts'
import { check, openRun, type Run } from '../crash/run.ts'
import type { Scene } from '../net/stage.ts'
import { until } from '../until.ts'
import type { Built } from '../world/build.ts'
import type { Cgroup } from '../world/cgroup.ts'
import { World } from '../world/world.ts'

export interface Ground {
  readonly built: Built
  readonly seed: number
  readonly findings: Findings
  /** Words that were acknowledged, of all scenes. */
  acked: number
}

export interface SceneOptions {
  /** Where the server keeps its data. */
  readonly data?: string
  /** In how much memory server and Postgres live; all of the machine's when absent. */
  readonly within?: Cgroup
}

const talkWithinMs = 15_000
const enough = 30

/** Plays it while people talk; then they fall silent, and everything must come to hold. */
export async function withPeople(
  ground: Ground,
  play: (run: Run) => Promise<Scene>,
  options: SceneOptions = {},
): Promise<Scene> {
  const world = await World.open(ground.built, options)
  try {
    const run = await openRun(world, { seed: ground.seed, guests: 6, restMs: 40, findings: ground.findings })
    await talkOn(run)
    const scene = await play(run)
    run.people.hush(true)
    await check(run, performance.now())
    await run.log.readAgain()
    await run.people.leave()
    ground.acked += run.said.ackedWords
    return scene
  } finally {
    await world.close()
  }
}

/** People talk, and enough of them are answered. */
export async function talkOn({ people, said }: Run): Promise<void> {
  const before = said.ackedWords
  people.hush(false)
  await until('people are answered', () => said.ackedWords >= before + enough, { withinMs: talkWithinMs })
}

export interface Held {
  /** Words that were acknowledged meanwhile. */
  readonly acked: number
  /** Words that wait in the end. */
  readonly waiting: number
}

/** What was on its way when it began is answered by then, or is not. */
const underWayMs = 1000
const lastsMs = 3000

/** Lets people talk for a while into a house that can take nothing. */
export async function heldUp({ said }: Run): Promise<Held> {
  await pause(underWayMs)
  const before = said.ackedWords
  await pause(lastsMs)
  return { acked: said.ackedWords - before, waiting: said.open().length }
}

/** How long until a word is acknowledged that was said from now on; null when that took too long. */
export async function healedMs({ said, people }: Run): Promise<number | null> {
  said.mark()
  people.hush(false)
  const healed = await until('a word is acknowledged', () => said.firstAckMs !== null, { withinMs: talkWithinMs }).then(
    () => true,
    () => false,
  )
  return healed && said.firstAckMs !== null ? Math.round(said.firstAckMs) : null
}

/** What a scene measures of its healing, and that it heals. */
export function healing(name: string, tookMs: number | null): Scene {
  return {
    figures: tookMs === null ? {} : { [`${name}HealedMs`]: tookMs },
    checks: { [`${name}: words are acknowledged again by themselves`]: tookMs !== null },
  }
}
