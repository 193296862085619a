// The rows that are chosen for something to be done with all of them. Of this page only, and gone with it.
import { create } from 'zustand'
import type { ConversationId } from '../../domain/shared/ids.ts'

interface Selection {
  readonly ids: ReadonlySet<ConversationId>
  /** From where a range is drawn. */
  readonly from: ConversationId | null
}

const nothing: Selection = { ids: new Set(), from: null }

export const useSelection = create<Selection>(() => nothing)

/** Chooses a row, or lets it go. */
export function toggle(id: ConversationId): void {
  useSelection.setState(({ ids }) => ({ ids: toggled(ids, id), from: id }))
}

/** Chooses everything from the last row that was touched to this one, in reading order. */
export function chooseTo(id: ConversationId, order: readonly ConversationId[]): void {
  useSelection.setState(({ ids, from }) => ({ ids: new Set([...ids, ...between(order, from ?? id, id)]), from: id }))
}

/** Chooses exactly these. */
export function chooseOnly(ids: readonly ConversationId[]): void {
  useSelection.setState({ ids: new Set(ids), from: ids.at(-1) ?? null })
}

export function chooseNone(): void {
  useSelection.setState(nothing)
}

function toggled(ids: ReadonlySet<ConversationId>, id: ConversationId): ReadonlySet<ConversationId> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/** From one to the other, both included, whichever comes first. */
export function between(
  order: readonly ConversationId[],
  one: ConversationId,
  other: ConversationId,
): readonly ConversationId[] {
  const [first = -1, last = -1] = [order.indexOf(one), order.indexOf(other)].toSorted((a, b) => a - b)
  return first < 0 ? [other] : order.slice(first, last + 1)
}
