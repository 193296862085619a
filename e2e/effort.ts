// What a step costs a page: the work of its main thread, as a quiet machine would need it, whatever else goes on meanwhile.
import type { CDPSession, Page } from 'playwright-core'

/** Milliseconds of the main thread that the yardstick takes on two quiet cores of the kind that the budgets were drawn for. */
const YARDSTICK_AT_REST_MS = 14

/**
 * The milliseconds of the main thread that each of the steps took, one after the other, with the drawing that follows it.
 * A yardstick that has nothing to do with the product is measured between them: where that takes longer than at rest, the
 * machine is slower by as much, and the answers are made shorter by as much. They are never made longer.
 */
export async function efforts(page: Page, steps: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  // What was left by whatever came before is swept now, and not at the expense of these steps.
  await session.send('HeapProfiler.collectGarbage')
  const cost = async (step: () => Promise<unknown>) => {
    const before = await worked(session)
    await step()
    return (await worked(session)) - before
  }
  const took: number[] = []
  const yardsticks: number[] = []
  for (const step of steps) {
    took.push(await cost(step))
    yardsticks.push(await cost(() => page.evaluate(yardstick)))
  }
  await session.detach()
  const slowness = Math.max(1, median(yardsticks) / YARDSTICK_AT_REST_MS)
  return took.map((ms) => ms / slowness)
}

/** Plain work of the kinds that a view is made of: objects, elements, style and layout. Always as much. */
function yardstick(): void {
  const list = document.createElement('ul')
  list.style.cssText = 'position:fixed;inset:0 auto auto 0;inline-size:300px;opacity:0'
  const counts = new Map<string, number>()
  for (let place = 0; place < 300; place++) {
    const item = document.createElement('li')
    const words = Array.from({ length: 12 }, (_, word) => `word${(place * word) % 97}`)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    item.append(document.createElement('b'), words.join(' '))
    list.append(item)
  }
  document.body.append(list)
  list.getBoundingClientRect()
  list.remove()
}

async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value
  if (seconds === undefined) throw new Error('the browser does not say how long it worked')
  return seconds * 1000
}

/** The one in the middle. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
