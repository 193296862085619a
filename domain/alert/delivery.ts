// What the answer of a push service means for the device, and when it is asked again.

/** `taken`: it brings it. `gone`: the device is there no more. `later`: not now. `refused`: not this, however often it is asked. */
export type Delivery = 'taken' | 'gone' | 'later' | 'refused'

/** What a status says. */
export function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}

const mostTries = 5
const firstWaitMs = 5_000
/** A service that asks for more patience than this is asked no more. */
const longestWaitMs = 600_000

/** [AL6] How long to wait after so many tries, as the service wishes or four times as long as before; null: it is given up. */
export function waitAfter(tries: number, wishedMs: number | null): number | null {
  if (tries >= mostTries) return null
  const waitMs = Math.max(wishedMs ?? 0, firstWaitMs * 4 ** (tries - 1))
  return waitMs > longestWaitMs ? null : waitMs
}
