// The rows that an arrival or a proof makes beside the conversation's own: the guest, and the hash of the personal link.
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { Arriving } from '../../domain/conversation/arrive.ts'
import type { DeskId, GuestId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { Change } from '../log/command.ts'

/** Body of `arrive`, made by the door: the guest as they come in, and the hash of their secret. */
export interface NewGuest extends Arriving {
  readonly guest: GuestId
  readonly desk: DeskId
  /** The zone of the guest's clocks (`Africa/Lagos`), where the browser says it. Not kept: the welcome is told in it. */
  readonly zone: string | null
  /** Absent for a guest who is known already, by the same link, from another desk. */
  readonly link: PersonalLink | null
}

export interface PersonalLink {
  readonly hash: Buffer
  readonly id: string
}

/** Body of `prove`, made by the door: which mailed link was opened, and the new device's own. */
export interface NewLink {
  readonly proofHash: Buffer
  readonly link: PersonalLink
}

/** A guest who comes to a second desk is there already, and keeps what they said of themselves. */
export async function saveArrivals(
  tx: Tx,
  workspace: WorkspaceId,
  arrivals: readonly { guest: NewGuest; conversation: Conversation }[],
): Promise<void> {
  for (const { guest, conversation } of arrivals) {
    await tx.query(
      `insert into guest (workspace_id, id, name, email, level, locale, created_at) values ($1, $2, $3, $4, 'stated', $5, now())
       on conflict (workspace_id, id) do nothing`,
      [workspace, guest.guest, guest.name, guest.email, guest.locale],
    )
    if (guest.link) await saveLink(tx, workspace, { guest: guest.guest, ...guest.link })
    await tx.query(
      `insert into conversation (workspace_id, id, desk_id, guest_id, life, ticket, waiting_since, last_at, created_at)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), now(), now())`,
      [
        workspace,
        conversation.id,
        conversation.desk,
        conversation.guest,
        conversation.life,
        conversation.ticket,
        conversation.waitingSince,
      ],
    )
  }
}

/** An address that was proven stays so for the guest, at every desk. */
export async function saveProofs(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly Change<{ conversation: Conversation }>[],
): Promise<void> {
  const proofs = changes.flatMap(({ asks, state }) =>
    asks
      .filter(({ command }) => command.name === 'prove')
      .map(({ body }) => ({ ...(body as NewLink), guest: state.conversation.guest })),
  )
  for (const { guest, proofHash, link } of proofs) {
    await tx.query(`update guest set level = 'proven' where workspace_id = $1 and id = $2`, [workspace, guest])
    await tx.query('delete from credential where hash = $1', [proofHash])
    await saveLink(tx, workspace, { guest, ...link })
  }
}

/** A hash that is there already is refused by Postgres: two tabs arrived at once, and the second looks again. */
async function saveLink(
  tx: Tx,
  workspace: WorkspaceId,
  { guest, hash, id }: PersonalLink & { guest: GuestId },
): Promise<void> {
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at) values ($1, 'guest-link', $2, $3, $4, now())`,
    [hash, workspace, id, guest],
  )
}
