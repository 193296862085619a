// Waiting for a condition, never for a time: asked again and again until it holds or the deadline passes.
import { setTimeout as pause } from 'node:timers/promises'

export interface Patience {
  readonly withinMs: number
  /** How long between two askings. */
  readonly everyMs?: number
}

/** Whether the condition came to hold in time. A throw in it counts as "not yet". */
export async function holds(
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 10 }: Patience,
): Promise<boolean> {
  const deadline = performance.now() + withinMs
  for (;;) {
    if (await asked(condition)) return true
    if (performance.now() >= deadline) return false
    await pause(everyMs)
  }
}

/** Waits until it holds; throws with these words when it does not in time. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patience: Patience,
): Promise<void> {
  if (!(await holds(condition, patience))) throw new Error(`Not within ${patience.withinMs} ms: ${what}`)
}

async function asked(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await condition()
  } catch {
    return false
  }
}
