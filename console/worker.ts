// The console's worker: it shows what is pushed to this device, opens what was meant, and keeps nothing. No page need be open.
import type { PushText } from '../protocol/alert.ts'
import { pushWords } from '../words/push.ts'

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null
}

interface Clicked extends Lasting {
  readonly notification: { readonly data: unknown; close(): void }
}

interface Renewed extends Lasting {
  readonly newSubscription?: PushSubscription | null
}

interface OpenPage {
  readonly url: string
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}

interface Worker {
  readonly registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'pushManager'>
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: object): Promise<readonly OpenPage[]>
    openWindow(address: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(name: 'push', hear: (event: Pushed) => void): void
  addEventListener(name: 'notificationclick', hear: (event: Clicked) => void): void
  addEventListener(name: 'pushsubscriptionchange', hear: (event: Renewed) => void): void
}

const worker = self as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json() as PushText))
})
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data as PushText))
})
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

async function show(text: PushText): Promise<void> {
  const words = pushWords(navigator.language)
  await worker.registration.showNotification(words(`push.${text.kind}`), {
    body: text.kind === 'test' ? words('push.test.body') : text.desk,
    // A second one of the same conversation takes the place of the first.
    tag: text.kind === 'test' ? 'test' : text.on,
    lang: words.language,
    dir: words.direction,
    data: text,
  })
  // Pages ask the server once they hear of it. That it is known to have come is worth nothing against that it has.
  await fetch('/api/me/alerts/shown', { method: 'PUT' }).catch(() => undefined)
  for (const page of await pages()) page.postMessage({ shown: text.kind })
}

/** A page that is open goes there by itself; else one is opened. */
async function open(text: PushText): Promise<void> {
  const [page] = await pages()
  const on = text.kind === 'test' ? null : text.on
  if (!page) {
    await worker.clients.openWindow(on ? `/console/conversations/${on}` : '/console/settings')
    return
  }
  if (on) page.postMessage({ open: on })
  await page.focus()
}

async function pages(): Promise<readonly OpenPage[]> {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return all.filter(({ url }) => /^\/console(\/|$)/.test(new URL(url).pathname))
}

/** The browser has changed what it is reached by. */
async function renew({ newSubscription }: Renewed): Promise<void> {
  const { key } = (await (await fetch('/api/me/alerts')).json()) as { key: string }
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const { endpoint, keys } = (newSubscription ?? (await worker.registration.pushManager.subscribe(options))).toJSON()
  await fetch('/api/me/alerts/subscription', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ endpoint, publicKey: keys?.p256dh, auth: keys?.auth }),
  })
}
