import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import { faultsOf } from './axe.ts'
import { answer, messages } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let host: Page
beforeAll(async () => {
  world = await startWorld()
  host = await world.owner()
})
afterAll(() => world.end())

const rehearsals = async () => {
  const { desks } = (await (await world.as(rosa))('GET /api/directory')) as DirectorySnapshot
  return desks.filter(({ rehearsal }) => rehearsal)
}

test('[A46] a newcomer fills the demo desk with one press, answers a pretend guest, stops, and has all of it gone', async () => {
  // Pressed twice, as people do: one rehearsal.
  await host.getByRole('button', { name: 'Fill it with ten pretend guests' }).dblclick()
  const group = host.getByRole('region', { name: 'Rehearsal: Demo desk' })
  await group.getByText('Nobody here is real').waitFor()
  expect(await rehearsals()).toHaveLength(1)

  await group.locator('.row').first().click()
  const log = messages(host)
  await log.waitFor()
  const before = await log.locator('.msg').count()
  await answer(host, 'Welcome. How can I help?')
  // The pretend guest reads, types, and answers.
  await expect.poll(() => log.locator('.msg').count(), { timeout: 40_000 }).toBeGreaterThan(before + 1)
  await group.getByText('1 answered').waitFor()
  // What is rehearsed is in no figure of the work that is real.
  expect(
    await host
      .getByRole('navigation', { name: 'Main' })
      .getByText(/unread/)
      .count(),
  ).toBe(0)
  expect(await faultsOf(host)).toEqual([])

  await group.getByRole('button', { name: 'Stop' }).click()
  await host.getByText('It is over, and its conversations have left the list.').waitFor()
  expect(await faultsOf(host)).toEqual([])
  await host.getByRole('button', { name: 'Delete it now' }).click()
  await host.getByText('The rehearsal is being deleted').waitFor()
  await expect.poll(rehearsals).toEqual([])
  expect(takeComplaints()).toEqual([])
})
