// The conversation on a website of somebody else: another origin, a strict policy, no storage, hostile pages, two people.
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosa } from '../cast/cast.ts'
import { signedText } from '../domain/guest/signed.ts'
import type { InboxPage } from '../protocol/conversation.ts'
import { ada } from '../cast/cast.ts'
import { arabic, focused, narrow, rosaDoes, withoutStorage } from './guest-steps.ts'
import { faultsOf } from './axe.ts'
import { framed, openSite, placeDesk, type Site, watchShifts } from './site.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let site: Site
let stranger: Site
let desk: string
const secret = 'k'.repeat(43)

beforeAll(async () => {
  world = await startWorld()
  site = await openSite(world.origin)
  stranger = await openSite(world.origin)
  desk = await placeDesk(world, [site.origin])
  const ask = await world.as(rosa)
  await ask(`POST /api/desks/${desk}/keys`, { deskKey: randomUUID(), secret })
})
afterAll(async () => {
  site.close()
  stranger.close()
  await world.end()
})

const askButton = { name: 'Ask a person' }
const inbox = async () => (await ((await world.as(rosa))('GET /api/inbox') as Promise<InboxPage>)).rows

test('[E3] [E4] [C3] [V31] a visit brings one script and makes nothing; a press brings the conversation, and the first message makes it', async () => {
  const page = await world.stranger()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const shifts = await watchShifts(page)
  await page.goto(site.origin)
  await page.getByRole('button', askButton).waitFor()
  expect(asked.filter((path) => path !== '/')).toEqual(['/widget/demo.js'])
  const before = await inbox()

  await page.getByRole('button', askButton).click()
  await framed(page).getByLabel('Your question').waitFor()
  expect(await inbox()).toEqual(before)
  await framed(page).getByLabel('Your question').fill('May I keep my room?')
  await framed(page).getByLabel('Your name').fill('Ada')
  await framed(page).getByRole('button', { name: 'Start the conversation' }).dblclick()
  await framed(page).getByRole('log').getByText('May I keep my room?').waitFor()
  expect((await inbox()).filter(({ guest }) => guest.name === 'Ada')).toHaveLength(1)
  expect(await shifts()).toBe(0)
  expect(await page.context().cookies()).toEqual([])
  expect(takeComplaints()).toEqual([])
})

test('[E3] [V30] by keyboard: the focus goes in, Escape brings it back, and what is new is counted on the button until it is seen', async () => {
  const page = await world.stranger()
  await page.goto(site.origin)
  await page.getByRole('button', askButton).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('A link')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await framed(page).locator('textarea:focus').waitFor()
  await page.keyboard.type('Is anybody here?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Lukas')
  await page.keyboard.press('Enter')
  await framed(page).getByRole('log').getByText('Is anybody here?').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ask a person', exact: true }).and(page.locator(':focus')).waitFor()

  await (await rosaDoes(world, 'Lukas')).says('I am.')
  await page.getByRole('button', { name: 'Ask a person. New messages: 1' }).waitFor()
  await page.getByRole('link', { name: 'A link' }).click()
  await page.getByRole('button', { name: 'Ask a person. New messages: 1' }).click()
  await framed(page).getByRole('log').getByText('I am.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ask a person', exact: true }).waitFor()
  expect(takeComplaints()).toEqual([])
})

test('[E3] [V30] [A47] with storage blocked, on a narrow phone, right to left: the whole screen, and no fault for a screen reader', async () => {
  const page = await withoutStorage(world, { ...arabic, ...narrow, colorScheme: 'dark' })
  await page.goto(`${site.origin}/ar`)
  await page.getByRole('button', { name: 'اسأل شخصًا' }).click()
  await framed(page).getByLabel('سؤالك').fill('هل من أحد؟')
  await framed(page).getByLabel('اسمك').fill('نور')
  await framed(page).getByRole('button', { name: 'ابدأ المحادثة' }).click()
  await framed(page).getByRole('log').getByText('هل من أحد؟').waitFor()
  const box = await page.locator('iframe').boundingBox()
  expect([box?.width, box?.y]).toEqual([320, 40])
  await page.getByRole('button', { name: 'طيّ المحادثة' }).first().click()
  await page.getByRole('button', { name: 'اسأل شخصًا' }).waitFor()
  expect((await faultsOf(page)).filter((fault) => !/^(region|landmark)/.test(fault))).toEqual([])
  expect(takeComplaints()).toEqual([])
})

test('[E3] a site that is not named is shown nothing, says so, and offers the way that no page can bar', async () => {
  const page = await world.stranger()
  await page.clock.install()
  await page.goto(stranger.origin)
  await page.getByRole('button', askButton).click()
  await page.frames().at(-1)?.waitForLoadState()
  await page.clock.fastForward(20_000)
  const way = page.getByRole('link', { name: 'Open it in a window of its own' })
  await way.waitFor()
  expect(await way.getAttribute('href')).toBe(`${world.origin}/d/demo`)
  expect(takeComplaints().join()).toContain('frame-ancestors')
})

test('[E3] [A47] what other windows and frames say is not heard, and the page of the site cannot read the conversation', async () => {
  const page = await world.stranger()
  await page.goto(site.origin)
  await page.getByRole('button', askButton).click()
  await framed(page).getByLabel('Your question').waitFor()
  const heard = await page.evaluate(async () => {
    const frame = document.querySelector('html > div')?.shadowRoot?.querySelector('iframe')
    const told: unknown[] = []
    window.addEventListener('message', ({ data }) => told.push(data))
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => told.push(data)
    // A second greeting, of the very page: the first one counts, and this port hears nothing.
    frame?.contentWindow?.postMessage({ parley: 'hello', open: true, signed: { id: 'x' } }, '*', [port2])
    for (const data of [null, 'opened', { parley: 'hello' }, { say: 'fold' }, []])
      frame?.contentWindow?.postMessage(data, '*')
    window.postMessage({ say: 'state', unread: 99, online: false, talking: true }, '*')
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return {
      told: told.filter((data) => (data as { say?: string })?.say !== 'state'),
      within: frame?.contentDocument,
    }
  })
  expect(heard).toEqual({ told: [], within: null })
  expect(await page.evaluate(() => window.Parley?.unread)).toBe(0)
  await framed(page).getByLabel('Your question').waitFor()
  expect(takeComplaints()).toEqual([])
})

/** What pages have complained about, but for requests that the server refuses, which the browser notes by itself. */
const notable = () => takeComplaints().filter((line) => !/status of (404|409)/.test(line))

const signed = (id: string, name: string) => {
  const who = { id, name, expires: Math.floor(Date.now() / 1000) + 3600 }
  return { ...who, signature: createHmac('sha256', secret).update(signedText(who)).digest('hex') }
}

test('[A42] [A47] whom the site signs is asked no name and told as signed; another person ends the line of the one before, at once', async () => {
  const page = await world.stranger()
  const lines: { readonly closed: () => boolean }[] = []
  page.on('websocket', (socket) => lines.push({ closed: () => socket.isClosed() }))
  await page.goto(site.origin)
  await page.getByRole('button', askButton).waitFor()
  await page.evaluate((who) => window.Parley?.identify(who), signed('u1', 'Mei Tan'))
  await page.getByRole('button', askButton).click()
  await framed(page).getByLabel('Your question').fill('Only I may read this')
  expect(await framed(page).getByLabel('Your name').count()).toBe(0)
  await framed(page).getByRole('button', { name: 'Start the conversation' }).click()
  await framed(page).getByRole('log').getByText('Only I may read this').waitFor()
  expect((await inbox()).find(({ guest }) => guest.name === 'Mei Tan')?.guest.level).toBe('signed')

  await page.evaluate((who) => window.Parley?.identify(who), signed('u2', 'Omar'))
  await framed(page).getByLabel('Your question').waitFor()
  expect(lines.map(({ closed }) => closed())).toEqual([true])
  expect(await framed(page).getByText('Only I may read this').count()).toBe(0)

  // Back on another page and from what the site signs alone, for nothing of anybody else is kept.
  await page.goto(site.origin)
  await page.getByRole('button', askButton).waitFor()
  await page.evaluate((who) => window.Parley?.identify(who), signed('u1', 'Mei Tan'))
  await page.evaluate(() => window.Parley?.open())
  await framed(page).getByRole('log').getByText('Only I may read this').waitFor()
  expect(notable()).toEqual([])
})

test('[A42] [A47] a signature that is not right is told to the site, and makes nobody of anybody', async () => {
  const page = await world.stranger()
  await page.goto(site.origin)
  await page.getByRole('button', askButton).waitFor()
  const reason = page.evaluate(
    (who) =>
      new Promise((resolve) => {
        window.Parley?.on('refused', (detail) => resolve(detail.reason))
        window.Parley?.identify(who)
        window.Parley?.open()
      }),
    { ...signed('u1', 'Mei Tan'), name: 'Rosa' },
  )
  expect(await reason).toBe('signature-wrong')
  await framed(page).getByLabel('Your name').waitFor()
  expect(notable()).toEqual([])
})

test('[V3] [E3] a line that can send but not hear is told on the button too', async () => {
  const page = await world.stranger()
  let deaf = false
  await page.routeWebSocket(/\/api\/live/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => (deaf ? undefined : socket.send(message)))
  })
  await page.goto(site.origin)
  await page.getByRole('button', askButton).click()
  await framed(page).getByLabel('Your question').fill('Do you hear me?')
  await framed(page)
    .getByLabel('Your name')
    .fill(ada.name ?? 'Ada')
  await framed(page).getByRole('button', { name: 'Start the conversation' }).click()
  await framed(page).getByRole('log').getByText('Do you hear me?').waitFor()
  deaf = true
  await framed(page).locator('textarea').fill('And now?')
  await page.keyboard.press('Enter')
  await page.evaluate(() => window.Parley?.close())
  await page.getByRole('button', { name: 'Ask a person. No connection' }).waitFor()
})

test('[A47] the live example shows what the interface does', async () => {
  const page = await world.stranger()
  await page.goto(`${world.origin}/example/demo`)
  await page.getByRole('button', { name: 'Parley.open()' }).click()
  await framed(page).getByLabel('Your question').waitFor()
  await page.getByRole('button', { name: "Parley.setLanguage('ar')" }).click()
  await framed(page).getByLabel('سؤالك').waitFor()
  await page.getByRole('button', { name: 'Parley.close()' }).click()
  await page.getByRole('button', { name: 'اسأل شخصًا' }).waitFor()
  expect(await page.getByRole('status').textContent()).toContain('close')
  expect(takeComplaints()).toEqual([])
})
