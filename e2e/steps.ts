// What people do on the screens, by the names that they see there.
import type { Locator, Page } from 'playwright-core'

/** A guest comes in by the door of the demo desk. */
export async function comeIn(page: Page, name: string, question: string): Promise<Page> {
  await page.getByLabel('Your question').fill(question)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start the conversation' }).click()
  await page.getByRole('log').getByText(question).waitFor()
  return page
}

/** The row of a guest in the hosts' list. */
export const row = (page: Page | Locator, name: string) => page.locator('.row').filter({ hasText: name })

/** Opens a guest's conversation from the list, and leaves the list, which keeps its order while a pointer is there. */
export async function openTalk(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await page.getByRole('heading', { name, level: 2 }).first().hover()
}

export const messageField = (page: Page | Locator) => page.getByRole('textbox', { name: /^Message to/ })
export const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note to your colleagues' })
export const messages = (page: Page | Locator) => page.getByRole('log', { name: 'Messages' })

/** A host answers in the open conversation, and has read it: what is sent before is held where a colleague did something. */
export async function answer(page: Page, text: string): Promise<void> {
  await messages(page).first().waitFor()
  await messageField(page).fill(text)
  await page.keyboard.press('Enter')
}

/** A guest writes in the open conversation. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text)
  await page.keyboard.press('Enter')
}
