// Frames that lie: lengths that no message has, fragments without end, a message in thousands of pieces. Each ends its own line at once.
import { helloMs, lookMs, mostPieces } from '../../server/patience.ts'
import { percentile } from '../report.ts'
import { Talkers } from '../storm/talkers.ts'
import { holds } from '../until.ts'
import { residentKb } from '../world/processes.ts'
import { Bare, frameOf } from './bare.ts'
import type { Scene, Stage } from './stage.ts'

const many = 30
const mostP99Ms = 1000
/** What the server itself and its collector take while all of that passes. */
const mostGrownMb = 96
/** A text that is not over, and more of it. */
const [beginsText, goesOn] = [0x01, 0x00]

interface Liar {
  readonly name: string
  readonly lies: (line: Bare) => Promise<void>
  /** Until its line is ended. */
  readonly withinMs: number
}

const atOnceMs = 5000
export const endedBy = (name: string) => `frames: ${name} end their line`

const liars: readonly Liar[] = [
  { name: 'twoToThe31', lies: async (line) => line.say(frameOf(2n ** 31n, 'x')), withinMs: atOnceMs },
  { name: 'twoToThe63', lies: async (line) => line.say(frameOf(2n ** 63n, 'x')), withinMs: atOnceMs },
  {
    name: 'fragments',
    async lies(line) {
      line.say(frameOf(1n, 'x', beginsText))
      for (let at = 0; at < 2000; at++) line.say(frameOf(1n, 'x', goesOn))
    },
    withinMs: atOnceMs,
  },
  {
    name: 'growing',
    async lies(line) {
      line.say(frameOf(30_000n, 'x'.repeat(30_000), beginsText))
      for (let at = 0; at < 40; at++) line.say(frameOf(30_000n, 'x'.repeat(30_000), goesOn))
    },
    withinMs: atOnceMs,
  },
  {
    // Where the network has made few pieces of them, it is a hello that does not come.
    name: 'pieces',
    async lies(line) {
      line.say(frameOf(60_000n))
      await line.sayInPieces('x', 2 * mostPieces)
    },
    withinMs: helloMs + lookMs + atOnceMs,
  },
]

export async function frames(stage: Stage, quick: boolean): Promise<Scene> {
  const { world } = stage
  const talkers = await Talkers.gather(stage, { hosts: world.origin, guests: world.origin, at: '-frames-' })
  const beforeKb = residentKb(world.serverPid ?? 0)
  talkers.took()
  const ended: Record<string, boolean> = {}
  let mostKb = beforeKb
  const chosen = liars.filter(({ withinMs }) => !quick || withinMs === atOnceMs)
  for (const { name, lies, withinMs } of chosen) {
    const lines = await Promise.all(Array.from({ length: many }, () => Bare.line(world.origin)))
    await Promise.all(lines.map(lies))
    mostKb = Math.max(mostKb, residentKb(world.serverPid ?? 0))
    const gone = () => lines.every(({ lastedMs }) => lastedMs !== null)
    ended[endedBy(name)] = await holds(gone, { withinMs })
    for (const line of lines) line.leave()
  }
  const p99Ms = percentile(talkers.took(), 99)
  await talkers.hush()
  talkers.leave()
  const grownMb = Math.round((mostKb - beforeKb) / 1024)
  return {
    figures: { framesLines: many * chosen.length, framesServerGrewMb: grownMb, framesOthersP99Ms: p99Ms },
    checks: {
      ...ended,
      'frames: others are served meanwhile': p99Ms > 0 && p99Ms <= mostP99Ms,
      'frames: little is kept of what lies': grownMb <= mostGrownMb,
    },
  }
}
