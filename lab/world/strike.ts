// Bundled into the lab's server alone (world/build.ts): stands still at the fail-point that the lab has named, says so, and
// goes on as it is told. Killing is the lab's: this process stands there until it is struck from outside.
import { struckByTheLab } from './struck.ts'
import { armFailPoints, passedFailPoints } from '../../server/log/fail-point.ts'

/** To the server. `stand` arms one place for one visit; `null` disarms. `go` lets it pass, `throw` makes it fail there. */
export type Order =
  | { readonly stand: string | null; readonly verdict?: never; readonly passed?: never; readonly memory?: never }
  | { readonly verdict: 'go' | 'throw'; readonly stand?: never; readonly passed?: never; readonly memory?: never }
  | { readonly passed: true; readonly stand?: never; readonly verdict?: never; readonly memory?: never }
  | { readonly memory: true; readonly stand?: never; readonly verdict?: never; readonly passed?: never }

/** In megabytes, after everything that nobody holds was swept away. */
export interface Memory {
  readonly heapMb: number
  /** Of the heap above: what lies outside of it, bytes of sockets and files. */
  readonly buffersMb: number
  /** What the engine has taken from the machine for its heap, used or not. */
  readonly takenMb: number
  readonly residentMb: number
}

/** From the server: it stands at this place now; these are the places that it has passed; so much does it hold. */
export type Report =
  | { readonly at: string; readonly passed?: never; readonly memory?: never }
  | { readonly passed: readonly string[]; readonly at?: never; readonly memory?: never }
  | { readonly memory: Memory; readonly at?: never; readonly passed?: never }

let armed: string | null = null
let decide: ((verdict: 'go' | 'throw') => void) | null = null

armFailPoints((name) => {
  if (name !== armed) return undefined
  armed = null
  return new Promise<void>((resolve, reject) => {
    decide = (verdict) => (verdict === 'go' ? resolve() : reject(new Error(struckByTheLab)))
    say({ at: name })
  })
})

process.on('message', (order: Order) => {
  if (order.passed) return say({ passed: passedFailPoints() })
  if (order.memory) return say({ memory: sweptMemory() })
  if (order.verdict) {
    decide?.(order.verdict)
    decide = null
  } else armed = order.stand ?? null
})
// The lab is gone: nobody would ever end this server.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

function sweptMemory(): Memory {
  globalThis.gc?.()
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage()
  return { heapMb: mb(heapUsed + external), buffersMb: mb(external), takenMb: mb(heapTotal), residentMb: mb(rss) }
}

const mb = (bytes: number) => Math.round((bytes / 1_048_576) * 10) / 10

function say(report: Report): void {
  process.send?.(report)
}
