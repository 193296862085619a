// How fast the console is where hosts feel it: between conversations, and in a very long one.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { efforts, median } from './effort.ts'
import { messages, row } from './steps.ts'
import { startWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
let rosa: Page
const guests = Array.from({ length: 20 }, (_, number) => `Guest number ${number + 1}.`)

beforeAll(async () => {
  world = await startWorld()
  for (const name of guests) await world.arrive(name, ['Hello?', `I am ${name}`, 'Is anybody there?'])
  rosa = await world.owner()
  await row(rosa, 'Guest number 1.').waitFor()
  // Whoever clicks once is no longer asked to, over the last rows.
  await rosa.getByRole('heading', { name: 'Conversations' }).click()
})
afterAll(() => world.end())

test('[A5] going from one of twenty conversations to another is less than 50 ms of work, done at once', async () => {
  for (const name of guests) await visit(rosa, name)
  const names = await rosa.locator('.row-name').allTextContents()
  const times = await efforts(
    rosa,
    [...names, ...names].map((name) => () => rosa.evaluate(switchTo, name)),
  )
  expect(times.length).toBe(40)
  expect(median(times)).toBeLessThan(50)
})

async function visit(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await messages(page).getByText(`I am ${name}`).waitFor()
}

/** A click, the other conversation before the browser does anything else, and the frame that shows it. */
async function switchTo(name: string): Promise<void> {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.row')]
  const link = rows.find((one) => one.querySelector<HTMLElement>('.row-name')?.innerText === name)
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, button: 0 }))
  while (document.querySelector('#talk-title')?.textContent !== name) await Promise.resolve()
  if (!document.querySelector('#talk')?.textContent.includes(`I am ${name}`)) throw new Error('a blank state')
  // Layout is part of what a person waits for.
  document.querySelector('#talk')?.getBoundingClientRect()
  await new Promise((done) => requestAnimationFrame(done))
}
