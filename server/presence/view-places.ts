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
/** Desks, workspaces and hosts of which all places say the same id. */
const idsKept = 1000

export class Places {
  private readonly places: Newest<ConversationId, Place>
  private readonly ids = new Newest<string, string>({ most: idsKept })

  /** `needed`: conversations whose place is kept, however many newer ones there are. */
  constructor(needed: (conversation: ConversationId) => boolean = () => false) {
    this.places = new Newest({ most: kept, needed })
  }

  /** Takes what was just read or committed; what is older than what is known is left alone. */
  note(conversation: ConversationId, { workspace, desk, sealedBy, n }: Place): void {
    const known = this.places.get(conversation)
    if (known && known.n > n) return
    const place = {
      workspace: this.once(workspace),
      desk: this.once(desk),
      sealedBy: sealedBy && this.once(sealedBy),
      n,
    }
    this.places.put(conversation, place)
  }

  /** What is known of it may be old. */
  forget(conversation: ConversationId): void {
    this.places.delete(conversation)
  }

  of(conversation: ConversationId): Place | null {
    return this.places.get(conversation) ?? null
  }

  /** The same id, as it was first read: thousands of places share it, in place of one text each. */
  private once<Id extends string>(id: Id): Id {
    const known = this.ids.get(id)
    if (known !== undefined) return known as Id
    this.ids.put(id, id)
    return id
  }
}
