// From a thread's items to what stands on the screen: days, runs of one speaker, marks, the line above what is new. Pure.
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import type { MessageView } from '../../protocol/floor.ts'

/** Words, or a file. */
export type SaidView = MessageView | FileSharedView

/**
 * How far the guest's own words came. `answered`: they did not go out, since what they answer had been answered already. `seen` without a time: it was seen
 * before the oldest fact that is loaded.
 */
export type Mark =
  | { readonly state: 'sending' | 'failed' | 'answered' | 'seen' }
  | { readonly state: 'arrived' | 'seen'; readonly at: Instant }

/** A run is what one speaker said within a few minutes; its first shows name and time, its last the face or the mark. */
interface Word {
  /** Stays when the pending message becomes a fact, so that it is not drawn anew. */
  readonly id: string
  readonly at: Instant
  readonly text: string
  /** As it was said; of a file `text` is what it is called. */
  readonly fact?: SaidView | undefined
  readonly first: boolean
  readonly last: boolean
}

/** What a fact says; the words are `fact.<it>`. `closed-now`: and it is still closed. */
export interface FactLine {
  readonly said: 'answers' | 'closed' | 'closed-now' | 'reopened'
  readonly name: string
}

export type Entry =
  | { readonly kind: 'day'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'new'; readonly id: string }
  /** A fact that few conversations have. */
  | { readonly kind: 'rare'; readonly id: string }
  | (FactLine & { readonly kind: 'fact'; readonly id: string })
  | (Word & { readonly kind: 'theirs'; readonly by: AuthorView })
  /** `keys` are those of the run's pending messages, up to this one. */
  | (Word & { readonly kind: 'mine'; readonly mark: Mark; readonly keys: readonly CommandKey[] })

export interface Reading {
  /** The hosts' furthest reading, for what was seen before the oldest loaded fact. */
  readonly hostsSaw: number
  /** The line "new" stands above the first message of theirs after this number; null: nowhere. */
  readonly newAfter: number | null
  readonly life: Life
}

/** Words of one speaker closer together than this share one name and one time. */
const runMs = 5 * 60_000

/** What is drawn, in order. */
export function transcript(items: readonly ThreadItem[], { hostsSaw, newAfter, life }: Reading): readonly Entry[] {
  const seenAt = seenTimes(items, hostsSaw)
  const closing = life === 'closed' && items.findLast((item) => item.kind === 'fact' && item.fact.type === 'closed')
  const entries: Entry[] = []
  let day = ''
  let newFrom = newAfter ?? Number.POSITIVE_INFINITY
  for (const item of items) {
    const entry = item.kind === 'fact' ? factEntry(item, seenAt, item === closing) : pendingEntry(item)
    if (!entry) continue
    const today = new Date(item.at).toDateString()
    if (today !== day) entries.push({ kind: 'day', id: today, at: item.at })
    day = today
    if (isTheirs(item) && item.n > newFrom) {
      newFrom = Number.POSITIVE_INFINITY
      entries.push({ kind: 'new', id: 'new' })
    }
    entries.push(entry)
  }
  return inRuns(entries)
}

/** The number of the newest message of theirs; 0 where there is none. What the guest has seen counts up to it. */
export function newestOfTheirs(items: readonly ThreadItem[]): number {
  return items.findLast(isTheirs)?.n ?? 0
}

/** How many messages of theirs came after this number. */
export function countOfTheirs(items: readonly ThreadItem[], after: number): number {
  return items.filter((item) => isTheirs(item) && item.n > after).length
}

/** Who answers: the host to whom it was given last, else the last host who wrote; null where nobody has. */
export function answering(items: readonly ThreadItem[]): { readonly id: HostId; readonly name: string } | null {
  let writer = null
  for (const item of items.toReversed()) {
    if (item.kind !== 'fact') continue
    const { by, fact } = item
    if ('to' in fact) return fact.to && { id: fact.to, name: fact.name ?? '' }
    if (fact.type === 'message-sent' && by.kind === 'host') writer ??= { id: by.id, name: by.name ?? '' }
  }
  return writer
}

function isTheirs(item: ThreadItem): item is FactItem {
  return item.kind === 'fact' && isSaid(item.fact) && item.by.kind !== 'guest'
}

function isSaid({ type }: FactView): boolean {
  return type === 'message-sent' || type === 'file-shared'
}

const alone = { first: true, last: true }

function pendingEntry({ id, at, text, state, key, failure }: Exclude<ThreadItem, FactItem>): Entry {
  const late = failure && 'refused' in failure && failure.refused === 'answered-already'
  return { ...alone, kind: 'mine', id, at, text, mark: { state: late ? 'answered' : state }, keys: [key] }
}

function factEntry({ id, n, at, by, fact }: FactItem, seenAt: SeenAt, isClosing: boolean): Entry | null {
  const name = by.kind === 'host' ? (by.name ?? '') : ''
  switch (fact.type) {
    case 'message-sent':
    case 'file-shared': {
      const word = { ...alone, id, at, text: 'label' in fact ? fact.label : fact.text, fact }
      return by.kind === 'guest'
        ? { ...word, kind: 'mine', mark: seenAt(n, at), keys: [] }
        : { ...word, kind: 'theirs', by }
    }
    case 'assigned':
    case 'floor-taken':
      return { kind: 'fact', id, said: 'answers', name: fact.name ?? '' }
    case 'closed':
      return { kind: 'fact', id, said: isClosing ? 'closed-now' : 'closed', name }
    case 'reopened':
      // Where the guest's own word opened it, the word says so.
      return by.kind === 'host' ? { kind: 'fact', id, said: 'reopened', name } : null
    default:
      return /seal|prov|gone|quar/.test(fact.type) ? { kind: 'rare', id } : null
  }
}

/** The mark of the guest's message `n`, which arrived at `at`. */
type SeenAt = (n: number, at: Instant) => Mark

function seenTimes(items: readonly ThreadItem[], hostsSaw: number): SeenAt {
  const readings = items.flatMap(({ at, ...item }) =>
    item.kind === 'fact' && item.fact.type === 'seen' && item.by.kind === 'host' ? [{ upTo: item.fact.upTo, at }] : [],
  )
  return (n, at) => {
    const first = readings.find(({ upTo }) => upTo >= n)
    if (first) return { state: 'seen', at: first.at }
    return n <= hostsSaw ? { state: 'seen' } : { state: 'arrived', at }
  }
}

/** Tells each message whether it begins and ends its run. */
function inRuns(entries: readonly Entry[]): readonly Entry[] {
  const all: Entry[] = []
  let began = 0
  for (const entry of entries) {
    const before = all.at(-1)
    const at = 'at' in entry ? entry.at : 0
    if (before && isSameRun(before, entry) && at - began < runMs) {
      all[all.length - 1] = { ...before, last: false } as Entry
      all.push(continued(before, entry))
    } else {
      began = at
      all.push(entry)
    }
  }
  return all
}

function continued(before: Entry, entry: Entry): Entry {
  const both = before.kind === 'mine' && entry.kind === 'mine' && { keys: [...before.keys, ...entry.keys] }
  return { ...entry, ...both, first: false } as Entry
}

/** Own words that came differently far are runs of their own, so that no mark speaks for another's. */
function isSameRun(before: Entry, next: Entry): boolean {
  if (before.kind === 'mine' && next.kind === 'mine') return before.mark.state === next.mark.state
  return before.kind === 'theirs' && next.kind === 'theirs' && nameOf(before.by) === nameOf(next.by)
}

const nameOf = (by: AuthorView) => (by.kind === 'host' ? by.id : by.kind)
