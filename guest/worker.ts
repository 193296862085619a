// The guest's page without a network: its own files, and nothing that anybody wrote. With a network the page is the
// server's; the kept one stands where no answer comes. The build writes in what belongs to it.

/** Where the files of this build are. */
declare const __BASE__: string
/** The page without a door in it. */
declare const __PAGE__: string
/** What it may load that is no script, with commas between. */
declare const __FILES__: string
/** The scripts, without what they all begin and end with, with commas between: their names are most of what is fetched here. */
declare const __SCRIPTS__: string
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

// What a worker has around it.
declare const registration: { readonly navigationPreload?: { enable(): Promise<void> } }
declare const clients: { claim(): Promise<void> }
declare function skipWaiting(): Promise<void>
declare function addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
declare function addEventListener(name: 'fetch', hear: (event: Fetching) => void): void

const others = [...__FILES__.split(','), ...__SCRIPTS__.split(',').map((name) => `${__BASE__}assets/${name}.js`)]
const family = 'parley-guest-'
const own = family + __BUILD__
const files = location.origin + __BASE__
/** A page that comes later than this has to be looked at before it is there. */
const patienceMs = 5_000

addEventListener('install', (event) => event.waitUntil(install()))
addEventListener('activate', (event) => event.waitUntil(takeOver()))
addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  if (method !== 'GET') return
  if (mode === 'navigate') event.respondWith(page(event))
  else if (url.startsWith(files)) event.respondWith(file(event.request))
})

async function install(): Promise<void> {
  const cache = await caches.open(own)
  // The page has no hash in its name, so another one may lie in the browser's own cache.
  await cache.addAll([new Request(__PAGE__, { cache: 'no-store', credentials: 'omit' }), ...others])
  await skipWaiting()
}

/** Of what was before only the last build stays, for pages of it that are still open. */
async function takeOver(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(family) && name !== own)
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)))
  await registration.navigationPreload?.enable()
  await clients.claim()
}

async function page({ preloadResponse, request }: Fetching): Promise<Response> {
  const asked = preloadResponse.then((answer) => answer ?? fetch(request))
  const cache = await caches.open(own)
  const kept = await cache.match(__PAGE__)
  if (!kept) return asked
  return Promise.race([
    asked.then((answer) => (answer.status < 500 ? answer : kept)).catch(() => kept),
    new Promise<Response>((resolve) => setTimeout(resolve, patienceMs, kept)),
  ])
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
