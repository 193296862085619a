// From a thread's items to what stands on the screen: days, runs of one speaker, marks, the line above what is new. Pure.
import type { ThreadItem } from '../../client/thread.ts'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { AuthorView } from '../../protocol/conversation.ts'

/** How far the guest's own words came. `seen` without a time: it was seen before the oldest fact that is loaded. */
export type Mark =
  | { readonly state: 'sending' }
  | { readonly state: 'failed' }
  | { readonly state: 'arrived'; readonly at: Instant }
  | { readonly state: 'seen'; readonly at: Instant | null }

export type Speaker = { readonly kind: 'host'; readonly id: HostId; readonly name: string } | { readonly kind: 'desk' }

export type ShownFact =
  | { readonly type: 'answers' | 'closed' | 'closed-now' | 'reopened'; readonly name: string }
  | { readonly type: 'proven' }

/** A run is what one speaker said within a few minutes; its first shows name and time, its last the face or the mark. */
interface Word {
  /** Stays when the pending message becomes a fact, so that it is not drawn anew. */
  readonly id: string
  readonly at: Instant
  readonly text: string
  readonly first: boolean
  readonly last: boolean
}

export type Entry =
  | { readonly kind: 'day'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'new'; readonly id: string }
  | { readonly kind: 'fact'; readonly id: string; readonly fact: ShownFact }
  | (Word & { readonly kind: 'theirs'; readonly by: Speaker })
  /** `keys` are those of the run's pending messages, up to this one. */
  | (Word & { readonly kind: 'mine'; readonly mark: Mark; readonly keys: readonly CommandKey[] })

export interface Reading {
  /** The hosts' furthest reading, for what was seen before the oldest loaded fact. */
  readonly hostsSaw: number
  /** The line "new" stands above the first message of theirs after this number; null: nowhere. */
  readonly newAfter: number | null
}

/** Words of one speaker closer together than this share one name and one time. */
const runMs = 5 * 60_000

/** What is drawn, in order. */
export function transcript(items: readonly ThreadItem[], { hostsSaw, newAfter }: Reading): readonly Entry[] {
  const seenAt = seenTimes(items, hostsSaw)
  const entries: Entry[] = []
  let day = ''
  let newIsDue = newAfter !== null
  for (const [place, item] of items.entries()) {
    const entry = entryOf(item, seenAt, () => items.slice(place + 1).every(keepsClosed))
    if (!entry) continue
    const today = new Date(item.at).toDateString()
    if (today !== day) entries.push({ kind: 'day', id: `day ${today}`, at: item.at })
    day = today
    if (newIsDue && entry.kind === 'theirs' && item.kind === 'fact' && item.n > (newAfter ?? 0)) {
      newIsDue = false
      entries.push({ kind: 'new', id: 'new' })
    }
    entries.push(entry)
  }
  return inRuns(entries)
}

/** The number of the newest message of theirs; 0 where there is none. What the guest has seen counts up to it. */
export function newestOfTheirs(items: readonly ThreadItem[]): number {
  const last = items.findLast((item) => isTheirs(item))
  return last?.kind === 'fact' ? last.n : 0
}

/** How many messages of theirs came after this number. */
export function countOfTheirs(items: readonly ThreadItem[], after: number): number {
  return items.filter((item) => isTheirs(item) && item.n > after).length
}

/** Who answers: the host to whom it was given last, else the last host who wrote; null where nobody has. */
export function answering(items: readonly ThreadItem[]): { readonly id: HostId; readonly name: string } | null {
  for (const item of items.toReversed()) {
    if (item.kind !== 'fact') continue
    const { by, fact } = item
    if (fact.type === 'assigned' && fact.to !== null) return { id: fact.to, name: fact.name ?? '' }
    if (fact.type === 'message-sent' && by.kind === 'host') return { id: by.id, name: by.name ?? '' }
  }
  return null
}

function isTheirs(item: ThreadItem): item is Extract<ThreadItem, { kind: 'fact' }> {
  return item.kind === 'fact' && item.fact.type === 'message-sent' && item.by.kind !== 'guest'
}

function entryOf(item: ThreadItem, seenAt: SeenAt, isLast: () => boolean): Entry | null {
  const { id, at } = item
  const alone = { id, at, first: true, last: true }
  if (item.kind === 'pending')
    return { ...alone, kind: 'mine', mark: { state: item.state }, text: item.text, keys: [item.key] }
  const { by, fact } = item
  if (fact.type === 'message-sent') {
    return by.kind === 'guest'
      ? { ...alone, kind: 'mine', mark: seenAt(item.n) ?? { state: 'arrived', at }, text: fact.text, keys: [] }
      : { ...alone, kind: 'theirs', by: speaker(by), text: fact.text }
  }
  const shown = shownFact(item, isLast)
  return shown && { kind: 'fact', id, fact: shown }
}

function shownFact({ by, fact }: Extract<ThreadItem, { kind: 'fact' }>, isLast: () => boolean): ShownFact | null {
  const name = by.kind === 'host' ? (by.name ?? '') : ''
  switch (fact.type) {
    case 'assigned':
      return fact.to === null ? null : { type: 'answers', name: fact.name ?? '' }
    case 'closed':
      return { type: isLast() ? 'closed-now' : 'closed', name }
    case 'reopened':
      // The guest's own word opened it: the word says so.
      return by.kind === 'host' ? { type: 'reopened', name } : null
    case 'identity-proven':
      return { type: 'proven' }
    default:
      return null
  }
}

/** Nothing after the closing has opened the conversation again. */
function keepsClosed(item: ThreadItem): boolean {
  return item.kind === 'fact' && item.fact.type !== 'reopened' && item.fact.type !== 'message-sent'
}

function speaker(by: AuthorView): Speaker {
  return by.kind === 'host' ? { kind: 'host', id: by.id, name: by.name ?? '' } : { kind: 'desk' }
}

type SeenAt = (n: number) => Extract<Mark, { state: 'seen' }> | null

function seenTimes(items: readonly ThreadItem[], hostsSaw: number): SeenAt {
  const readings = items.flatMap((item) =>
    item.kind === 'fact' && item.fact.type === 'seen' && item.by.kind === 'host'
      ? [{ upTo: item.fact.upTo, at: item.at }]
      : [],
  )
  return (n) => {
    const first = readings.find(({ upTo }) => upTo >= n)
    if (first) return { state: 'seen', at: first.at }
    return n <= hostsSaw ? { state: 'seen', at: null } : null
  }
}

/** Tells each message whether it begins and ends its run. */
function inRuns(entries: readonly Entry[]): readonly Entry[] {
  const all: Entry[] = []
  let began = 0
  for (const entry of entries) {
    const before = all.at(-1)
    const goesOn = before !== undefined && sameSpeaker(before, entry) && 'at' in entry && entry.at - began < runMs
    if (!goesOn && 'at' in entry) began = entry.at
    if (goesOn) all[all.length - 1] = { ...before, last: false } as Entry
    all.push(goesOn ? continued(before, entry) : entry)
  }
  return all
}

function continued(before: Entry, entry: Entry): Entry {
  const both = before.kind === 'mine' && entry.kind === 'mine' ? { keys: [...before.keys, ...entry.keys] } : {}
  return { ...entry, ...both, first: false } as Entry
}

/** Own words that came differently far are runs of their own, so that no mark speaks for another's. */
function sameSpeaker(before: Entry, next: Entry): boolean {
  if (before.kind === 'mine' && next.kind === 'mine') return before.mark.state === next.mark.state
  if (before.kind !== 'theirs' || next.kind !== 'theirs') return false
  if (before.by.kind === 'desk' || next.by.kind === 'desk') return before.by.kind === next.by.kind
  return before.by.id === next.by.id
}
