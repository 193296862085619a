// What a run in which the server is struck stands on: people who talk all day, and everything that must hold when they fall silent.
import { type Chance, chanceFrom } from '../../pretend/chance.ts'
import { GivenFiles } from '../people/files.ts'
import { Said } from '../people/said.ts'
import { seed as seedHarbor } from '../world/seed.ts'
import type { World } from '../world/world.ts'
import { checkFiles } from './check-files.ts'
import { LogCheck } from './check-log.ts'
import { checkPeople } from './check-people.ts'
import { Findings } from './findings.ts'
import { People } from './people.ts'

/** From the moment when the server answers again until everybody must be where the table is. */
const caughtUpWithinMs = 5000
const answeredWithinMs = 15_000
/** Clients live five times as fast: 15 s of back-off, the longest there is, are three of ours. */
const pace = 5

export interface RunOptions {
  readonly seed: number
  readonly guests: number
  /** Between two acts of one of them, in milliseconds. */
  readonly restMs: number
  /** Where what is found is written down; its own when absent. */
  readonly findings?: Findings
}

export interface Run {
  readonly world: World
  readonly said: Said
  readonly files: GivenFiles
  readonly findings: Findings
  readonly people: People
  readonly chance: Chance
  readonly log: LogCheck
}

/** Everybody is in, and silent. */
export async function openRun(
  world: World,
  { seed, guests, restMs, findings = new Findings() }: RunOptions,
): Promise<Run> {
  const chance = chanceFrom(seed)
  const seeded = await seedHarbor(world.admin, 3)
  const [said, files] = [new Said(), new GivenFiles()]
  const scale = { pace, guests, restMs }
  const people = new People({ origin: world.origin, seeded, said, files, chance: chance.fork('people'), ...scale })
  await people.gather()
  const log = new LogCheck({ admin: world.admin, workspace: seeded.workspace, said, findings })
  return { world, said, files, findings, people, chance, log }
}

/** All is quiet but for what is on its way: it arrives, and everybody comes to hold what the table holds. */
export async function check({ people, said, files, log, findings, world }: Run, answeredAt: number): Promise<void> {
  if (!(await people.settled(answeredWithinMs))) for (const who of people.unsettled()) findings.add('unanswered', who)
  for (const refused of said.refused.splice(0)) findings.add('unanswered', refused)
  await log.readOn()
  log.checkAcked()
  await log.checkCounters()
  await checkFiles({ admin: world.admin, kept: world.keptFiles, files, findings })
  const left = caughtUpWithinMs - (performance.now() - answeredAt)
  await checkPeople({ devices: people.devices, log, findings, lists: true }, Math.max(0, left))
  for (const fault of world.newFaults()) findings.add('faults', fault)
}
