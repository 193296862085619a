// The rows of the hosts' list, kept in order and counted as they change: no sort and no recount for a frame, however many
// rows there are. Rows are guarded by their number, readings by how far they reach.
import type { Life } from '../domain/conversation/conversation.ts'
import type { ConversationId, DeskId, HostId } from '../domain/shared/ids.ts'
import type { InboxRow, Reading } from '../protocol/conversation.ts'
import { isWithBot } from './inbox-events.ts'

/** Numbers of conversations; what this host has hidden is in none of them. */
export interface Counts {
  /** Those that hold a place. */
  readonly live: number
  /** With guest's messages that this host has not read, parked ones too. */
  readonly unread: number
  /** Live, with this host's name on them. */
  readonly mine: number
}

/** `live`: being served, or set aside. `closed`: over, however it ended. Who waits in line stands in neither. */
export type ListedAs = 'live' | 'closed'

export interface ListOf {
  /** Absent: all desks. */
  readonly desk?: DeskId
  readonly life: ListedAs
}

const nothing: Counts = { live: 0, unread: 0, mine: 0 }

export class InboxRows {
  readonly #self: HostId
  readonly #rows = new Map<ConversationId, InboxRow>()
  readonly #readings = new Map<ConversationId, Reading>()
  readonly #counts = new Map<DeskId | null, Counts>()
  /** Newest first, by desk and life. */
  readonly #lists = new Map<string, InboxRow[]>()
  /** Copies handed out, until their list changes. */
  readonly #shown = new Map<string, readonly InboxRow[]>()

  constructor(self: HostId) {
    this.#self = self
  }

  get(id: ConversationId): InboxRow | undefined {
    return this.#rows.get(id)
  }

  all(): Iterable<InboxRow> {
    return this.#rows.values()
  }

  /** How many of the guest's messages this host has not read; what a bot answers is no host's to read. */
  unread(row: InboxRow): number {
    const { id, guestSaid } = row
    if (isWithBot(row)) return 0
    return Math.max(0, guestSaid - (this.#readings.get(id)?.guestSaid ?? 0))
  }

  counts(desk: DeskId | null): Counts {
    return this.#counts.get(desk) ?? nothing
  }

  list({ desk, life }: ListOf): readonly InboxRow[] {
    const name = listName(life, desk)
    const shown = this.#shown.get(name) ?? [...(this.#lists.get(name) ?? [])]
    this.#shown.set(name, shown)
    return shown
  }

  /** False when something newer is known already. */
  put(row: InboxRow): boolean {
    const before = this.#rows.get(row.id)
    if (before && before.n > row.n) return false
    if (before) this.#take(before)
    this.#rows.set(row.id, row)
    this.#add(row)
    return true
  }

  drop(id: ConversationId): void {
    const row = this.#rows.get(id)
    if (!row) return
    this.#take(row)
    this.#rows.delete(id)
  }

  read(reading: Reading): void {
    const { conversation: id, upTo, hidden } = reading
    const known = this.#readings.get(id) ?? { upTo: 0, hidden: 0 }
    if (upTo < known.upTo || (upTo === known.upTo && hidden === known.hidden)) return
    const row = this.#rows.get(id)
    if (row) this.#take(row)
    this.#readings.set(id, reading)
    if (row) this.#add(row)
  }

  /** Whether this host has it out of the list, and nothing was said since. */
  hidden({ id, last }: InboxRow): boolean {
    const hidden = this.#readings.get(id)?.hidden ?? 0
    return hidden > 0 && (last?.n ?? 0) <= hidden
  }

  clear(): void {
    for (const map of [this.#rows, this.#readings, this.#counts, this.#lists, this.#shown]) map.clear()
  }

  #add(row: InboxRow): void {
    this.#count(row, 1)
    for (const name of this.#listsOf(row)) this.#insert(name, row)
  }

  #take(row: InboxRow): void {
    this.#count(row, -1)
    for (const name of this.#listsOf(row)) {
      const list = this.#lists.get(name) ?? []
      const at = placeOf(list, row)
      if (list[at] === row) list.splice(at, 1)
      this.#shown.delete(name)
    }
  }

  #insert(name: string, row: InboxRow): void {
    const list = this.#lists.get(name) ?? []
    list.splice(placeOf(list, row), 0, row)
    this.#lists.set(name, list)
    this.#shown.delete(name)
  }

  #count(row: InboxRow, by: 1 | -1): void {
    if (listedAs(row.life) !== 'live' || this.hidden(row)) return
    const live = row.life === 'live' ? by : 0
    const unread = this.unread(row) > 0 ? by : 0
    const mine = row.assignee === this.#self ? live : 0
    for (const desk of [row.desk, null]) {
      const before = this.counts(desk)
      this.#counts.set(desk, { live: before.live + live, unread: before.unread + unread, mine: before.mine + mine })
    }
  }

  #listsOf(row: InboxRow): string[] {
    const as = listedAs(row.life)
    return as === null || this.hidden(row) ? [] : [listName(as), listName(as, row.desk)]
  }
}

function listedAs(life: Life): ListedAs | null {
  if (life === 'waiting') return null
  return life === 'live' || life === 'parked' ? 'live' : 'closed'
}

function listName(as: ListedAs, desk = ''): string {
  return `${as} ${desk}`
}

/** Where the row stands, or would: the first place whose row does not come before it. */
function placeOf(list: readonly InboxRow[], row: InboxRow): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = list[middle]
    if (other && comesBefore(other, row)) low = middle + 1
    else high = middle
  }
  return low
}

/** Newest word first, equal times by id: as the server's pages run. */
function comesBefore(one: InboxRow, other: InboxRow): boolean {
  return one.at === other.at ? one.id > other.id : one.at > other.at
}
