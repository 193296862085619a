// Who a guest is: known by the secret of the personal link, at the desk whose page they have open.
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { type Asking, findConversation, findDesk, findGuest } from './store.ts'

type Guest = Extract<Actor, { kind: 'guest' }>

/** The guest behind this secret in the workspace of this desk; null when it opens nothing there. */
export async function guestOf(asking: Asking, slug: string, secret: string): Promise<Guest | null> {
  const address = await findDesk(asking.database, slug)
  const id = address && (await findGuest(asking, address.workspace, secret))
  return id ? { kind: 'guest', workspace: address.workspace, id } : null
}

/** The same with their one conversation at this desk; null before they have arrived there. */
export async function guestAtDesk(asking: Asking, slug: string, secret: string): Promise<AtDesk | null> {
  const address = await findDesk(asking.database, slug)
  const id = address && (await findGuest(asking, address.workspace, secret))
  const own = id && (await asking.database.reading(address.workspace, (tx) => findConversation(tx, address, id)))
  if (!own) return null
  const { workspace, desk } = address
  const { sealedBy, n } = own
  return {
    guest: { kind: 'guest', workspace, id, conversation: own.id, desk },
    place: { workspace, desk, sealedBy, n },
  }
}

/** A guest at a desk, and whom their conversation there is for. */
export interface AtDesk {
  readonly guest: Guest & { readonly conversation: ConversationId; readonly desk: DeskId }
  readonly place: {
    readonly workspace: WorkspaceId
    readonly desk: DeskId
    readonly sealedBy: HostId | null
    readonly n: number
  }
}
