// Who a guest is: known by the secret of the personal link, at the desk whose page they have open.
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import { findConversation, findDesk, findGuest } from './store.ts'

type Guest = Extract<Actor, { kind: 'guest' }>

/** The guest behind this secret in the workspace of this desk; null when it opens nothing there. */
export async function guestOf(database: Database, slug: string, secret: string): Promise<Guest | null> {
  const address = await findDesk(database, slug)
  const id = address && (await findGuest(database, address.workspace, secret))
  return id ? { kind: 'guest', workspace: address.workspace, id } : null
}

/** The same with their one conversation at this desk; null before they have arrived there. */
export async function guestAtDesk(
  database: Database,
  slug: string,
  secret: string,
): Promise<(Guest & { conversation: ConversationId; desk: DeskId }) | null> {
  const address = await findDesk(database, slug)
  const id = address && (await findGuest(database, address.workspace, secret))
  const conversation = id && (await database.reading(address.workspace, (tx) => findConversation(tx, address, id)))
  return conversation ? { kind: 'guest', workspace: address.workspace, id, conversation, desk: address.desk } : null
}
