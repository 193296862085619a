// The life of the process: start, stay until asked to go, go in order.
import { setTimeout as wait } from 'node:timers/promises'
import { createShutdown, type OnShutdown } from './shutdown.ts'
import { messageOf, Trouble } from './trouble.ts'

/** A start that was asked to stop is given this long to undo what it is in the middle of. */
const START_PATIENCE_MS = 1000

/** Once `ending` is aborted it gives up soon, by a fault, and leaves nothing running that it did not register. */
type Start = (onShutdown: OnShutdown, ending: AbortSignal) => Promise<void>

/**
 * Starts, then stays until SIGTERM, SIGINT or SIGHUP, closes the house and exits with 0. What keeps it from starting is
 * told in words and exits with 1, after what did start was stopped. A second signal changes nothing.
 */
export function runUntilAsked(start: Start): void {
  const shutdown = createShutdown()
  let askedAt: number | undefined
  const leave = async (code: number) => {
    const unfinished = await shutdown.begin(askedAt)
    process.exit(unfinished.includes('postgres') ? 1 : code)
  }
  const ending = new AbortController()
  let coming = true
  const started = start(shutdown.onShutdown, ending.signal).finally(() => {
    coming = false
  })
  started.catch((fault: unknown) => {
    // Whoever asked us to go while we came does not want to hear why we could not stay.
    if (askedAt === undefined) tell(fault)
    return leave(askedAt === undefined ? 1 : 0)
  })
  const asked = () => {
    askedAt ??= performance.now()
    if (!coming) return leave(0)
    ending.abort()
    return Promise.race([started.catch(() => undefined), wait(START_PATIENCE_MS)]).then(() => leave(0))
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void asked())
  process.on('uncaughtException', (fault) => {
    tell(fault)
    void leave(1)
  })
  // A promise that nobody asked about leaves no work half done; ending every conversation for it would be worse.
  process.on('unhandledRejection', tell)
}

function tell(fault: unknown): void {
  const words = fault instanceof Trouble ? `Parley cannot start.\n${fault.message}` : stackOf(fault)
  process.stderr.write(`${words}\n`)
}

const stackOf = (fault: unknown) => (fault instanceof Error ? (fault.stack ?? fault.message) : messageOf(fault))
