import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { rosa } from '../cast/cast.ts'
import type { DirectorySnapshot } from '../protocol/directory.ts'
import { faultsAs, faultsOf } from './axe.ts'
import { answer, messages } from './steps.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let host: Page
beforeAll(async () => {
  world = await startWorld()
  host = await world.owner()
})
afterAll(() => world.end())

const phone = { viewport: { width: 390, height: 844 } }

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
  await host.getByRole('button', { name: 'All 0', exact: true }).waitFor()
  expect(await faultsOf(host)).toEqual([])

  await group.getByRole('button', { name: 'Stop' }).click()
  await host.getByText('It is over, and its conversations have left the list.').waitFor()
  const report = host.getByRole('region', { name: 'Report' })
  await report.getByText(/^1 of the \d+ who came$/).waitFor()
  await report.getByText('There is none: everybody came straight in.').waitFor()
  expect(await faultsAs(host, { light: {}, phone, dark: { colorScheme: 'dark' } })).toEqual([])
  await host.getByRole('button', { name: 'Delete it now' }).click()
  await host.getByText('The rehearsal is being deleted').waitFor()
  await expect.poll(rehearsals).toEqual([])
  expect(takeComplaints()).toEqual([])
})

test('[A46] an event is rehearsed from its row, once at a time, beside the event and not in it', async () => {
  const desk = { id: randomUUID(), slug: 'qa', asks: 'name', welcome: {}, hosts: [], limits: { desk: 2, host: null } }
  const days = [{ date: '2099-11-26', start: '13:00', end: '18:00' }]
  const plan = { id: randomUUID(), title: 'Evening Q&A', text: '', zone: 'Europe/London', days, earlyMinutes: 15 }
  await (await world.as(rosa))('POST /api/events', { ...plan, closedDoor: {}, accent: null, desk })
  const rehearse = async () => {
    await host.getByRole('link', { name: 'Events' }).click()
    await host.getByRole('button', { name: 'More about Evening Q&A' }).click()
    await host.getByRole('menuitem', { name: /^Rehearse/ }).click()
    const dialog = host.getByRole('dialog', { name: 'Rehearse Evening Q&A?' })
    await dialog.getByRole('button', { name: '1 minute', exact: true }).click()
    await dialog.getByRole('button', { name: 'Begin' }).click()
    return dialog
  }
  await rehearse()
  const group = host.getByRole('region', { name: 'Rehearsal: Evening Q&A' })
  await group.locator('.row').first().waitFor()

  const refused = await rehearse()
  await refused.getByText('A rehearsal of this goes on already. Stop it first.').waitFor()
  await refused.getByRole('button', { name: 'Cancel' }).click()
  // The event itself has seen nobody: it does not go on.
  expect(await host.locator('.ev-live').count()).toBe(0)
  const listed = host.getByRole('region', { name: 'Rehearsals' })
  await listed.getByText('10 pretend guests').waitFor()
  expect(await faultsAs(host, { phone, dark: { colorScheme: 'dark' } })).toEqual([])
  await listed.getByRole('link', { name: 'Look' }).click()
  await host.getByRole('button', { name: 'Delete it now' }).click()
  await expect.poll(rehearsals).toEqual([])
  // The browser itself writes down that something was refused.
  expect(takeComplaints().filter((text) => !text.includes('409'))).toEqual([])
})
