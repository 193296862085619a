// A website of somebody else: another origin, with a policy that allows the script and the frame and nothing more.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import type { World } from './world.ts'

const plain = { closed: 'says', rules: [], otherwise: 'here' }

export interface Site {
  readonly origin: string
  readonly close: () => void
}

/** Serves the same page at every address; its language is the first part of it, where there is one. */
export async function openSite(parley: string, slug = 'demo'): Promise<Site> {
  const policy = [
    `default-src 'none'; img-src data:; script-src ${parley}; frame-src ${parley}`,
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  ].join('; ')
  const server = createServer(({ url = '/' }, response) => {
    const language = /^\/(\w\w)(\/|$)/.exec(url)?.[1] ?? 'en'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy)
    response.end(pageOf(language, `${parley}/widget/${slug}.js`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

function pageOf(language: string, script: string): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><link rel="icon" href="data:,">
    <meta name="viewport" content="width=device-width"><title>A site</title>
    <h1>A site of somebody else</h1><p>${'Words of its own. '.repeat(60)}</p><a href="/next">A link</a>
    <script src="${script}" async></script></html>`
}

/** Puts the desk on these sites, as Rosa would. */
export async function placeDesk(world: World, sites: readonly string[], change: object = {}): Promise<string> {
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as DirectorySnapshot
  const { id = '' } = desks.find(({ slug }) => slug === 'demo') ?? {}
  await ask(`PUT /api/desks/${id}/widget`, {
    widget: { sites, side: 'end', accent: null, label: {}, ...plain, ...change },
  })
  return id
}

/** The conversation as it stands in the page of the site. */
export const framed = (page: Page) => page.frameLocator('iframe')

/** Counts what moves on the page without anybody having asked for it. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      readonly value: number
      readonly hadRecentInput: boolean
    }
    const shifts = { sum: 0 }
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) shifts.sum += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum)
}
