// A closed door opens by itself: the server is asked again at the moment that it named, measured by this page's own running
// time. What the visitor's clock says of the date is not asked; only the server opens a door.
import type { Off } from '../../client/changing.ts'
import type { World } from '../../client/world.ts'
import type { Door } from '../../protocol/door.ts'

/** A page that sleeps loses time, so that it asks now and again whatever it has measured. */
const longestMs = 10 * 60_000
/** Thousands who wait for one moment do not ask in the same instant. */
const spreadMs = 1_500
/** Asked too early by a little, or without an answer. */
const againMs = 5_000

/** The server's own two moments: when it said so, and when it opens. */
type Moments = Pick<Door, 'now' | 'closed'>

export interface Opening {
  readonly world: Pick<World, 'now' | 'after' | 'random' | 'page'>
  /** The door as the server has it now, which is told to the page too; null when no answer came. */
  readonly ask: () => Promise<Door | null>
}

/** Asks until the door is open, or opens no more; answers how to stop. */
export function watchOpening(first: Moments, { world, ask }: Opening): Off {
  let stopTimer: Off = () => {}
  let stopped = false
  let asking = false
  const wait = (ms: number) => {
    stopTimer()
    stopTimer = world.after(ms, () => void again())
  }
  const again = async () => {
    if (asking) return
    asking = true
    stopTimer()
    const door = await ask()
    asking = false
    if (stopped) return
    if (door?.open) stop()
    else wait(door ? delayOf(door, world.random()) : againMs)
  }
  const stopListening = world.page.onEvent((event) => {
    if (event === 'awake' || event === 'online') void again()
  })
  const stop = () => {
    stopped = true
    stopTimer()
    stopListening()
  }
  wait(delayOf(first, world.random()))
  return stop
}

/** How long until it is worth asking: by the server's two moments alone. */
export function delayOf({ now, closed }: Moments, chance: number): number {
  const opensAt = closed?.opensAt ?? null
  if (opensAt === null) return longestMs
  const left = opensAt - now
  return left <= 0 ? againMs : Math.min(left + chance * spreadMs, longestMs)
}
