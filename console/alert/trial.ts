// One try of a device: the server asks the push service, and where it is this very device, it has to show it here.
import type { Answer } from '../../client/http.ts'
import type { AlertDeviceView, AlertTested, PushFailure } from '../../protocol/alert.ts'
import type { House } from '../frame/house.tsx'

interface Of {
  /** What the device is called. */
  readonly device: string
}

/** `taken-elsewhere`: of another device, where only its owner sees it. `lost`: taken, and not shown here in time. */
export type Trial = Of &
  (
    | { readonly is: 'sending' | 'lost' }
    | { readonly is: 'taken' | 'taken-elsewhere' | 'gone'; readonly status: number }
    | { readonly is: 'shown'; readonly seconds: number }
    | { readonly is: 'failed'; readonly why: PushFailure; readonly status: number | null }
  )

const patienceMs = 20_000

interface Trying {
  readonly house: Pick<House, 'http' | 'world'>
  readonly device: AlertDeviceView
  readonly send: <Body>(ask: () => Promise<Answer<Body>>) => Promise<Body | null>
}

/** Tells each step, and is done when the last is known; null: it could not even be asked for. */
export async function tryDevice(
  { house, device: { id, device, current }, send }: Trying,
  tell: (trial: Trial | null) => void,
): Promise<void> {
  const { http, world } = house
  const began = world.now()
  tell({ is: 'sending', device })
  // It may be here before the answer is.
  const shown = current ? shownHere(world) : null
  const came = await send(() => http.ask('POST /api/me/alerts/devices/:id/tests', { id }))
  if (came === null) return tell(null)
  if (came.came !== 'taken') return tell(failureOf(came, device))
  tell({ is: shown ? 'taken' : 'taken-elsewhere', status: came.status, device })
  if (!shown) return
  const seconds = (await shown) ? Math.round((world.now() - began) / 100) / 10 : null
  tell(seconds === null ? { is: 'lost', device } : { is: 'shown', seconds, device })
}

function failureOf(came: Exclude<AlertTested, { came: 'taken' }>, device: string): Trial {
  if (came.came === 'gone') return { is: 'gone', status: came.status ?? 410, device }
  return { is: 'failed', why: came.came as PushFailure, status: came.status, device }
}

/** Whether this device's own worker says in time that it has shown a test. */
function shownHere(world: House['world']): Promise<boolean> {
  const stop = new AbortController()
  return new Promise<boolean>((resolve) => {
    const giveUp = world.after(patienceMs, () => resolve(false))
    navigator.serviceWorker.addEventListener(
      'message',
      ({ data }) => {
        if ((data as { shown?: string }).shown !== 'test') return
        giveUp()
        resolve(true)
      },
      { signal: stop.signal },
    )
  }).finally(() => stop.abort())
}
