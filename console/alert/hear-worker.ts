// What this device's own worker says to an open page; and that a host who has alerts switched on here keeps them in a new session.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { isId } from '../../domain/shared/ids.ts'
import type { House } from '../frame/house.tsx'

/** `show` brings to the screen what was clicked on; until the answer is called. */
export function hearWorker({ world, me, http }: House, show: (id: ConversationId) => void): () => void {
  const stop = new AbortController()
  // Pages without https have none.
  const { serviceWorker } = navigator as Partial<Navigator>
  serviceWorker?.addEventListener(
    'message',
    ({ data }) => {
      const { open } = data as { open?: string }
      if (open !== undefined && isId(open)) show(open as ConversationId)
    },
    { signal: stop.signal },
  )
  if (world.store.get('parley:alerts') === me.id) {
    void import('./pushes.ts').then((pushes) => pushes.stayOn({ world, me, http })).catch(() => undefined)
  }
  return () => stop.abort()
}
