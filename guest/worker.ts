// The guest's page without a network: its own files, and nothing that anybody wrote. With a network the page is the
// server's; the kept one stands where no answer comes. The build writes in what belongs to it.

/** The files of this build; the first is the page without a door in it. */
declare const __FILES__: readonly string[]
/** Differs when anything in them does. */
declare const __BUILD__: string

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Event {
  readonly request: Request
  /** What the browser has asked for while this worker woke up. */
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}

interface Worker {
  readonly registration: { readonly navigationPreload?: { enable(): Promise<void> } }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(name: 'fetch', hear: (event: Fetching) => void): void
}

const [shell = '', ...others] = __FILES__
const worker = self as unknown as Worker
const family = 'parley-guest-'
const own = family + __BUILD__
const files = `${location.origin}/web/guest/`
/** A page that comes later than this has to be looked at before it is there. */
const patienceMs = 5_000

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  if (method !== 'GET') return
  if (mode === 'navigate') event.respondWith(page(event))
  else if (url.startsWith(files)) event.respondWith(file(event.request))
})

async function install(): Promise<void> {
  const cache = await caches.open(own)
  // The page has no hash in its name, so another one may lie in the browser's own cache.
  await cache.addAll([new Request(shell, { cache: 'no-store', credentials: 'omit' }), ...others])
  await worker.skipWaiting()
}

/** Of what was before only the last build stays, for pages of it that are still open. */
async function takeOver(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(family) && name !== own)
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)))
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

async function page({ preloadResponse, request }: Fetching): Promise<Response> {
  const asked = preloadResponse.then((answer) => answer ?? fetch(request))
  const cache = await caches.open(own)
  const kept = await cache.match(shell)
  if (!kept) return asked
  return Promise.race([
    asked.then((answer) => (answer.status < 500 ? answer : kept)).catch(() => kept),
    new Promise<Response>((resolve) => setTimeout(resolve, patienceMs, kept)),
  ])
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
