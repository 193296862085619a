// What stands before a closed door of an event, and waits there, is fetched only when there is one.
import type { KnownDoor } from '../known-door.ts'
import type { DrawClosed, Waiting } from './closed-parts.tsx'

/** The closed door, told of each newer one. */
export interface Closed {
  /** How it is drawn, once that is fetched; without a network it is drawn as any other is. */
  draw: DrawClosed | undefined
  readonly tell: (door: KnownDoor) => void
}

/** From the door that closes to the one that is open it waits, and asks when it is time. */
export function standBefore(waiting: Waiting): Closed {
  let waits = false
  const closed: Closed = {
    draw: undefined,
    tell(door) {
      if (waits === (waits = !!door.closed) || !waits) return
      import('./closed-parts.tsx')
        .then((parts) => parts.waitBefore(door, waiting))
        .then(
          (draw) => {
            closed.draw = draw
            waiting.redraw()
          },
          () => {
            waits = false
          },
        )
    },
  }
  return closed
}
