// Whether this browser takes pushes, and how it is brought to. Fetched with the settings, and by those who have it switched on.
import type { Http } from '../../client/http.ts'
import type { World } from '../../client/world.ts'
import type { HostId } from '../../domain/shared/ids.ts'

/** `insecure`: no https, so no pushes. `missing`: the browser has none. `asked`: it will ask. The others are its word. */
export type PushState = 'insecure' | 'missing' | 'asked' | 'granted' | 'denied'

/** `reason`: in the browser's own words. */
export type SwitchedOn = { readonly on: true } | { readonly on: false; readonly reason: string | null }

interface Own {
  readonly http: Http
  readonly world: Pick<World, 'store'>
  readonly me: { readonly id: HostId }
}

const storeKey = 'parley:alerts'
const address = '/console/worker.js'

export function pushState(): PushState {
  if (!isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'missing'
  return Notification.permission === 'default' ? 'asked' : Notification.permission
}

/** Told when somebody changes it, be it in the browser's own settings; until the answer is called. */
export function onPushState(changed: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('focus', changed, { signal })
  void navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', changed, { signal }))
    .catch(() => undefined)
  return () => stop.abort()
}

/** Asks the browser if it has not been asked, subscribes at its push service, and tells the server. */
export async function switchOn({ http, world, me }: Own): Promise<SwitchedOn> {
  if ((await Notification.requestPermission()) !== 'granted') return { on: false, reason: null }
  try {
    const { endpoint, keys } = (await subscribe(http)).toJSON()
    const device = { endpoint: endpoint ?? '', publicKey: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
    const answer = await http.ask('PUT /api/me/alerts/subscription', {}, device)
    if (!('ok' in answer)) return { on: false, reason: Object.keys(answer).join() }
    world.store.set(storeKey, me.id)
    return { on: true }
  } catch (fault) {
    return { on: false, reason: fault instanceof Error ? fault.message : '' }
  }
}

/** The browser forgets it as well, so that its push service does. */
export async function switchOff({ world }: Pick<Own, 'world'>): Promise<void> {
  world.store.remove(storeKey)
  const registration = await navigator.serviceWorker.getRegistration(address)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** Who has it switched on here keeps it in the next session; nothing is asked of them for it. */
export async function stayOn(own: Own): Promise<void> {
  if (pushState() === 'granted') await switchOn(own)
}

async function subscribe(http: Http): Promise<PushSubscription> {
  const { pushManager } = await activeWorker()
  const answer = await http.ask('GET /api/me/alerts', {})
  const options = { userVisibleOnly: true, applicationServerKey: 'ok' in answer ? answer.ok.key : '' }
  try {
    return await pushManager.subscribe(options)
  } catch (fault) {
    // One for another key stands in the way: the server is another than it was.
    const before = await pushManager.getSubscription()
    if (!before) throw fault
    await before.unsubscribe()
    return pushManager.subscribe(options)
  }
}

async function activeWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(script())
  const coming = registration.installing ?? registration.waiting
  if (!registration.active && coming)
    await new Promise<void>((resolve) => {
      coming.addEventListener('statechange', () => coming.state === 'activated' && resolve())
    })
  return registration
}

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string }
}

let made: string | undefined

/** Named once: the page's policy takes no second one of that name. */
function script(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory }
  made ??=
    trustedTypes?.createPolicy('parley-worker', { createScriptURL: () => address }).createScriptURL('') ?? address
  return made
}
