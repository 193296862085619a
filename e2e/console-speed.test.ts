// How fast the console is where hosts feel it: between conversations, and in a very long one.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
})
afterAll(() => world.end())

test('[A5] going from one of twenty conversations to another takes less than 50 ms', async () => {
  for (const name of guests) await visit(rosa, name)
  const times = await rosa.evaluate(switchAll)
  expect(times.length).toBe(40)
  expect(median(times)).toBeLessThan(50)
})

async function visit(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await messages(page).getByText(`I am ${name}`).waitFor()
}

/** From the click until the frame in which the other conversation stands, twice for each row. Marks are left for the profiler. */
async function switchAll(): Promise<number[]> {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.row')]
  const times: number[] = []
  for (const link of [...rows, ...rows]) {
    const name = link.querySelector('.row-name')?.textContent
    performance.mark('switch-begins')
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, button: 0 }))
    while (document.querySelector('#talk-title')?.textContent !== name) await Promise.resolve()
    if (!document.querySelector('#talk')?.textContent.includes(`I am ${name}`)) throw new Error('a blank state')
    // Layout is part of what a person waits for.
    document.querySelector('#talk')?.getBoundingClientRect()
    times.push(performance.measure('switch', 'switch-begins').duration)
    await new Promise((done) => requestAnimationFrame(done))
  }
  return times
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
