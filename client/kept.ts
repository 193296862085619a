// A conversation as this device last had it, for a page that opens without a network: a picture, never a source. What the
// server says takes its place. One a desk, that of the link which is this browser's own; no other link opens it.
import type { Life } from '../domain/conversation/conversation.ts'
import type { ConversationId, GuestId } from '../domain/shared/ids.ts'
import type { NumberedFact } from '../protocol/conversation.ts'
import type { GuestName } from './line.ts'
import type { World } from './world.ts'

export interface Kept {
  readonly id: GuestId
  readonly conversation: ConversationId
  /** When it was like this, by this machine's clock. */
  readonly at: number
  readonly facts: readonly NumberedFact[]
  readonly hostsSaw: number
  readonly life: Life
}

type Keeper = Pick<World, 'store' | 'now'>

/** As many as one reads again without scrolling far; a longest message each leaves most of the storage free for drafts. */
const mostFacts = 40
const mostMs = 7 * 86_400_000

/** What is kept for this link; null for any other, and for what is older than a week. */
export function readKept({ store, now }: Keeper, { desk, secret }: GuestName): Kept | null {
  const kept = JSON.parse(store.get(place(desk)) ?? '{}') as Partial<Kept & Whose>
  return kept.whose === secret && (kept.at ?? 0) > now() - mostMs ? (kept as Kept) : null
}

export function keep({ store, now }: Keeper, { desk, secret }: GuestName, kept: Omit<Kept, 'at'>): void {
  const newest = kept.facts.slice(-mostFacts)
  store.set(place(desk), JSON.stringify({ ...kept, facts: newest, at: now(), whose: secret }))
}

export function forgetKept({ store }: Keeper, { desk }: GuestName): void {
  store.remove(place(desk))
}

interface Whose {
  readonly whose: string
}

/** What has another shape goes to another place: an older page's must not break a newer one. */
function place(desk: string): string {
  return `parley:kept:${desk}`
}
