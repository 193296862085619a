// One tag for several desks, and desks that keep hours: set up in the console, met on a website.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa, visas } from '../cast/cast.ts'
import { framed, openSite, placeDesk, type Site } from './site.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let site: Site
let desk: string
beforeAll(async () => {
  world = await startWorld()
  site = await openSite(world.origin)
  const ask = await world.as(rosa)
  await ask('POST /api/desks', { ...visas, team: null, asks: 'nothing' })
  desk = await placeDesk(world, [site.origin])
})
afterAll(async () => {
  site.close()
  await world.end()
})

test('[A40] [E3] Rosa makes a rule, tries it out in the preview, and each page of the site has its own desk or asks', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/desks/${desk}/site`)
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByLabel('For the words').fill('/visa')
  await page.getByLabel('Then the desk is').selectOption({ label: visas.name })
  await page.getByLabel('Address of a page').fill('https://www.example.org/VISA/how')
  await page.getByText(`This page is for ${visas.name}.`).waitFor()
  await page.getByLabel('Address of a page').fill('https://www.example.org/')
  await page.getByText('No rule fits: this page is for Demo desk.').waitFor()
  await page.getByLabel('Where no rule fits').selectOption({ label: 'The visitor is asked' })
  await page.getByText(/the visitor chooses between/).waitFor()
  const rules = page.getByRole('region', { name: 'Which pages are for which desk' })
  await rules.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The rules are saved').waitFor()

  const visitor = await world.stranger()
  await visitor.goto(`${site.origin}/visa/how`)
  await visitor.getByRole('button', { name: 'Ask a person' }).click()
  await framed(visitor).getByRole('heading', { name: visas.name }).waitFor()

  await visitor.goto(site.origin)
  await visitor.getByRole('button', { name: 'Ask a person' }).click()
  await framed(visitor).getByRole('heading', { name: 'Who can help you?' }).waitFor()
  await framed(visitor).locator('button:focus').waitFor()
  await framed(visitor).getByRole('button', { name: visas.name }).click()
  await framed(visitor).getByLabel('Your question').fill('Is this the right desk?')
  await framed(visitor).getByRole('button', { name: 'Start the conversation' }).click()
  await framed(visitor).getByRole('log').getByText('Is this the right desk?').waitFor()
  // The next page goes on with the conversation that there is, whatever its rules say.
  await visitor.goto(`${site.origin}/next`)
  await framed(visitor).getByRole('log').getByText('Is this the right desk?').waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[A39] while a desk is closed its button says when it opens and the frame tells both clocks, or it is not there', async () => {
  const ask = await world.as(rosa)
  const day = ((new Date().getUTCDay() + 2) % 7) + 1
  const hours = { zone: 'Pacific/Chatham', week: [{ day, start: '09:00', end: '10:00' }] }
  await ask(`PUT /api/desks/${desk}/hours`, { hours })
  await placeDesk(world, [site.origin])
  const visitor = await world.stranger()
  await visitor.goto(site.origin)
  await visitor.getByRole('button', { name: /^Opens .+, Chatham$/ }).click()
  await framed(visitor).getByText('is closed now').waitFor()
  await framed(visitor)
    .getByText(/in Chatham/)
    .waitFor()

  await placeDesk(world, [site.origin], { closed: 'hides' })
  // A browser keeps the script for a minute: these are others.
  const later = await world.stranger()
  await later.goto(site.origin)
  await later.waitForFunction(() => window.Parley !== undefined)
  expect(await later.getByRole('button').count()).toBe(0)

  await ask(`PUT /api/desks/${desk}/hours`, { hours: null })
  const again = await world.stranger()
  await again.goto(site.origin)
  await again.getByRole('button', { name: 'Ask a person' }).waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[A39] the hours of a week are set in the console, in the zone of the place', async () => {
  const page = await world.owner()
  await page.goto(`${world.origin}/console/desks/${desk}/site`)
  const part = page.getByRole('region', { name: 'Opening hours' })
  await part.getByLabel('This desk keeps hours').check()
  await part.getByLabel('Time zone').selectOption('Europe/Paris')
  await part.getByRole('group', { name: 'Friday' }).getByLabel('Until').fill('15:30')
  await part.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The hours are saved').waitFor()
  await page.reload()
  expect(await part.getByRole('group', { name: 'Friday' }).getByLabel('Until').inputValue()).toBe('15:30')
  expect(await part.getByLabel('Time zone').inputValue()).toBe('Europe/Paris')
  expect(takeComplaints()).toEqual([])
})
