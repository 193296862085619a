// Who a guest is: known by the secret of the personal link, at the desk whose page they have open.
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Asking, findConversation, findDesk, findOpenLink } from './store.ts'

type Guest = Extract<Actor, { kind: 'guest' }>

/** The guest behind this secret in the workspace of this desk; null when it opens nothing there. */
export async function guestOf(asking: Asking, slug: string, secret: string): Promise<Guest | null> {
  const address = await findDesk(asking.database, slug)
  const link = address && (await findOpenLink(asking, address.workspace, secret))
  return link ? { kind: 'guest', workspace: address.workspace, id: link.guest } : null
}

/** The same with their one conversation at this desk; null before they have arrived there. */
export async function guestAtDesk(asking: Asking, slug: string, secret: string): Promise<AtDesk | null> {
  const address = await findDesk(asking.database, slug)
  const link = address && (await findOpenLink(asking, address.workspace, secret))
  const own =
    link && (await asking.database.reading(address.workspace, (tx) => findConversation(tx, address, link.guest)))
  if (!own) return null
  const { workspace, desk } = address
  const { sealedBy, n } = own
  return {
    guest: { kind: 'guest', workspace, id: link.guest, conversation: own.id, desk },
    until: link.until,
    place: { workspace, desk, sealedBy, n },
  }
}

/** A guest at a desk, and whom their conversation there is for. */
export interface AtDesk {
  readonly guest: Guest & { readonly conversation: ConversationId; readonly desk: DeskId }
  /** When their link ends; null: never. */
  readonly until: Instant | null
  readonly place: {
    readonly workspace: WorkspaceId
    readonly desk: DeskId
    readonly sealedBy: HostId | null
    readonly n: number
  }
}
