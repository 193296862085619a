// Every screen of the guest's page for everybody: checked by axe in light and dark, small and large, both directions, and
// looked at for what stands out at the side, what moves by itself, and what is asked of other hosts.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rosa, visas } from '../cast/cast.ts'
import { faultsAs, overflows, shiftOf, showAs } from './axe.ts'
import type { Manner } from './axe.ts'
import { arabic, field, log, narrow, phone, rosaDoes } from './guest-steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { Look, World } from './world.ts'

let world: World
let secret: string

const long = 'https://harbor.example/'.padEnd(180, 'a-very-long-path-')

beforeAll(async () => {
  world = await startWorld()
  const ask = await world.as(rosa)
  await ask('POST /api/desks', { ...visas, team: null })
  await ask('POST /api/desks', { ...visas, id: visas.id.replace(/2$/, '9'), slug: 'night', team: null, open: false })
  const ada = await world.arrive('Ada Okafor', ['Can I only arrive in February?', 'هل أحتاج إلى تأشيرة؟'])
  secret = ada.secret
  const host = await rosaDoes(world, 'Ada Okafor')
  await host.answersFromHereOn()
  await host.says(`Yes. See ${long} for more.`)
})
afterAll(() => world.end())

/** How each screen is looked at: from left to right or from right to left, with a mouse or by touch. */
const readers: readonly (readonly [name: string, look: Look, manners: Readonly<Record<string, Manner>>])[] = [
  ['with a mouse', {}, { light: {}, dark: { colorScheme: 'dark' }, '320 px, or a desktop at 400 %': narrow }],
  ['by touch', phone, { 'a phone, dark': { ...phone, colorScheme: 'dark' } }],
  ['from right to left', arabic, { 'a phone': arabic, 'a desktop': {} }],
]

const hasTitle = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()

/** Before one is in. */
const doors: readonly (readonly [path: string, seen: (page: Page) => Promise<void>])[] = [
  ['/d/demo', hasTitle],
  [
    `/d/${visas.slug}`,
    async (page) => {
      await page.locator('button[type=submit]').click()
      await page.locator('.error').last().waitFor()
    },
  ],
  ['/d/night', hasTitle],
]

describe.each(readers)('%s', (_, look, manners) => {
  test('[V30] axe finds nothing before one is in, and nothing stands out at the side', async () => {
    const page = await world.stranger(look)
    for (const [path, seen] of doors) {
      await page.goto(world.origin + path)
      await seen(page)
      expect(await shiftOf(page), path).toBe(0)
      expect(await faultsAs(page, manners), path).toEqual([])
      await showAs(page, look)
    }
    expect(takeComplaints()).toEqual([])
  })

  test('[V30] axe finds nothing in a conversation, its menu, its dialog, its readers, nor without a network', async () => {
    const page = await world.stranger(look)
    await page.goto(`${world.origin}/d/demo#${secret}`)
    await page.locator('h1').waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
    await page.locator('.btn-brand').click()
    await log(page).getByText('February').waitFor()
    expect(await shiftOf(page)).toBeLessThan(0.01)
    expect(await faultsAs(page, manners)).toEqual([])
    await showAs(page, look)
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
    await field(page).fill('x'.repeat(8001))
    expect(await faultsAs(page, manners)).toEqual([])
    await field(page).fill('')
    if (await page.locator('.readers').isVisible()) await page.locator('.readers summary').click()
    await page.locator('[popovertarget=more]').first().click()
    await page.locator('#more:popover-open').waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
    await page.locator('#more button').first().click()
    await page.getByRole('dialog').waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
    await page.keyboard.press('Escape')
    expect(takeComplaints()).toEqual([])
    await page.context().setOffline(true)
    await page.locator('.net').waitFor()
    expect(await faultsAs(page, manners)).toEqual([])
    await page.context().close()
  })
})

test('[V30] at 200 % text on a phone nothing is cut off or stands out, and the composer can be reached', async () => {
  const page = await world.stranger({ viewport: { width: 320, height: 640 } })
  // Before anything is drawn: afterwards Chromium does not ask again which boxes are narrow for their letters.
  await page.addInitScript(() => {
    new MutationObserver((_, watch) => {
      watch.disconnect()
      document.documentElement.style.fontSize = '200%'
    }).observe(document, { childList: true })
  })
  await page.goto(`${world.origin}/d/demo#${secret}`)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('February').waitFor()
  expect(await overflows(page)).toBe(false)
  await field(page).scrollIntoViewIfNeeded()
  await field(page).fill('I can still write')
  expect((await field(page).boundingBox())?.width).toBeGreaterThan(120)
})

test('[V30] on touch every target is at least 44 px high or has the room of one', async () => {
  const page = await world.stranger(phone)
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('February').waitFor()
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, textarea, .way')]
      .filter((element) => element.checkVisibility() && element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML),
  )
  expect(small).toEqual([])
})

test('[V30] in forced colours what was drawn by fill alone has an edge, and with less motion nothing loops', async () => {
  const page = await world.stranger({ ...phone, reducedMotion: 'reduce' })
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  const bubble = log(page).locator('.g-mine .g-bub').first()
  await bubble.waitFor()
  expect(await bubble.evaluate((element) => getComputedStyle(element).borderTopWidth)).not.toBe('0px')
  expect(
    await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length),
  ).toBe(0)
})

test('[V30] a screen reader hears what is new from the others, and not one’s own words', async () => {
  const page = await world.stranger(phone)
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('February').waitFor()
  expect(await log(page).getAttribute('aria-live')).toBe('polite')
  expect(await log(page).locator('.g-mine').first().getAttribute('aria-live')).toBe('off')
  expect(await log(page).locator('.g-msg').first().getAttribute('aria-live')).toBe(null)
})

test('nothing is asked of any other host, nor is the secret told to anybody', async () => {
  const page = await world.stranger()
  const asked: { url: string; referer: string | undefined }[] = []
  page.on('request', (request) => asked.push({ url: request.url(), referer: request.headers()['referer'] }))
  await page.goto(`${world.origin}/d/demo#${secret}`)
  await page.getByRole('button', { name: 'Continue, it is mine' }).click()
  await log(page).getByText('February').waitFor()
  await page.reload()
  await log(page).getByText('February').waitFor()
  expect(asked.filter(({ url }) => !url.startsWith(world.origin) && !url.startsWith('data:'))).toEqual([])
  expect(asked.filter(({ url, referer }) => url.includes(secret) && !url.endsWith(`#${secret}`) && referer)).toEqual([])
  expect(asked.every(({ referer }) => !referer?.includes(secret))).toBe(true)
})
