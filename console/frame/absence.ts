// What happened while the line was away: since when, and once it is back, what went out and what came in.
import { Changing } from '../../client/changing.ts'
import type { Off } from '../../client/changing.ts'
import type { Inbox } from '../../client/inbox.ts'
import type { Line } from '../../client/line.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { World } from '../../client/world.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'

export type AbsenceState =
  | { readonly is: 'none' }
  | { readonly is: 'away'; readonly since: Instant }
  | { readonly is: 'back'; readonly sent: number; readonly received: number }

export interface AbsenceParts {
  readonly world: World
  readonly line: Line
  readonly outbox: Outbox
  readonly inbox: Inbox
}

const none: AbsenceState = { is: 'none' }
/** A break shorter than this is nobody's business. */
const quietMs = 2_000
/** How long what came and went is told. */
const tellMs = 8_000

export class Absence extends Changing {
  readonly #parts: AbsenceParts
  #state: AbsenceState = none
  /** How much each guest had said when the line went. */
  #said = new Map<ConversationId, number>()
  #since: Instant | null = null
  #unsent = 0
  #cancel: Off | undefined

  constructor(parts: AbsenceParts) {
    super()
    this.#parts = parts
  }

  begin(): Off {
    const { line, inbox, outbox } = this.#parts
    const offs = [
      line.onChange(() => this.#follow()),
      inbox.onChange(() => this.#count()),
      outbox.onChange(() => this.#count()),
    ]
    this.#follow()
    return () => {
      this.#cancel?.()
      for (const off of offs) off()
    }
  }

  /** The same object until it changes. */
  get state(): AbsenceState {
    return this.#state
  }

  #follow(): void {
    const { name } = this.#parts.line.state
    if (name === 'open') this.#back()
    else if (name !== 'stopped' && this.#since === null) this.#lost()
  }

  #lost(): void {
    const { line, inbox } = this.#parts
    const since = line.serverNow()
    this.#since = since
    this.#said = new Map(everyRow(inbox).map((row) => [row.id, row.guestSaid]))
    this.#after(quietMs, () => this.#tell({ is: 'away', since }))
  }

  #back(): void {
    if (this.#since === null) return
    this.#cancel?.()
    this.#since = null
    const wasTold = this.#state.is === 'away'
    this.#unsent = this.#parts.outbox.unsent
    this.#tell(wasTold ? { is: 'back', sent: 0, received: 0 } : none)
    if (wasTold) this.#after(tellMs, () => this.#tell(none))
  }

  #count(): void {
    if (this.#state.is !== 'back') return
    const { inbox, outbox } = this.#parts
    const sent = Math.max(this.#state.sent, this.#unsent - outbox.unsent)
    const received = everyRow(inbox).reduce((sum, row) => sum + row.guestSaid - (this.#said.get(row.id) ?? 0), 0)
    if (sent !== this.#state.sent || received !== this.#state.received) this.#tell({ is: 'back', sent, received })
  }

  #tell(state: AbsenceState): void {
    this.#state = state
    this.changed()
  }

  #after(ms: number, run: () => void): void {
    this.#cancel?.()
    this.#cancel = this.#parts.world.after(ms, run)
  }
}

const everyRow = (inbox: Inbox) => [...inbox.list({ life: 'live' }), ...inbox.list({ life: 'closed' })]
