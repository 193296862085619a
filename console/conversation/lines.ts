// A thread's items as they are read: days, runs of one speaker, notes, facts, and what is new.
import type { ThreadItem } from '../../client/thread.ts'
import type { Upload, UploadItem } from '../../client/upload.ts'
import type { Filled } from '../../domain/conversation/fill.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { BotId, FileId, FlagId, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import type { FileSharedView, QuarantinedView } from '../../protocol/file-fact.ts'
import type { MessageView } from '../../protocol/floor.ts'
import type { Drawn as Offering } from './offered.tsx'

export type Speaker =
  | { readonly kind: 'guest'; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'bot'; readonly id: BotId }
  | { readonly kind: 'desk' }

export interface Said {
  readonly id: string
  readonly at: Instant
  readonly text: string
  /** What is offered with it; of a host's it stands in the text after its first `lead` units. */
  readonly offer?: Offering
  readonly lead?: number
  /** What was answered to that. */
  readonly taken?: string
  /** What a guest has filled in. */
  readonly filled?: readonly Filled[]
  /** Absent while it is pending. */
  readonly n?: number
  readonly pending?: Extract<ThreadItem, { kind: 'pending' }>
  /** It is a file: one that is there, or one on its way. `text` is its label. */
  readonly file?: FileSharedView
  readonly upload?: Upload
  /** A file that is kept aside. */
  readonly apart?: QuarantinedView
}

/** What stands in the thread, and files on their way behind it. */
export type Item = ThreadItem | UploadItem

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
  | { readonly kind: 'apart'; readonly id: string; readonly said: Said }
  | { readonly kind: 'run'; readonly id: string; readonly by: Speaker; readonly said: readonly Said[] }
  | { readonly kind: 'note'; readonly id: string; readonly by: HostId; readonly said: Said }

export type ShownFact = Exclude<
  FactView,
  | { type: 'message-sent' | 'note-added' | 'seen' | 'bot-moved' | 'host-gone' }
  | { readonly file: FileId }
  | { readonly flag: FlagId }
>

/** Messages of one speaker that follow each other within this time stand under one name, so many at most. */
const runMs = 5 * 60_000
const longestRun = 10

export interface Reading {
  /** Who reads: pending words are theirs. */
  readonly self: HostId
  /** The number of the first message that is new to them, or null. */
  readonly newFrom: number | null
}

/** The lines in order. A line whose items have not changed is the same object as before, so that it is not drawn again. */
export function linesOf(items: readonly Item[], { self, newFrom }: Reading): readonly Line[] {
  const lines: Line[] = []
  const answers = answersIn(items)
  let day: Day | null = null
  let run: Item[] = []
  const endRun = () => {
    const first = run[0]
    if (first) lines.push(runOf(first, run, { by: speakerOf(first, self), answers }))
    run = []
  }
  for (const item of items) {
    if (isQuiet(item)) continue
    const newDay = !day || item.at < day.from || item.at >= day.to
    const isNew = item.kind === 'fact' && item.n === newFrom
    if (newDay || isNew || !joins(run, item, self)) endRun()
    if (newDay) lines.push({ kind: 'day', id: `day${item.id}`, at: item.at })
    if (newDay) day = dayOf(item.at)
    if (isNew) lines.push({ kind: 'new', id: 'new', at: item.at })
    if (isWords(item)) run.push(item)
    else lines.push(singleOf(item, self))
  }
  endRun()
  return lines
}

// Seen marks stand under the messages, not between them.
// What happened to a file afterwards stands on the file itself, and a flag on the words that it is on.
const isQuiet = (item: Item) =>
  item.kind === 'fact' &&
  (item.fact.type === 'seen' ||
    item.fact.type === 'bot-moved' ||
    'flag' in item.fact ||
    ('file' in item.fact && item.fact.type !== 'file-shared' && item.fact.type !== 'file-quarantined'))

interface Day {
  readonly from: Instant
  readonly to: Instant
}

function dayOf(at: Instant): Day {
  const from = new Date(at)
  from.setHours(0, 0, 0, 0)
  const to = new Date(from)
  to.setDate(to.getDate() + 1)
  return { from: from.getTime(), to: to.getTime() }
}

/** Messages, on their way or there: what runs are made of. */
function isWords(item: Item): boolean {
  if (item.kind === 'upload') return true
  return item.kind === 'pending' ? !item.note : isSaid(item.fact)
}

const isSaid = ({ type }: FactView) => type === 'message-sent' || type === 'file-shared'

function joins(run: readonly Item[], item: Item, self: HostId): boolean {
  const last = run.at(-1)
  if (!last || !isWords(item) || run.length >= longestRun) return false
  return item.at - last.at < runMs && sameSpeaker(speakerOf(last, self), speakerOf(item, self))
}

function speakerOf(item: Item, self: HostId): Speaker {
  if (item.kind !== 'fact') return { kind: 'host', id: self }
  const { by } = item
  return by.kind === 'host' || by.kind === 'bot' ? ({ kind: by.kind, id: by.id } as Speaker) : by
}

function sameSpeaker(one: Speaker, other: Speaker): boolean {
  if (one.kind === 'host') return other.kind === 'host' && one.id === other.id
  if (one.kind === 'bot') return other.kind === 'bot' && one.id === other.id
  if (one.kind === 'guest') return other.kind === 'guest' && one.level === other.level
  return false
}

/** What was answered, by the number of the message that asked. */
type Answers = ReadonlyMap<number, string>

function answersIn(items: readonly Item[]): Answers {
  const answers = new Map<number, string>()
  for (const item of items) {
    if (item.kind !== 'fact' || item.fact.type !== 'message-sent') continue
    const { answers: n, text } = item.fact
    if (n !== undefined) answers.set(n, text)
  }
  return answers
}

interface Drawing {
  readonly by: Speaker
  readonly answers: Answers
}

interface Drawn {
  readonly items: readonly Item[]
  readonly line: Line
}

const drawn = new WeakMap<Item, Drawn>()

function runOf(first: Item, items: readonly Item[], { by, answers }: Drawing): Line {
  const before = drawn.get(first)
  if (before && isAsBefore(before, items, answers)) return before.line
  const line: Line = { kind: 'run', id: first.id, by, said: items.map((item) => withAnswer(saidOf(item), answers)) }
  drawn.set(first, { items, line })
  return line
}

function isAsBefore({ line, ...before }: Drawn, items: readonly Item[], answers: Answers): boolean {
  const same = before.items.length === items.length && before.items.every((item, at) => item === items[at])
  return (
    same && line.kind === 'run' && line.said.every(({ offer, n, taken }) => !offer || taken === answers.get(n ?? 0))
  )
}

function withAnswer(said: Said, answers: Answers): Said {
  const taken = said.offer && answers.get(said.n ?? 0)
  return taken === undefined ? said : { ...said, taken }
}

function singleOf(item: Item, self: HostId): Line {
  const before = drawn.get(item)
  if (before) return before.line
  const line = lineOf(item, self)
  drawn.set(item, { items: [item], line })
  return line
}

function lineOf(item: Item, self: HostId): Line {
  const { id, at } = item
  if (item.kind !== 'fact') return { kind: 'note', id, by: self, said: saidOf(item) }
  const { fact, by } = item
  if (fact.type === 'note-added' && by.kind === 'host') return { kind: 'note', id, by: by.id, said: saidOf(item) }
  if (fact.type === 'file-quarantined') return { kind: 'apart', id, said: { ...saidOf(item), apart: fact } }
  return { kind: 'fact', id, at, by, fact: fact as ShownFact }
}

function saidOf(item: Item): Said {
  const { id, at } = item
  if (item.kind === 'upload') return { id, at, text: item.upload.label, upload: item.upload }
  if (item.kind === 'pending') return { id, at, text: item.text, pending: item }
  const { fact, n } = item
  if (fact.type === 'file-shared') return { id, at, n, text: fact.label, file: fact }
  if (fact.type === 'message-sent') return { id, at, n, text: fact.text, ...besideOf(fact) }
  return { id, at, n, text: 'text' in fact ? (fact.text ?? '') : '' }
}

function besideOf(fact: MessageView): Pick<Said, 'offer' | 'lead' | 'filled'> {
  const { choices, cards, offer, lead = 0, filled } = fact
  if (offer) return { offer, lead }
  return { ...((choices || cards) && { offer: fact }), ...(filled && { filled }) }
}

/** The number of the first of the guest's last `unread` messages; null when there are none. */
export function firstUnread(items: readonly Item[], unread: number): number | null {
  let left = unread
  for (const item of left > 0 ? [...items].reverse() : []) {
    if (item.kind !== 'fact' || !isSaid(item.fact) || item.by.kind !== 'guest') continue
    left -= 1
    if (left === 0) return item.n
  }
  return null
}

/** When the guest saw number `n`, by the first mark that covers it; null if they did not, or it is not told when. */
export function seenAt(items: readonly Item[], n: number): Instant | null {
  for (const item of items) {
    const covers = item.kind === 'fact' && item.fact.type === 'seen' && item.by.kind === 'guest' && item.fact.upTo >= n
    if (covers) return item.at
  }
  return null
}
