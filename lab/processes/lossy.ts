// Runs in a network of its own: a server, people who talk with it, and packets that are lost between them.
import { setTimeout as pause } from 'node:timers/promises'
import { chanceFrom } from '../../pretend/chance.ts'
import { lose, openLoopback, packets } from '../loss/weather.ts'
import { openStage, type Scene, settle, type Stage } from '../net/stage.ts'
import { percentile } from '../report.ts'
import { reportOfScenes } from '../report-scenes.ts'
import { Talkers } from '../storm/talkers.ts'
import { World } from '../world/world.ts'

const lastsMs = 10_000
/** What a sender repeats after 200 ms, then 400, 800, goes through in time with these odds. */
const weathers = [
  { percent: 5, p99Ms: 2000, settledWithinMs: 15_000 },
  { percent: 20, p99Ms: 10_000, settledWithinMs: 30_000 },
] as const

const [file = '', seed = '0'] = process.argv.slice(2)
openLoopback()
const world = await World.open({ file, failPoints: [] })
try {
  const stage = await openStage(world, chanceFrom(Number(seed)))
  const played: Scene[] = []
  for (const weather of weathers) {
    played.push(await talkIn(stage, weather))
    process.send?.(JSON.stringify(played.at(-1)))
  }
  for (const fault of world.newFaults()) stage.findings.add('faults', fault)
  const { findings, said } = stage
  const ends = { findings, acked: said.acks, seed: Number(seed) }
  process.send?.(reportOfScenes({ suite: 'loss', scenes: played, ...ends }))
} finally {
  await world.close()
  process.disconnect()
}

/** They come, talk, and hear everything, all in the same weather. */
async function talkIn(stage: Stage, { percent, p99Ms, settledWithinMs }: (typeof weathers)[number]): Promise<Scene> {
  lose(Number(new URL(world.origin).port), percent)
  const talkers = await Talkers.gather(stage, { hosts: world.origin, guests: world.origin, at: `-${percent}-` })
  await pause(lastsMs)
  await talkers.hush()
  await settle(stage, talkers.devices, settledWithinMs)
  const tookMs = talkers.took()
  talkers.leave()
  const { seen, lost } = packets()
  const [p50, p99] = [percentile(tookMs, 50), percentile(tookMs, 99)]
  const name = `loss${percent}`
  return {
    figures: {
      [`${name}Words`]: tookMs.length,
      [`${name}P50Ms`]: p50,
      [`${name}P99Ms`]: p99,
      [`${name}Packets`]: lost,
    },
    checks: {
      [`${name}: packets were lost`]: lost > (seen * percent) / 200,
      [`${name}: people talk`]: tookMs.length > 100 && p99 < p99Ms,
    },
  }
}
