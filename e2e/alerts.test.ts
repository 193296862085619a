// Alerts on a device, from the switch to the screen: the console, its worker, the server, a push service by TLS, and back. A browser
// without a head has no push service: the test makes the subscription, and hands to the worker what has come for the device, which it
// alone can open. Where the browser shows no notifications either (the headless shell), the test says yes for it, and keeps what the
// worker wants to show; the whole browser does both itself.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page, Worker } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { guide } from '../cast/bot.ts'
import { rosa } from '../cast/cast.ts'
import type { OwnAlerts } from '../protocol/alert.ts'
import type { Receiver } from '../server/outbound/push-seal.ts'
import { type PushService, startPushService } from '../server/outbound/testing-push.ts'
import { faultsOf } from './axe.ts'
import { closePages } from './pages.ts'
import { startWorld, takeComplaints, type World } from './world.ts'

let world: World
let service: PushService
const folder = mkdtempSync(join(tmpdir(), 'parley-push-'))

beforeAll(async () => {
  service = await startPushService()
  const known = join(folder, 'certificate.pem')
  writeFileSync(known, service.certificate)
  world = await startWorld({ settings: { PARLEY_PUSH_INSIDE: service.host, NODE_EXTRA_CA_CERTS: known } })
  const ask = await world.as(rosa)
  const { desks } = (await ask('GET /api/directory')) as { desks: readonly { id: string }[] }
  const bot = randomUUID()
  await ask('POST /api/bots', { id: bot, name: 'Guide' })
  await ask(`POST /api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow: guide })
  await ask(`PUT /api/desks/${desks[0]?.id}/bot`, { bot })
})
afterEach(async () => {
  await closePages()
  const ask = await world.as(rosa)
  const { devices } = (await ask('GET /api/me/alerts')) as OwnAlerts
  for (const { id } of devices) await ask(`DELETE /api/me/alerts/devices/${id}`, {})
})
afterAll(async () => {
  await world.end()
  await service.close()
  rmSync(folder, { recursive: true })
})

/** Rosa's settings, in a browser that lets pages tell her things, and whose push service gives her this device. */
async function settingsWith(device: Receiver, said: NotificationPermission = 'granted'): Promise<Page> {
  const page = await world.stranger()
  await world.enter(page, rosa)
  if (said === 'granted') await page.context().grantPermissions(['notifications'], { origin: world.origin })
  await page.addInitScript(subscribes, { ...device, said })
  await page.goto(`${world.origin}/console/settings`)
  await page.getByRole('heading', { name: 'Told with no page open' }).waitFor()
  return page
}

function subscribes({ endpoint, publicKey, auth, said }: Receiver & { said: NotificationPermission }) {
  if (Notification.permission !== said) {
    Object.defineProperty(Notification, 'permission', { value: said })
    Object.assign(Notification, { requestPermission: () => Promise.resolve('granted') })
  }
  const subscription = {
    toJSON: () => ({ endpoint, keys: { p256dh: publicKey, auth } }),
    unsubscribe: () => Promise.resolve(true),
  }
  Object.assign(PushManager.prototype, {
    subscribe: () => Promise.resolve(subscription),
    getSubscription: () => Promise.resolve(subscription),
  })
}

/** Hands on to the worker whatever comes for the device. */
async function bringing(page: Page): Promise<(at: number) => Promise<void>> {
  await (await workerOf(page)).evaluate(showsItself)
  const session = await page.context().newCDPSession(page)
  const registrationId = await registrationOf(session)
  return async (at) => {
    await expect.poll(() => service.pushed.length).toBeGreaterThan(at)
    const data = JSON.stringify(service.pushed[at]?.text)
    await session.send('ServiceWorker.deliverPushMessage', { origin: `${world.origin}/`, registrationId, data })
  }
}

async function registrationOf(session: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.endsWith('/console/'))
      if (own) resolve(own.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  return found
}

async function workerOf(page: Page): Promise<Worker> {
  const context = page.context()
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
}

/** Keeps what would be shown, where the browser shows nothing. */
function showsItself() {
  const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
  if (Notification.permission === 'granted') return
  const kept: object[] = []
  const close = () => undefined
  Object.assign(registration, {
    showNotification: async (title: string, options: object) => void kept.push({ title, ...options, close }),
    getNotifications: async () => kept,
  })
}

/** What the worker shows, or has shown where nothing can be. */
function shown() {
  const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
  return registration
    .getNotifications()
    .then((all) => all.map(({ title, body, lang, dir }) => ({ title, body, lang, dir })))
}

/** As somebody clicks on the last one; that the window comes to the front needs a hand. */
async function click() {
  const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
  const notification = (await registration.getNotifications()).at(-1)
  const waitUntil = (work: Promise<unknown>) => void work.catch(() => undefined)
  dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil }))
}

test('[D6] [V32] a device is switched on, tried all the way, and the settings prove that it works now', async () => {
  const page = await settingsWith(service.subscribe())
  await page.getByText('This browser lets us tell you.').waitFor()
  const proof = page.getByRole('region', { name: 'What is proven' })
  await proof.getByText('Off here: nothing would come.').waitFor()
  await page.getByRole('switch', { name: 'Tell me on this device' }).click()
  const own = page
    .getByRole('listitem')
    .filter({ hasText: 'This one' })
    .filter({ hasText: 'Nothing was shown there yet.' })
  await own.waitFor()
  await proof.getByText('not proven').last().waitFor()

  const bring = await bringing(page)
  const before = service.pushed.length
  await own.getByRole('button', { name: /^Try/ }).click()
  await page.getByText('Waiting for this device to show it.').waitFor()
  await bring(before)
  await page.getByText(/^It came: sent, taken by the push service, and shown here after/).waitFor()
  await proof.getByText('On. Last shown there').waitFor()

  // Sound: it rings when it is tried, and that is written down.
  await page.getByRole('button', { name: 'Ring', exact: true }).click()
  await proof.getByText('Last rang').waitFor()
  expect(await proof.getByText('works', { exact: true }).count()).toBe(2)
  expect(await faultsOf(page)).toEqual([])
  expect(takeComplaints()).toEqual([])

  service.answers.push([503])
  await own
    .or(page.getByRole('listitem').filter({ hasText: 'This one' }))
    .first()
    .getByRole('button', { name: /^Try/ })
    .click()
  await page.getByText('It did not go out: the push service could not take it just then (503).').waitFor()
  await proof.getByText('does not work', { exact: true }).waitFor()
})

test('[D5] a need reaches the device while no page is in front, in words of its own, and a click leads there', async () => {
  const device = service.subscribe()
  const page = await settingsWith(device)
  await page.getByRole('switch', { name: 'Tell me on this device' }).click()
  await page.getByText('This device tells you from now on.').waitFor()
  const bring = await bringing(page)
  const ask = await world.as(rosa)

  // In front of her eyes it is told by the page, and by nothing else.
  const seen = await world.arrive('Omar Haddad')
  const before = service.pushed.length
  await ask(`PUT /api/conversations/${seen.conversation}/call`, {})
  await page
    .getByRole('status')
    .getByText(/Omar Haddad/)
    .first()
    .waitFor()
  await page.evaluate(() => {
    Object.assign(document, { hasFocus: () => false })
    dispatchEvent(new Event('blur'))
  })
  const guest = await world.arrive('Ada Okafor')
  await ask(`PUT /api/conversations/${guest.conversation}/call`, {})
  await bring(before)
  const pushed = service.pushed.slice(before).map(({ text }) => text)
  expect(pushed).toEqual([{ kind: 'flagged', desk: 'Demo desk', on: guest.conversation }])

  const worker = await workerOf(page)
  const wanted = { title: 'A colleague says: a person is needed', body: 'Demo desk', lang: 'en', dir: 'ltr' }
  await expect.poll(() => worker.evaluate(shown)).toContainEqual(wanted)
  await worker.evaluate(click)
  await page.waitForURL(`**/console/conversations/${guest.conversation}`)
  await page.getByRole('heading', { name: 'Ada Okafor' }).first().waitFor()
})

test('[D6] where the browser says no, or was never asked, that stands there in plain words', async () => {
  const page = await settingsWith(service.subscribe(), 'denied')
  await page.getByText(/This browser keeps us from telling you/).waitFor()
  expect(await page.getByRole('switch', { name: 'Tell me on this device' }).isDisabled()).toBe(true)
  await page
    .getByRole('region', { name: 'What is proven' })
    .getByText('Nothing would come: the browser says no.')
    .waitFor()
  const asked = await settingsWith(service.subscribe(), 'default')
  await asked.getByText('This browser will ask once whether it may tell you.').waitFor()
  await asked.getByRole('region', { name: 'What is proven' }).getByText('Off here: nothing would come.').waitFor()
})
