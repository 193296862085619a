// The server's list of conversations: rows that change, pages of them, and frames to whoever follows.
import type { ConversationId, DeskId, GuestId, HostId } from '../../domain/shared/ids.ts'
import type { InboxPage, InboxRow, Reading } from '../../protocol/conversation.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import type { FakeClock } from './fake-world.ts'

export const conversationOf = (number: number) =>
  `00000000-0000-4000-a000-${number.toString(16).padStart(12, '0')}` as ConversationId

export class ModelList {
  readonly rows = new Map<ConversationId, InboxRow>()
  readonly readings = new Map<ConversationId, Reading>()
  readonly clock: FakeClock
  pageSize = 500
  /** Where frames go; nobody follows until a test says so. */
  tell: (frame: FrameDown) => void = () => {}

  constructor(clock: FakeClock) {
    this.clock = clock
  }

  arrive(number: number, desk: DeskId): ConversationId {
    const id = conversationOf(number)
    const { now } = this.clock
    const guest = { id: id as string as GuestId, name: `Guest ${number}`, level: 'stated' } as const
    const untouched = {
      assignee: null,
      assignedAt: null,
      assignedBy: null,
      epoch: 0,
      guestSaid: 0,
      guestSaw: 0,
      last: null,
    } as const
    const idle = {
      sealed: false,
      tags: [],
      waitingSince: null,
      parkedUntil: null,
      endedAt: null,
      floor: null,
      need: null,
      owed: null,
      asks: null,
    } as const
    this.#put({ id, n: 1, desk, guest, life: 'live', ...untouched, ...idle, at: now, arrivedAt: now })
    return id
  }

  write(id: ConversationId): void {
    const { n, guestSaid } = this.row(id)
    const last = { n: n + 1, by: { kind: 'guest', level: 'stated' }, note: false, text: `${n + 1}` } as const
    this.change(id, { guestSaid: guestSaid + 1, life: 'live', last })
  }

  change(id: ConversationId, change: Partial<InboxRow>): void {
    const row = this.row(id)
    this.#put({ ...row, n: row.n + 1, at: this.clock.now, ...change })
  }

  claim(id: ConversationId, host: HostId, by: HostId = host): void {
    this.change(id, { assignee: host, assignedBy: by, epoch: this.row(id).epoch + 1, assignedAt: this.clock.now })
  }

  read(id: ConversationId): void {
    const { n, guestSaid } = this.row(id)
    const reading = { conversation: id, upTo: n, guestSaid, hidden: 0 }
    this.readings.set(id, reading)
    this.tell({ t: 'reading', reading })
  }

  /** It goes to a team that this host is not of. */
  moveAway(id: ConversationId): void {
    this.rows.delete(id)
    this.tell({ t: 'row-gone', conversation: id })
  }

  row(id: ConversationId): InboxRow {
    const row = this.rows.get(id)
    if (!row) throw new Error(`There is no row ${id}.`)
    return row
  }

  /** GET /api/inbox */
  page(path: string): InboxPage {
    const { searchParams } = new URL(path, 'http://here')
    const from = Number(searchParams.get('after') ?? 0)
    const rows = this.sorted(searchParams.get('life') ?? 'live').slice(from, from + this.pageSize)
    const next = rows.length === this.pageSize ? `${from + this.pageSize}` : null
    return { rows, readings: rows.flatMap(({ id }) => this.readings.get(id) ?? []), next }
  }

  sorted(life: string): InboxRow[] {
    const rows = [...this.rows.values()].filter((row) => row.life === life)
    return rows.sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
  }

  #put(row: InboxRow): void {
    this.rows.set(row.id, row)
    this.tell({ t: 'row', row })
  }
}
