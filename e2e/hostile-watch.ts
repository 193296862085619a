// Hears whatever acts in a page, and sees what could.
import type { BrowserContext, Page } from 'playwright-core'

/**
 * From the next address on: what calls h(), opens a dialog, or is kept from acting by the page's policy alone, in any frame.
 * The answer grows.
 */
export async function raiseAlarm(context: BrowserContext): Promise<readonly string[]> {
  const heard: string[] = []
  await context.exposeBinding('h', ({ page }, what?: string) => {
    heard.push(`${page.url()}: ${what ?? 'acted'}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { h } = window as unknown as { h: (what: string) => void }
      h(`${violatedDirective} stopped ${blockedURI} ${sample}`)
    })
  })
  context.on('dialog', (dialog) => {
    heard.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return heard
}

/** Elements that could act and are none of ours. */
export function activeIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const foreign =
      'iframe, object, embed, base, math, marquee, audio, video, [srcdoc], svg script, svg set, svg animate'
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href']
    const acts = (element: Element) =>
      element.matches(foreign) ||
      (element.matches('script:not([type="application/json"]), style') && element.textContent.includes('h()')) ||
      element.getAttributeNames().some((name) => name.startsWith('on')) ||
      addresses.some((name) => /^\s*(javascript|vbscript):/i.test(element.getAttribute(name) ?? ''))
    return [...document.querySelectorAll('*')].filter(acts).map(({ outerHTML }) => outerHTML.slice(0, 200))
  })
}

/** How a page is built, whatever it says: its elements and their attributes, in order. */
export function shapesOf(page: Page, pages: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (all) =>
      all.map((html) =>
        [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')]
          .map(({ tagName, attributes }) => [tagName, ...[...attributes].map(({ name }) => name)].join(' '))
          .join('\n'),
      ),
    pages,
  )
}
