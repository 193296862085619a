// Whom a conversation is for, of those that somebody looks at now: its desk, which never changes, and whose its seal is.
import type { Audience } from '../../domain/access/may.ts'
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import { Newest } from '../newest.ts'

export interface Place extends Audience {
  readonly workspace: WorkspaceId
  /** The number of the fact as of which it is so. */
  readonly n: number
}

const kept = 20_000

export class Places {
  private readonly places = new Newest<ConversationId, Place>({ most: kept })

  /** Takes what was just read or committed; what is older than what is known is left alone. */
  note(conversation: ConversationId, { workspace, desk, sealedBy, n }: Place): void {
    const known = this.places.get(conversation)
    if (known && known.n > n) return
    this.places.put(conversation, { workspace, desk, sealedBy, n })
  }

  /** What is known of it may be old. */
  forget(conversation: ConversationId): void {
    this.places.delete(conversation)
  }

  of(conversation: ConversationId): Place | null {
    return this.places.get(conversation) ?? null
  }
}
