// Which desk a conversation stands at, for those that somebody looks at now: it never changes, so it may be remembered.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'

export interface Place {
  readonly workspace: WorkspaceId
  readonly desk: DeskId
}

const kept = 20_000

export class Places {
  private readonly places = new Map<ConversationId, Place>()

  note(conversation: ConversationId, place: Place): void {
    this.places.set(conversation, place)
    if (this.places.size <= kept) return
    const oldest = this.places.keys().next()
    if (!oldest.done) this.places.delete(oldest.value)
  }

  of(conversation: ConversationId): Place | null {
    return this.places.get(conversation) ?? null
  }
}
