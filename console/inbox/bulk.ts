// One act on many conversations: each by its own command, in whatever order they come back. What could not be done is named.
import type { Outcome } from '../../client/pending.ts'
import type { TagId } from '../../domain/shared/ids.ts'
import { type Tagbook, tagNamed } from '../../domain/tag/tag.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { House } from '../frame/house.tsx'

/** The parts of the house by which it is done. */
export type BulkParts = Pick<House, 'outbox' | 'inbox' | 'me'>

export interface Ended {
  /** Something changed there. */
  readonly done: readonly InboxRow[]
  /** It was so already. */
  readonly same: readonly InboxRow[]
  /** Left as they were: the rules say no, or words have come that this host has not seen. */
  readonly left: readonly InboxRow[]
}

/** How many of them are over. */
export type Tell = (over: number) => void

/** Asks for each, all at once; the order of the rows is kept. */
async function forAll(
  rows: readonly InboxRow[],
  ask: (row: InboxRow) => Promise<Outcome> | null,
  tell: Tell,
): Promise<Ended> {
  let over = 0
  const outcomes = await Promise.all(
    rows.map(async (row) => {
      const outcome = await ask(row)
      tell(++over)
      return { row, outcome }
    }),
  )
  const of = (wanted: (outcome: Outcome | null) => boolean) =>
    outcomes.filter(({ outcome }) => wanted(outcome)).map(({ row }) => row)
  const changed = (outcome: Outcome | null) => outcome !== null && 'done' in outcome && outcome.n !== undefined
  const ok = (outcome: Outcome | null) => outcome !== null && 'done' in outcome
  return {
    done: of(changed),
    same: of((outcome) => ok(outcome) && !changed(outcome)),
    left: of((outcome) => !ok(outcome)),
  }
}

/** [CO9] Closes those whose words this host has seen; the others stay open. Whoever writes meanwhile is refused by the rule. */
export function closeAll({ outbox, inbox }: BulkParts, rows: readonly InboxRow[], tell: Tell): Promise<Ended> {
  const seen = (row: InboxRow) => row.guestSaid - inbox.unread(row)
  const ask = (row: InboxRow) =>
    inbox.unread(row) > 0 ? null : outbox.do(row.id, 'close', { guestSaidSeen: seen(row) })
  return forAll(rows, ask, tell)
}

/** Puts my name on them; one that a colleague has taken meanwhile stays theirs. */
export function assignAll({ outbox, me }: BulkParts, rows: readonly InboxRow[], tell: Tell): Promise<Ended> {
  return forAll(rows, ({ id, epoch }) => outbox.do(id, 'assign', { to: me.id, epoch }), tell)
}

export function tagAll({ outbox }: BulkParts, name: string) {
  return (rows: readonly InboxRow[], tell: Tell): Promise<Ended> =>
    forAll(rows, ({ id }) => outbox.do(id, 'tag', { name }), tell)
}

/** Opens again what was closed. */
export function reopenAll({ outbox }: BulkParts, rows: readonly InboxRow[]): void {
  for (const { id } of rows) void outbox.do(id, 'reopen', {})
}

/** Gives each back to whoever had it; a claim that came after mine stays. */
export function giveBackAll({ outbox }: BulkParts, rows: readonly InboxRow[]): void {
  for (const { id, assignee, epoch } of rows) void outbox.do(id, 'assign', { to: assignee, epoch: epoch + 1 })
}

/** Takes the tag off those that it was put on, by what it is called now. */
export function untagAll({ outbox }: BulkParts, rows: readonly InboxRow[], { book, name }: Named): void {
  const tag: TagId | undefined = tagNamed(book, name)?.id
  if (tag) for (const { id } of rows) void outbox.do(id, 'untag', { tag })
}

export interface Named {
  readonly book: Tagbook
  readonly name: string
}
