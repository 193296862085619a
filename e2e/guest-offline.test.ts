// The guest's page without a network: what this device keeps of page and conversation, for whom, and how a newer build takes
// the place of an older one.
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arabic, field, log, phone, rosaDoes, withoutStorage } from './guest-steps.ts'
import { comeIn, say } from './steps.ts'
import { startWorld, takeComplaints } from './world.ts'
import type { World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.end())

test('[V1] [V2] opened without a network it shows what was there, as of when, and what is written goes out once by itself', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Ada Okafor', 'Before the tunnel')
  const host = await rosaDoes(world, 'Ada Okafor')
  await host.answersFromHereOn()
  await host.says('How can I help?')
  await log(page).getByText('How can I help?').waitFor()
  await isAtHand(page)

  await page.context().setOffline(true)
  await page.reload()
  await page
    .getByText(
      /^No connection\. You see this conversation as of .* What you write is kept on this phone and goes out by itself\./,
    )
    .waitFor()
  for (const text of ['Before the tunnel', 'How can I help?']) await log(page).getByText(text).waitFor()
  await page.getByRole('heading', { name: 'Rosa Lindqvist', level: 1 }).waitFor()
  expect(await page.locator('.dot').count()).toBe(0)
  expect(await page.title()).toBe('Rosa Lindqvist · Harbor')

  await field(page).fill('Is my room kept?')
  await page.getByRole('button', { name: 'Send' }).click()
  await log(page).getByText('Waiting to send').waitFor()
  await field(page).pressSequentially('And then')
  await page.reload()
  await log(page).getByText('Is my room kept?').waitFor()
  expect(await field(page).inputValue()).toBe('And then')

  await host.says('Meanwhile')
  await page.context().setOffline(false)
  await page.getByText('Connected. One of yours went out, one is new.').waitFor()
  for (const text of ['How can I help?', 'Meanwhile', 'Is my room kept?']) {
    expect(await log(page).getByText(text, { exact: true }).count(), text).toBe(1)
  }
  expect(await field(page).inputValue()).toBe('And then')
})

test('[V1] the door opens without a network too, says nothing of who is here, and the question goes out by itself', async () => {
  const page = await world.guestPage(arabic)
  await page.getByLabel('سؤالك').waitFor()
  await isAtHand(page)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('لا اتصال').waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('.g-here').count()).toBe(0)
  await page.getByLabel('سؤالك').fill('متى الموعد؟')
  await page.getByLabel('اسمك').fill('نور')
  await page.getByRole('button', { name: 'ابدأ المحادثة' }).click()
  await page.getByText('لم يصل بعد').waitFor()
  await page.context().setOffline(false)
  await log(page).getByText('متى الموعد؟').waitFor()
  expect(await log(page).getByText('متى الموعد؟').count()).toBe(1)
})

test('a desk that was never opened here says that there is no connection, and comes by itself', async () => {
  const page = await world.guestPage(phone)
  await page.getByLabel('Your question').waitFor()
  await isAtHand(page)
  await page.context().setOffline(true)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.getByRole('heading', { name: 'No connection' }).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Hello, and welcome.').waitFor()
  await page.locator('.g-here').waitFor()
})

test('without a network the link of somebody else shows nothing of the conversation that this device has kept', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Lukas Brandt', 'For my eyes only')
  const omar = await world.arrive('Omar Haddad', ['His own words'])
  await isAtHand(page)
  await page.context().setOffline(true)
  const other = await page.context().newPage()
  await other.goto(`${world.origin}/d/demo#${omar.secret}`)
  await other.getByRole('button', { name: 'Continue, it is mine' }).click()
  await other.getByText('There is no connection to the server yet.').waitFor()
  expect(await other.getByText('For my eyes only').count()).toBe(0)

  await page.context().setOffline(false)
  await log(other).getByText('His own words').waitFor()
  expect(await other.getByText('For my eyes only').count()).toBe(0)
})

test('the page itself holds nothing that anybody wrote: only its own files are kept', async () => {
  const page = await comeIn(await world.guestPage(), 'Mei Chen', 'Words in a conversation')
  await isAtHand(page)
  const kept = await page.evaluate(async () => {
    const all: (readonly [string, string])[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        all.push([new URL(request.url).pathname, (await (await cache.match(request))?.text()) ?? ''])
      }
    }
    return all
  })
  expect(kept.length).toBeGreaterThan(5)
  expect(kept.filter(([path]) => !path.startsWith('/web/guest/'))).toEqual([])
  expect(kept.filter(([, text]) => /Mei Chen|Harbor|Words in a conversation/.test(text))).toEqual([])
  expect(takeComplaints()).toEqual([])
})

test('[V30] where storage is blocked nothing is kept, nothing complains, and everything works', async () => {
  const page = await withoutStorage(world)
  await page.goto(`${world.origin}/d/demo`)
  await comeIn(page, 'Hedy Lamarr', 'Does it work without?')
  await say(page, 'It does.')
  await log(page).getByText('It does.').waitFor()
  await page.waitForLoadState('networkidle')
  const kept = page.evaluate(async () => [
    (await navigator.serviceWorker.getRegistrations()).length,
    (await caches.keys()).length,
  ])
  expect(await kept).toEqual([0, 0])
  expect(takeComplaints()).toEqual([])
})

test('a newer build is there at the next load, takes the place of the older one, and opens without a network', async () => {
  const page = await comeIn(await world.guestPage(phone), 'Grace Hopper', 'Which build is this?')
  await isAtHand(page)
  const [old] = await builds(page)
  const built = nextBuild()
  try {
    await world.upgrade(built)
    await page.reload()
    await log(page).getByText('Which build is this?').waitFor()
    expect(await buildOf(page)).toBe('next')
    await expect.poll(() => builds(page), patient).toHaveLength(2)
    const [, next] = await builds(page)
    expect(next).not.toBe(old)
    const workers = () =>
      page.evaluate(async () => {
        const { installing, waiting, active } = await navigator.serviceWorker.ready
        return [installing?.state, waiting?.state, active?.state]
      })
    await expect.poll(workers, patient).toEqual([undefined, undefined, 'activated'])

    await page.context().setOffline(true)
    await page.reload()
    await log(page).getByText('Which build is this?').waitFor()
    expect(await buildOf(page)).toBe('next')
  } finally {
    rmSync(built, { recursive: true })
  }
})

/** A browser takes over a newer worker when it has nothing else to do. */
const patient = { timeout: 20_000 }

/** The worker has come and keeps the page. */
async function isAtHand(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

const builds = (page: Page) => page.evaluate(() => caches.keys())
const buildOf = (page: Page) => page.locator('meta[name=build]').getAttribute('content')

/** The build as it would be after a change: other names of files, another page, another list for the worker. */
function nextBuild(): string {
  const dist = fileURLToPath(new URL('../dist', import.meta.url))
  const built = mkdtempSync(join(dist, 'next-'))
  for (const part of ['server', 'web']) cpSync(join(dist, part), join(built, part), { recursive: true })
  const guest = join(built, 'web/guest')
  const files = readdirSync(guest, { recursive: true }).map(String)
  for (const file of files.filter((name) => /\.(br|gz)$/.test(name))) rmSync(join(guest, file))
  for (const file of files.filter((name) => /\.(js|css|html)$/.test(name))) {
    const changed = readFileSync(join(guest, file), 'utf8')
      .replace(/(page|parts)-[\w-]{6}(?=\.js|[,"])/g, '$1-next')
      .replace(/(?<="parley-guest-",\w=\w\+")[\w-]{6}/, 'nnnnnn')
      .replace('<meta name="robots"', '<meta name="build" content="next" /><meta name="robots"')
    writeFileSync(join(guest, file), changed)
    renameSync(join(guest, file), join(guest, file.replace(/(page|parts)-[\w-]{6}\.js/, '$1-next.js')))
  }
  return built
}
