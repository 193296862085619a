// A screen with something unfinished is asked before the console goes to another one.
import type { AroundNavHandler } from 'wouter'

type Guard = (leave: () => void) => void

let guard: Guard | null = null

/** Asks the guard before every way out; `leave` goes there. Answers how to stop asking. */
export function guardLeaving(by: Guard): () => void {
  guard = by
  return () => {
    if (guard === by) guard = null
  }
}

/** For the router: every way goes through here. */
export const aroundLeaving: AroundNavHandler = (navigate, to, options) => {
  const go = () => navigate(to, options)
  if (guard) {
    guard(() => {
      guard = null
      go()
    })
  } else go()
}
