// What a host offers, where the guest's page is not at a desk's door: in the frame of a website, and by a contact link.
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import { faultsOf } from './axe.ts'
import { framed, openSite, placeDesk, type Site } from './site.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let site: Site
beforeAll(async () => {
  world = await startWorld()
  site = await openSite(world.origin)
  await placeDesk(world, [site.origin])
})
afterAll(async () => {
  site.close()
  await world.end()
})

async function begin(inside: Page | FrameLocator, name: string): Promise<void> {
  await inside.getByLabel('Your question').fill('Which day?')
  await inside.getByLabel('Your name').fill(name)
  await inside.getByRole('button', { name: 'Start the conversation' }).click()
  await inside.getByRole('log').getByText('Which day?').waitFor()
}

/** A question is asked and a form is given; both are answered. */
async function answers(page: Page, inside: Page | FrameLocator, name: string): Promise<void> {
  const ask = await world.as(rosa)
  const { rows } = (await ask('GET /api/inbox?life=live')) as { rows: { id: string; guest: { name: string } }[] }
  const id = rows.find(({ guest }) => guest.name === name)?.id
  const say = (text: string, offer: object) => ask(`POST /api/conversations/${id}/messages`, { text, offer })
  await say('Which day suits you?', { choices: ['Monday', 'Tuesday'] })
  await inside.getByRole('button', { name: 'Tuesday' }).click()
  await inside.getByText('your answer').waitFor()
  await say('For your file, please:', { form: [{ label: 'Full name', answer: 'text' }] })
  await inside.getByLabel('Full name').fill(name)
  // The website around a frame is somebody else's.
  if (inside === page) expect(await faultsOf(page)).toEqual([])
  const folder = process.env['PARLEY_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/offers-${name}.png` })
  await inside.getByRole('button', { name: 'Send answers' }).click()
  await inside.getByRole('log').getByText(`Full name: ${name}`).waitFor()
  expect(takeComplaints()).toEqual([])
}

test('[D31] in the frame of a website a guest chooses and fills in', async () => {
  const page = await world.stranger()
  await page.goto(site.origin)
  await page.getByRole('button', { name: 'Ask a person' }).click()
  await begin(framed(page), 'Ada')
  await answers(page, framed(page), 'Ada')
})

test('[D31] by a contact link too', async () => {
  const own = await world.owner()
  await own.getByRole('button', { name: 'Rosa Lindqvist' }).click()
  await own.getByRole('menuitem', { name: 'Contact links' }).click()
  await own.getByRole('button', { name: 'New link' }).click()
  const dialog = own.getByRole('dialog')
  const link = await dialog.getByLabel('Address').inputValue()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await dialog.waitFor({ state: 'detached' })
  const page = await world.stranger()
  await page.goto(`${world.origin}/c/${link}`)
  await begin(page, 'Lukas')
  await answers(page, page, 'Lukas')
})
