// Asks axe-core about a page as it stands. Evaluated, not injected: the policy of our pages lets no foreign script in.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, one line for each kind of fault with the first element that has it; empty when all is well. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (root: Document, how: object) => Promise<Report> } }
    interface Report {
      readonly violations: readonly {
        id: string
        help: string
        nodes: readonly { html: string; failureSummary: string }[]
      }[]
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    // What is well is not written down: that takes longer than looking.
    const how = { runOnly: tags, resultTypes: ['violations'], selectors: false }
    const { violations } = await axe.run(document, how)
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes[0]?.html}\n${nodes[0]?.failureSummary}`)
  })
}

/** How far the page moved by itself since it began, as browsers count it. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as readonly { value: number; hadRecentInput: boolean }[]
          tell(shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0))
        }).observe({ type: 'layout-shift', buffered: true })
        // Nothing moved, nothing is told.
        requestAnimationFrame(() => requestAnimationFrame(() => tell(0)))
      }),
  )
}

/** Whether anything stands out at the side, so that one would have to scroll both ways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
