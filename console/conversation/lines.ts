// A thread's items as they are read: days, runs of one speaker, notes, facts, and what is new.
import type { ThreadItem } from '../../client/thread.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import { sameDay } from '../frame/times.ts'

export type Speaker =
  | { readonly kind: 'guest'; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'desk' }

export interface Said {
  readonly id: string
  readonly at: Instant
  readonly text: string
  /** Absent while it is pending. */
  readonly n?: number
  readonly pending?: Extract<ThreadItem, { kind: 'pending' }>
}

export type Line =
  | { readonly kind: 'day'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'new'; readonly id: string; readonly at: Instant }
  | {
      readonly kind: 'fact'
      readonly id: string
      readonly at: Instant
      readonly by: AuthorView
      readonly fact: ShownFact
    }
  | { readonly kind: 'run'; readonly id: string; readonly by: Speaker; readonly said: readonly Said[] }
  | { readonly kind: 'note'; readonly id: string; readonly by: HostId; readonly said: Said }

export type ShownFact = Exclude<FactView, { type: 'message-sent' | 'note-added' | 'seen' }>

/** Messages of one speaker that follow each other within this time stand under one name. */
const runMs = 5 * 60_000

export interface Reading {
  /** Who reads: pending words are theirs. */
  readonly self: HostId
  /** The number of the first message that is new to them, or null. */
  readonly newFrom: number | null
}

export function linesOf(items: readonly ThreadItem[], reading: Reading): readonly Line[] {
  const lines: Line[] = []
  let day: Instant | null = null
  for (const item of items) {
    if (isQuiet(item)) continue
    if (day === null || !sameDay(day, item.at)) lines.push({ kind: 'day', id: `day${item.id}`, at: item.at })
    day = item.at
    if (item.kind === 'fact' && item.n === reading.newFrom) lines.push({ kind: 'new', id: 'new', at: item.at })
    add(lines, item, reading.self)
  }
  return lines
}

// Seen marks stand under the messages, not between them.
const isQuiet = (item: ThreadItem) => item.kind === 'fact' && item.fact.type === 'seen'

function add(lines: Line[], item: ThreadItem, self: HostId): void {
  const line = lineOf(item, self)
  const last = lines.at(-1)
  if (line.kind === 'run' && last?.kind === 'run' && continues(last, line)) {
    lines[lines.length - 1] = { ...last, said: [...last.said, ...line.said] }
    return
  }
  lines.push(line)
}

function lineOf(item: ThreadItem, self: HostId): Line {
  const { id, at } = item
  if (item.kind === 'pending') {
    const said = { id, at, text: item.text, pending: item }
    return item.note
      ? { kind: 'note', id, by: self, said }
      : { kind: 'run', id, by: { kind: 'host', id: self }, said: [said] }
  }
  const { fact, by, n } = item
  if (fact.type === 'message-sent') return { kind: 'run', id, by: speaker(by), said: [{ id, at, n, text: fact.text }] }
  if (fact.type === 'note-added' && by.kind === 'host')
    return { kind: 'note', id, by: by.id, said: { id, at, n, text: fact.text } }
  return { kind: 'fact', id, at, by, fact: fact as ShownFact }
}

function speaker(by: AuthorView): Speaker {
  return by.kind === 'host' ? { kind: 'host', id: by.id } : by
}

type Run = Extract<Line, { kind: 'run' }>

function continues(before: Run, next: Run): boolean {
  const last = before.said.at(-1)
  const first = next.said[0]
  return !!last && !!first && first.at - last.at < runMs && sameSpeaker(before.by, next.by)
}

function sameSpeaker(one: Speaker, other: Speaker): boolean {
  if (one.kind === 'host') return other.kind === 'host' && one.id === other.id
  if (one.kind === 'guest') return other.kind === 'guest' && one.level === other.level
  return false
}

/** The number of the first of the guest's last `unread` messages; null when there are none. */
export function firstUnread(items: readonly ThreadItem[], unread: number): number | null {
  let left = unread
  for (const item of left > 0 ? [...items].reverse() : []) {
    if (item.kind !== 'fact' || item.fact.type !== 'message-sent' || item.by.kind !== 'guest') continue
    left -= 1
    if (left === 0) return item.n
  }
  return null
}

/** When the guest saw number `n`, by the first mark that covers it; null if they did not, or it is not told when. */
export function seenAt(items: readonly ThreadItem[], n: number): Instant | null {
  for (const item of items) {
    const covers = item.kind === 'fact' && item.fact.type === 'seen' && item.by.kind === 'guest' && item.fact.upTo >= n
    if (covers) return item.at
  }
  return null
}
