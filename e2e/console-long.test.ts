// A conversation of five thousand messages: older ones come as one scrolls, nothing jumps, and switching stays instant.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { efforts, median } from './effort.ts'
import { messages, openTalk } from './steps.ts'
import { startWorld } from './world.ts'
import type { Absent, World } from './world.ts'

const many = 5_000
const atOnce = 40

let world: World
let page: Page
let ada: Absent

beforeAll(async () => {
  world = await startWorld()
  ada = await world.arrive('Ada Okafor')
  await world.arrive('Omar Haddad', ['Hello.'])
  for (let sent = 0; sent < many; sent += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, place) => ada.write(`Message ${sent + place + 1}.`)))
  }
  page = await world.owner()
  await openTalk(page, 'Ada Okafor')
  await messages(page).getByRole('article').last().waitFor()
}, 240_000)
afterAll(() => world.end())

test('[A5] older messages load as one scrolls, and what one reads stays where it is', async () => {
  const { moved, loaded } = await page.evaluate(async () => {
    const log = document.querySelector('#talk')
    if (!log) throw new Error('no transcript')
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const inSight = () =>
      [...log.querySelectorAll('[data-item]')].find((item) => item.getBoundingClientRect().top > innerHeight / 2)
    const first = log.querySelector('[data-item]')?.getAttribute('data-item')
    let most = 0
    for (let steps = 0; steps < 120; steps++) {
      log.scrollTop -= 250
      await frame()
      const item = inSight()
      const top = item?.getBoundingClientRect().top ?? 0
      for (let frames = 0; frames < 4; frames++) await frame()
      if (item?.isConnected) most = Math.max(most, Math.abs(item.getBoundingClientRect().top - top))
    }
    return { moved: most, loaded: log.querySelector('[data-item]')?.getAttribute('data-item') !== first }
  })
  expect(loaded).toBe(true)
  expect(moved).toBeLessThan(3)
})

test('[A5] the whole of it can be read, with never more than a part of it drawn', async () => {
  await page.evaluate(async () => {
    const log = document.querySelector('#talk')
    if (!log) throw new Error('no transcript')
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    while (!log.querySelector('.talk > .divide:first-child')) {
      log.scrollTop = 0
      await frame()
    }
  })
  await messages(page).getByText('Ada Okafor came in').waitFor()
  expect(await page.locator('#talk [data-message]').count()).toBeLessThan(320)
}, 120_000)

test('[A5] switching away from it and back is less than 50 ms of work, done at once, and the place is kept', async () => {
  await page.locator('#talk').evaluate((log) => {
    log.scrollTop = 400
  })
  const before = await reading(page)
  const rounds = Array.from({ length: 15 }, () => ['Omar Haddad', 'Ada Okafor']).flat()
  const times = await efforts(
    page,
    rounds.map((name) => () => page.evaluate(switchTo, name)),
  )
  expect(median(times.filter((_, step) => rounds[step] === 'Ada Okafor'))).toBeLessThan(50)
  const now = await placeOf(page, before.item)
  expect(Math.abs((now ?? 9999) - before.top)).toBeLessThan(4)
})

test('[A5] a new word at the other end is counted below, and one press goes there', async () => {
  await ada.write('The very last one.')
  await page.getByRole('button', { name: /^1 new below/ }).click()
  await messages(page).getByText('The very last one.').waitFor()
  await expect.poll(() => page.evaluate(atEnd)).toBe(true)
})

/** A click, the long conversation before the browser does anything else, and the frame that shows it. */
async function switchTo(name: string): Promise<void> {
  const rows = [...document.querySelectorAll('.row')]
  const link = rows.find((row) => row.textContent.includes(name))
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))
  const first = name === 'Ada Okafor' ? 'Message ' : ''
  while (!document.querySelector('#talk')?.textContent.includes(first)) await Promise.resolve()
  document.querySelector('#talk')?.getBoundingClientRect()
  await new Promise((done) => requestAnimationFrame(done))
}

function atEnd(): boolean {
  const log = document.querySelector('#talk')
  return !!log && log.scrollHeight - log.scrollTop - log.clientHeight < 30
}

/** The message in the middle of the screen, and where it stands. */
function reading(on: Page): Promise<{ readonly item: string; readonly top: number }> {
  return on.evaluate(() => {
    const items = [...document.querySelectorAll<HTMLElement>('#talk [data-item]')]
    const middle = items.find((item) => item.getBoundingClientRect().top > innerHeight / 2)
    return { item: middle?.dataset['item'] ?? '', top: middle?.getBoundingClientRect().top ?? 0 }
  })
}

function placeOf(on: Page, item: string): Promise<number | null> {
  return on.evaluate(
    (wanted) => document.querySelector(`#talk [data-item="${wanted}"]`)?.getBoundingClientRect().top ?? null,
    item,
  )
}
