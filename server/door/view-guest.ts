// Who a guest is: known by the secret of the personal link, at the desk whose page they have open.
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { together } from '../db/together.ts'
import {
  type Asking,
  type AtDoor,
  findConversations,
  findDesk,
  findLinksAt,
  findOpenLink,
  type LinkAt,
  type OwnConversation,
} from './store.ts'

type Guest = Extract<Actor, { kind: 'guest' }>

/** The guest behind this secret in the workspace of this desk; null when it opens nothing there. */
export async function guestOf(asking: Asking, slug: string, secret: string): Promise<Guest | null> {
  const address = await findDesk(asking.database, slug)
  const link = address && (await findOpenLink(asking, address.workspace, secret))
  return link ? { kind: 'guest', workspace: address.workspace, id: link.guest } : null
}

const mostAtOnce = 200

/**
 * The same with their one conversation at this desk; null before they have arrived there. Those who ask in the same moment
 * share what is read.
 */
export function guestsAtDesks(asking: Asking): (door: AtDoor) => Promise<AtDesk | null> {
  return together((doors) => findGuests(asking, doors), mostAtOnce)
}

async function findGuests(asking: Asking, doors: readonly AtDoor[]): Promise<(AtDesk | null)[]> {
  const links = await findLinksAt(asking, doors)
  const found = new Map<LinkAt, AtDesk>()
  const open = links.filter((link) => link !== null)
  for (const workspace of new Set(open.map((link) => link.workspace))) {
    const own = open.filter((link) => link.workspace === workspace)
    const conversations = await asking.database.reading(workspace, (tx) => findConversations(tx, workspace, own))
    for (const [link, conversation] of conversations) found.set(link, guestWith(link, conversation))
  }
  return links.map((link) => (link && found.get(link)) ?? null)
}

function guestWith({ workspace, desk, guest, until }: LinkAt, { id, sealedBy, n }: OwnConversation): AtDesk {
  return {
    guest: { kind: 'guest', workspace, id: guest, conversation: id, desk },
    until,
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
