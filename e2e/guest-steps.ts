// What a guest does and what is done for one, beyond steps.ts: links, blocked storage, who answers.
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { Look, World } from './world.ts'

export const phone: Look = { viewport: { width: 390, height: 844 }, hasTouch: true }
export const narrow: Look = { viewport: { width: 320, height: 640 } }
export const arabic: Look = { ...phone, locale: 'ar-EG' }

/** The field one writes in. */
export const field = (page: Page) => page.locator('.g-compose textarea')
export const log = (page: Page) => page.locator('[role=log]')

/** A page on which storage throws, as in a browser that was told to keep nothing. */
export async function withoutStorage(world: World, look?: Look): Promise<Page> {
  const page = await world.stranger(look)
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get: refuse })
    }
  })
  return page
}

/** What Rosa does in the guest's newest conversation, by the API. */
export async function rosaDoes(world: World, guest: string) {
  const ask = await world.as(rosa)
  const { rows } = (await ask('GET /api/inbox?life=live')) as {
    rows: readonly { id: string; guest: { name: string }; guestSaid: number }[]
  }
  const row = rows.find(({ guest: { name } }) => name === guest)
  if (!row) throw new Error(`${guest} is not in the list`)
  const me = (await ask('GET /api/me')) as { id: string }
  const path = `/api/conversations/${row.id}`
  return {
    says: (text: string) => ask(`POST ${path}/messages`, { text }),
    answersFromHereOn: () => ask(`PUT ${path}/assignee`, { to: me.id, epoch: 0 }),
    sees: (upTo: number) => ask(`PUT ${path}/reading`, { upTo }),
    closes: (guestSaidSeen: number) => ask(`PUT ${path}/closure`, { guestSaidSeen }),
  }
}

/** The accessible name of what has the focus, or its tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: at } = document
    const label =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : null
    return at?.getAttribute('aria-label') ?? label ?? at?.textContent?.trim() ?? at?.tagName ?? ''
  })
}
