// A rehearsal: what an organiser asks for, how it stands, and what came of it.
import { Type } from 'typebox'
import { mostGuests, mostMinutes } from '../domain/rehearsal/rehearsal.ts'
import { AnId, exact } from './shapes.ts'

/** `id` is that of the desk which it will have; `of`, the desk that is rehearsed. */
export const rehearsalCommands = {
  'begin-rehearsal': exact({
    id: AnId,
    of: AnId,
    guests: Type.Integer({ minimum: 1, maximum: mostGuests }),
    minutes: Type.Integer({ minimum: 1, maximum: mostMinutes }),
    seed: Type.Integer({ minimum: 0, maximum: 999_999 }),
  }),
  'end-rehearsal': exact({ id: AnId }),
  'purge-rehearsal': exact({ id: AnId }),
} as const

/** GET /api/rehearsals/:id: guests of it, as they stand now. */
export interface RehearsalNow {
  readonly arrived: number
  /** In line now. */
  readonly waiting: number
  /** Have had an answer of a host. */
  readonly served: number
  /** Have gone, whether they had an answer or not. */
  readonly left: number
}

/** Said once to the process of the pretend guests: where they go, and who they are to be. */
export interface CrowdOrder {
  /** Where the server listens on this machine. */
  readonly origin: string
  /** As a page of it says where it comes from. */
  readonly publicUrl: string
  readonly slug: string
  /** What the door asks of pretend guests, in the header `passHeader`. */
  readonly pass: string
  readonly asks: 'nothing' | 'name' | 'name-and-email'
  /** Languages of the desk's welcome. */
  readonly languages: readonly string[]
  readonly guests: number
  readonly minutes: number
  readonly seed: number
  /** How many times as fast as people they read, type and wait; 1 but for tests. */
  readonly hurry: number
}

/** Told by that process: how many of its guests have gone for good. */
export interface CrowdReport {
  readonly gone: number
}

export const passHeader = 'x-parley-rehearsal'
