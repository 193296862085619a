// The browser, and the pages of people in it. A person is a context: to the server that is a browser of its own.
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { browserArguments, ensureBrowser } from '../scripts/browser.mjs'

/** How a page is looked at; a desktop in English and light by day when nothing is said. */
export type Look = Pick<
  BrowserContextOptions,
  'viewport' | 'locale' | 'colorScheme' | 'reducedMotion' | 'hasTouch' | 'serviceWorkers'
>

const desktop: Look = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  colorScheme: 'light',
  reducedMotion: 'reduce',
}

let browser: Promise<Browser> | undefined
const contexts = new Set<BrowserContext>()
let keptOpen: ReadonlySet<BrowserContext> = new Set()
const complaints: string[] = []

export async function newContext(look: Look = {}): Promise<BrowserContext> {
  browser ??= chromium.launch({ executablePath: ensureBrowser(), args: browserArguments })
  const context = await (await browser).newContext({ ...desktop, ...look })
  contexts.add(context)
  context.once('close', () => contexts.delete(context))
  context.setDefaultTimeout(15_000)
  return context
}

/** A page that complains fails the test that looks at it. */
export async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return page
}

/** What pages have complained about since the last call: errors, and what the policy kept from running. */
export function takeComplaints(): readonly string[] {
  return complaints.splice(0)
}

/** Pages that are open now stay open when `closePages` is called. */
export function keepPages(): void {
  keptOpen = new Set(contexts)
}

/** Closes what was opened since `keepPages`: a page that nobody looks at any more still costs time. */
export async function closePages(): Promise<void> {
  await Promise.all([...contexts].filter((context) => !keptOpen.has(context)).map((context) => context.close()))
}

/** Closes all pages, and the browser unless the files of a run share it: then it ends with their process. */
export async function closeBrowser({ shared }: { shared: boolean }): Promise<void> {
  keptOpen = new Set()
  await closePages()
  if (shared) return
  await (await browser)?.close()
  browser = undefined
}
