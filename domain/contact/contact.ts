// A contact link: `/c/<name>`, by which a guest begins a conversation with one host. It says nothing that its host has not put there.
import type { ContactId, DeskId, HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

export interface Contact {
  readonly id: ContactId
  /** The last part of its address `/c/<name>`. Whoever has it may knock, so nobody else is told. */
  readonly name: string
  readonly host: HostId
  /** Where its conversations stand; its host works there. */
  readonly desk: DeskId
  /** In which its host talks, in their own order: `en`, `pt-BR`. */
  readonly languages: readonly string[]
  /** From then on it opens nothing; null: as long as its host wants. */
  readonly until: Instant | null
  /** How many conversations are begun by it; null: as many as come. */
  readonly most: number | null
  /** Switched off it opens nothing, and may be switched on again. */
  readonly on: boolean
  readonly madeAt: Instant
}
