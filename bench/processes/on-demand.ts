// Loaded before a measured server: tells its memory when asked, garbage collected, and for how long its event loop was held up;
// and ends with whoever started it.
import { monitorEventLoopDelay } from 'node:perf_hooks'

interface Ordered {
  readonly do: 'memory' | 'watch-loop' | 'loop'
}

const resolution = 5
const loop = monitorEventLoopDelay({ resolution })

process.on('message', ({ do: what }: Ordered) => {
  if (what === 'watch-loop') {
    loop.enable()
    loop.reset()
    process.send?.({ answer: null })
  }
  if (what === 'loop') process.send?.({ answer: heldUp() })
  if (what === 'memory') void collected().then((answer) => process.send?.({ answer }))
})
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Listening must not keep alive what would end by itself.
process.channel?.unref()

/** Bytes held by the process once nothing is left to collect. */
async function collected(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return process.memoryUsage.rss()
}

/** Milliseconds by which timers of the last while came late. */
function heldUp(): { readonly p99: number; readonly most: number } {
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)
  return { p99: late(loop.percentile(99)), most: late(loop.max) }
}
