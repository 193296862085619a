// The places of those who wait, as each is told them. A move of a long line is news for thousands, so that it is told at once to
// those in front and to whoever has just come, and to all others in turn: whoever was told longest ago first (decision 021).
import { paceOf, type Admissions, waitFor } from '../../domain/queue/wait.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { PlaceView } from '../../protocol/presence.ts'

/** So many from the first hear of every move. */
const nearest = 20
/** So many of those behind hear at a time. */
const inTurn = 150
/** A range that nobody recomputed for this long is told again with its new time. */
const placeHoldsMs = 60_000

export interface Moved {
  /** Whose place is another one, or none any more. */
  readonly conversations: readonly ConversationId[]
  /** Whether there are others, whose turn is next time. */
  readonly more: boolean
}

export class ToldPlaces {
  /** By desk, where anybody waits: what each was told, whoever was told longest ago first. */
  private readonly lines = new Map<DeskId, Map<ConversationId, PlaceView>>()

  /** [QU8] The place that this guest was told last; null when they do not wait. */
  of(desk: DeskId, conversation: ConversationId): PlaceView | null {
    return this.lines.get(desk)?.get(conversation) ?? null
  }

  /** Whether anybody was told of a place there. */
  has(desk: DeskId): boolean {
    return this.lines.has(desk)
  }

  /** [QU8] [QU9] The desk's line is now this, in order: answers whom to tell of it this time, the first in line first. */
  move(desk: DeskId, waiting: readonly ConversationId[], lately: Admissions): Moved {
    const told = this.lines.get(desk) ?? new Map<ConversationId, PlaceView>()
    if (waiting.length > 0) this.lines.set(desk, told)
    else this.lines.delete(desk)
    const places = new Map(waiting.map((id, index) => [id, index + 1]))
    const gone = [...told.keys()].filter((id) => !places.has(id))
    for (const id of gone) told.delete(id)
    const pace = paceOf(lately)
    const view = (place: number): PlaceView => {
      return { place, waiting: waiting.length, range: waitFor(place, pace), at: lately.now }
    }
    const isNews = (id: ConversationId) => !holds(told.get(id), view(places.get(id) ?? 0))
    const atOnce = waiting.filter((id, index) => (index < nearest || !told.has(id)) && isNews(id))
    const others = [...told.keys()].filter((id) => (places.get(id) ?? 0) > nearest && isNews(id))
    const moved = [...atOnce, ...others.slice(0, inTurn)]
    for (const id of moved) {
      told.delete(id)
      told.set(id, view(places.get(id) ?? 0))
    }
    return { conversations: [...gone, ...moved], more: others.length > inTurn }
  }
}

/** Whether what was told of the place is still so. */
function holds(told: PlaceView | undefined, now: PlaceView): boolean {
  if (!told || now.at - told.at > placeHoldsMs) return false
  const { from, to } = told.range ?? {}
  return told.place === now.place && told.waiting === now.waiting && from === now.range?.from && to === now.range?.to
}
