// What is flagged in a thread by now: the facts say it, and what is on its way of one's own.
import type { Flagged } from '../domain/flag/flag.ts'
import type { FlagId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AuthorView } from '../protocol/conversation.ts'
import type { Pending } from './pending.ts'
import type { ThreadItem } from './thread.ts'

export interface ShownFlag {
  readonly id: FlagId
  readonly span: Flagged
  /** Who set it, and when; null: it is our own and on its way. */
  readonly set: { readonly by: AuthorView; readonly at: Instant } | null
}

/** By the number of the fact that said the words. What is not flagged is absent. */
export type ShownFlags = ReadonlyMap<number, readonly ShownFlag[]>

/** By the facts that are loaded: whatever was flagged after it was said is among them. */
export function flagsOf(
  items: readonly ThreadItem[],
  pending: readonly Pick<Pending, 'name' | 'body' | 'state'>[],
): ShownFlags {
  const found = new Map<FlagId, ShownFlag & { readonly of: number }>()
  for (const item of items) {
    if (item.kind !== 'fact' || !('flag' in item.fact)) continue
    const { by, at, fact } = item
    if (fact.type === 'flagged') found.set(fact.flag, { id: fact.flag, of: fact.of, span: fact.span, set: { by, at } })
    else found.delete(fact.flag)
  }
  for (const { name, body, state } of pending) {
    if (state === 'failed') continue
    const { flag: id, of, span } = body as { flag: FlagId; of: number; span: Flagged }
    if (name === 'unflag') found.delete(id)
    if (name === 'flag' && !found.has(id)) found.set(id, { id, of, span, set: null })
  }
  return byPlace([...found.values()])
}

function byPlace(flags: readonly (ShownFlag & { readonly of: number })[]): ShownFlags {
  const places = new Map<number, ShownFlag[]>()
  for (const { of, ...flag } of flags) places.set(of, [...(places.get(of) ?? []), flag])
  return places
}
