// How long anybody is waited for who is slow, on purpose or not, and how much is kept for them meanwhile. What is overdue is found by
// looking from time to time, so that each is cut off by `lookMs` later at most.

/** How often it is looked who is overdue. */
export const lookMs = 5000

/** Requests, from their first byte, or from the opening of a connection that says nothing. */
export interface Patience {
  /** Until all of the head has come, also of one that asks for a live line. */
  readonly headMs: number
  /** Until all of it has come. */
  readonly requestMs: number
  /** A connection on which nothing passes either way, as when an answer is not read. */
  readonly stillMs: number
  readonly lookMs: number
}

export const patience: Patience = { headMs: 10_000, requestMs: 30_000, stillMs: 60_000, lookMs }

/** Until a live line has said who it is and that was understood. */
export const helloMs = 10_000
/** A live line of which nothing was heard, though it was asked. With the look that finds it out, whoever vanished is away within 45 s. */
export const silentMs = 40_000

/** Of what a line says before its hello is answered so much is kept; our client says little. */
export const keptBytes = 64 * 1024
/** A message may come in so many fragments, and wait in so many pieces for the rest: each costs far more than the bytes in it. */
export const mostFragments = 16
export const mostPieces = 4096
