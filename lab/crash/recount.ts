// What the log says about a conversation, counted here and not by the product: the measure for its counters and marks.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Counters, ReadingRow, Row } from './table.ts'

/** One conversation, counted row by row. */
export class Recount {
  readonly id: ConversationId
  life = 'live'
  assignee: string | null = null
  epoch = 0
  guestSaw = 0
  hostsSaw = 0
  lastSeq = 0
  /** Numbers of the guest's messages, in order. */
  readonly #guestWords: number[] = []
  readonly #marks = new Map<string, number>()

  constructor(id: ConversationId) {
    this.id = id
  }

  get guestSaid(): number {
    return this.#guestWords.length
  }

  take({ seq, type, by, byId, data }: Row): void {
    this.lastSeq = seq
    if (type === 'message-sent' && by === 'guest') this.#guestWords.push(seq)
    else if (type === 'closed') this.life = 'closed'
    else if (type === 'reopened') this.life = 'live'
    else if (type === 'assigned') {
      this.assignee = data?.['to'] === undefined ? null : (data['to'] as string | null)
      this.epoch = Number(data?.['epoch'])
    } else if (type === 'seen') this.#see(by === 'guest' ? null : byId, Number(data?.['upTo']))
  }

  /** How many of the guest's messages this host has not read. */
  unreadOf(host: string): number {
    const upTo = this.#marks.get(host) ?? 0
    return this.#guestWords.filter((seq) => seq > upTo).length
  }

  /** What differs from the row of the conversation. */
  differences(row: Counters): string[] {
    const names = ['life', 'assignee', 'epoch', 'guestSaid', 'guestSaw', 'hostsSaw', 'lastSeq'] as const
    return names
      .filter((name) => this[name] !== row[name])
      .map((name) => `${name} is ${row[name]}, counted ${this[name]}`)
  }

  /** What differs from the rows of its readings. */
  readingDifferences(rows: readonly ReadingRow[]): string[] {
    const kept = new Map(rows.map((row) => [row.host, row]))
    return [...new Set([...kept.keys(), ...this.#marks.keys()])].flatMap((host) => {
      const upTo = this.#marks.get(host) ?? 0
      const guestSaid = this.guestSaid - this.unreadOf(host)
      const row = kept.get(host)
      const same = row?.upTo === upTo && row.guestSaid === guestSaid
      return same ? [] : [`reading is ${row?.upTo}/${row?.guestSaid}, counted ${upTo}/${guestSaid}`]
    })
  }

  #see(host: string | null, upTo: number): void {
    if (host === null) this.guestSaw = Math.max(this.guestSaw, upTo)
    else {
      this.hostsSaw = Math.max(this.hostsSaw, upTo)
      this.#marks.set(host, Math.max(this.#marks.get(host) ?? 0, upTo))
    }
  }
}
