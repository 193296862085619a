// Asks axe-core about a page as it stands. Evaluated, not injected: the policy of our pages lets no foreign script in.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Look } from './pages.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, one line for each kind of fault with the first element that has it; empty when all is well. */
export function faultsOf(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  return ask(page, { type: 'tag', values: tags })
}

async function ask(page: Page, runOnly: object): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  await colours(page)
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: { run: (root: Document, how: object) => Promise<Report> } }
    interface Report {
      readonly violations: readonly {
        id: string
        help: string
        nodes: readonly { html: string; failureSummary: string }[]
      }[]
    }
    // What is well is not written down: that takes longer than looking.
    const how = { runOnly: only, resultTypes: ['violations'], selectors: false }
    const { violations } = await axe.run(document, how)
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes[0]?.html}\n${nodes[0]?.failureSummary}`)
  }, runOnly)
}

/** Colours fade from one state to the next: half way nobody reads, and no contrast is what it will be. */
function colours(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    return Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)))
  })
}

/** What can be changed of a page that is there already. */
export type Manner = Pick<Look, 'colorScheme' | 'viewport'>

/** Shows the page as it stands in another manner. Loading it once more, and axe with it, would take most of the time. */
export async function showAs(page: Page, { colorScheme = 'light', viewport }: Manner): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(viewport ?? { width: 1440, height: 900 })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await colours(page)
}

/** What is wrong with the page as it stands, in each of these manners: faults that axe finds, and what stands out at the side. */
export async function faultsAs(page: Page, manners: Readonly<Record<string, Manner>>): Promise<readonly string[]> {
  const found: string[] = []
  const sizes = new Set<number | undefined>()
  for (const [name, manner] of Object.entries(manners)) {
    await showAs(page, manner)
    // By another light the same page has other colours, and is the same in everything else.
    const width = manner.viewport?.width
    const faults = sizes.has(width) ? ask(page, { type: 'rule', values: ['color-contrast'] }) : faultsOf(page)
    sizes.add(width)
    found.push(...(await faults).map((fault) => `${name}: ${fault}`))
    if (await overflows(page)) found.push(`${name}: something stands out at the side`)
  }
  return found
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
