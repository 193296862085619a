// T1: the server, its Postgres or both are killed under load, and nothing that was acked is lost, doubled or out of order.
import { percentile, type Report } from '../report.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { World } from '../world/world.ts'
import { kinds } from './findings.ts'
import { inWords, plan, type Strike } from './nemesis.ts'
import { check, openRun } from './run.ts'
import { Striker } from './striker.ts'

export interface CrashOptions {
  readonly points: number
  readonly seed: number
  readonly quick: boolean
  /** Tells each point as it is done. */
  readonly tell: (line: string) => void
  /** A server other than the product's own: with a seeded bug. */
  readonly built?: Built
  /** Ends at the first finding. */
  readonly untilFound?: boolean
  /** What is struck, in place of a plan that is drawn. */
  readonly strikes?: readonly Strike[]
}

const guestsChangeEvery = 6

/** Runs it; the report says what did not hold. */
export async function crash(options: CrashOptions): Promise<Report> {
  const world = await World.open(options.built ?? (await buildForLab({ name: 'plain' })))
  try {
    const run = await begin(world, options)
    await go(run, options)
    await check(run, performance.now())
    await run.log.readAgain()
    await run.people.leave()
    return reportOf(run, options)
  } finally {
    await world.close()
  }
}

type Run = Awaited<ReturnType<typeof begin>>

async function begin(world: World, { seed, quick }: CrashOptions) {
  const run = await openRun(world, { seed, guests: quick ? 5 : 8, restMs: quick ? 30 : 40 })
  const { people, said, chance } = run
  return { ...run, striker: new Striker({ world, people, said, chance: chance.fork('strikes') }) }
}

async function go(run: Run, { points, quick, tell, untilFound, strikes: given }: CrashOptions): Promise<void> {
  const { world, striker, chance, said, findings, people } = run
  const strikes = given ?? plan({ points, quick, failPoints: world.built.failPoints, chance: chance.fork('plan') })
  for (const [at, strike] of strikes.entries()) {
    const began = performance.now()
    const before = findings.words.length
    const answeredAt = await striker.strike(strike)
    await check(run, answeredAt)
    if (at % guestsChangeEvery === guestsChangeEvery - 1) await people.changeGuests()
    const tookMs = Math.round(performance.now() - began)
    const backMs = Math.round(performance.now() - answeredAt)
    tell(
      `${at + 1}/${strikes.length} ${inWords(strike)}: ${tookMs} ms, ${backMs} of it to settle; ${said.acks} answers`,
    )
    for (const found of findings.words.slice(before)) tell(`  ${found}`)
    if (untilFound && findings.total > 0) return
  }
}

function reportOf({ said, files, findings, striker, world, log }: Run, { seed, points }: CrashOptions): Report {
  const counted = Object.fromEntries(kinds.map((kind) => [kind, findings.of(kind)]))
  const acked = [...said.words.values()].filter((word) => word.acked !== undefined).length
  return {
    suite: 'crash',
    figures: {
      points: striker.kills,
      acked,
      files: [...files.all.values()].filter((file) => file.acked !== undefined).length,
      ...counted,
      recoveryP50Ms: percentile(striker.recoveries, 50),
      recoveryP95Ms: percentile(striker.recoveries, 95),
      rows: [...log.rows.values()].reduce((sum, rows) => sum + rows.length, 0),
      otherStrikes: striker.others,
      failPointsStruck: striker.struck.size,
      failPointsKnown: world.built.failPoints.length,
      failPointsMissed: world.built.failPoints.filter((point) => !striker.struck.has(point)),
      seed,
    },
    checks: {
      ...Object.fromEntries(kinds.map((kind) => [`nothing ${kind}`, findings.of(kind) === 0])),
      'every point was struck': striker.kills >= points,
      'words were acked at every point': acked >= points,
    },
    findings: findings.words,
  }
}
