// The page's own signs, reduced to five: what wakes the line, what ends a look, what another tab did.
import type { Off } from './changing.ts'

/** `awake`: seen, focused or shown again. `asleep`: hidden or without focus. `stored`: another tab changed the storage. */
export type PageEvent = 'awake' | 'asleep' | 'online' | 'offline' | 'stored'

export interface Page {
  /** In front of a person: visible and focused. */
  looking(): boolean
  /** False when the machine knows that it has no network; true means little. */
  online(): boolean
  /** What stands after the `#` of the address. */
  fragment(): string
  /** Replaces it without a step in the history. */
  setFragment(fragment: string): void
  onEvent(listener: (event: PageEvent) => void): Off
}

export function browserPage(): Page {
  return {
    looking: () => document.visibilityState === 'visible' && document.hasFocus(),
    online: () => navigator.onLine,
    fragment: () => location.hash.slice(1),
    setFragment: (fragment) => history.replaceState(history.state, '', `#${fragment}`),
    onEvent: hearPage,
  }
}

const signs: Readonly<Record<string, PageEvent>> = {
  focus: 'awake',
  pageshow: 'awake',
  blur: 'asleep',
  pagehide: 'asleep',
  online: 'online',
  offline: 'offline',
  storage: 'stored',
}

function hearPage(listener: (event: PageEvent) => void): Off {
  const stop = new AbortController()
  const { signal } = stop
  for (const [name, event] of Object.entries(signs)) window.addEventListener(name, () => listener(event), { signal })
  const seen = () => listener(document.visibilityState === 'visible' ? 'awake' : 'asleep')
  document.addEventListener('visibilitychange', seen, { signal })
  return () => stop.abort()
}
