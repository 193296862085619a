// What a step costs a page: the time that its main thread works, whatever else the machine does meanwhile.
import type { CDPSession, Page } from 'playwright-core'

/** The milliseconds of the main thread that each of the steps took, one after the other, with the drawing that follows it. */
export async function efforts(page: Page, steps: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const took: number[] = []
  let before = await worked(session)
  for (const step of steps) {
    await step()
    const now = await worked(session)
    took.push(now - before)
    before = now
  }
  await session.detach()
  return took
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
