// The life of the process: start, stay until asked to go, go in order.
import { setTimeout as wait } from 'node:timers/promises'
import { createShutdown, type OnShutdown } from './shutdown.ts'
import { messageOf, Trouble } from './trouble.ts'

const START_PATIENCE_MS = 3000

/**
 * Starts, then stays until SIGTERM or SIGINT, closes the house and exits with 0. What keeps it from starting is told
 * in words and exits with 1, after what did start was stopped. A second signal changes nothing.
 */
export function runUntilAsked(start: (onShutdown: OnShutdown) => Promise<void>): void {
  const shutdown = createShutdown()
  const leave = async (code: number) => {
    const unfinished = await shutdown.begin()
    process.exit(unfinished.includes('postgres') ? 1 : code)
  }
  let goes = false
  const started = start(shutdown.onShutdown)
  started.catch((fault: unknown) => {
    // Whoever asked us to go while we came does not want to hear why we could not stay.
    if (!goes) tell(fault)
    return leave(goes ? 0 : 1)
  })
  const asked = () => {
    goes = true
    void Promise.race([started.catch(() => undefined), wait(START_PATIENCE_MS)]).then(() => leave(0))
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, asked)
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
