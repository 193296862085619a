// The rows that an arrival or a proof makes beside the conversation's own: the guest, and the hash of the personal link.
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { Arriving } from '../../domain/conversation/arrive.ts'
import type { ContactId, DeskId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
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
  /** Only of somebody whom a site has signed and who was never here: what the site calls them, as a hash. */
  readonly person?: Buffer | undefined
  /** By which contact link they come, and whose that is. */
  readonly contact?: { readonly id: ContactId; readonly host: HostId } | undefined
}

export interface PersonalLink {
  readonly hash: Buffer
  readonly id: string
  /** [GU5] When it ends, where a signature has given it. */
  readonly expiresAt?: number
}

/** Body of `prove`, made by the door: which mailed link was opened, and the new device's own. */
export interface NewLink {
  readonly proofHash: Buffer
  readonly link: PersonalLink
}

/** Somebody who has come, by the clock of the fact that says so. */
export interface Arrival {
  readonly guest: NewGuest
  readonly conversation: Conversation
  readonly at: Instant
}

/** A guest who comes to a second desk is there already, and keeps what they said of themselves. */
export async function saveArrivals(tx: Tx, workspace: WorkspaceId, arrivals: readonly Arrival[]): Promise<void> {
  for (const { guest, conversation, at } of arrivals) {
    await tx.query(
      `insert into guest (workspace_id, id, name, email, level, locale, created_at) values ($1, $2, $3, $4, $5, $6, now())
       on conflict (workspace_id, id) do nothing`,
      [workspace, guest.guest, guest.name, guest.email, guest.signed ? 'signed' : 'stated', guest.locale],
    )
    if (guest.link) await saveLink(tx, workspace, { guest: guest.guest, ...guest.link })
    if (guest.contact) await countBegun(tx, workspace, guest.contact.id)
    if (guest.person) await savePerson(tx, workspace, { guest: guest.guest, hash: guest.person })
    await tx.query(
      `insert into conversation (workspace_id, id, desk_id, guest_id, life, ticket, waiting_since, last_at, created_at)
       values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), to_timestamp($8 / 1000.0), to_timestamp($8 / 1000.0))`,
      [
        workspace,
        conversation.id,
        conversation.desk,
        conversation.guest,
        conversation.life,
        conversation.ticket,
        conversation.waitingSince,
        at,
      ],
    )
  }
}

/** [LK8] One too many is nothing at all: the transaction fails, and whoever came looks again and finds the link used up. */
async function countBegun(tx: Tx, workspace: WorkspaceId, contact: ContactId): Promise<void> {
  const { rowCount } = await tx.query(
    `update contact set begun = begun + 1
      where workspace_id = $1 and id = $2 and (most is null or begun < most)`,
    [workspace, contact],
  )
  if (rowCount === 0) throw new Error('The contact link has begun all that it may')
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
    await tx.query(`update guest set level = 'proven' where workspace_id = $1 and id = $2 and level = 'stated'`, [
      workspace,
      guest,
    ])
    await tx.query('delete from credential where hash = $1', [proofHash])
    await saveLink(tx, workspace, { guest, ...link })
  }
}

/** A hash that is there already is refused by Postgres: two tabs arrived at once, and the second looks again. */
async function saveLink(
  tx: Tx,
  workspace: WorkspaceId,
  { guest, hash, id, expiresAt }: PersonalLink & { guest: GuestId },
): Promise<void> {
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, expires_at)
     values ($1, 'guest-link', $2, $3, $4, now(), to_timestamp($5 / 1000.0))`,
    [hash, workspace, id, guest, expiresAt ?? null],
  )
}

/** [GU3] Two devices of one person who was never here: the second is refused by Postgres too, and looks again. */
async function savePerson(
  tx: Tx,
  workspace: WorkspaceId,
  { guest, hash }: { guest: GuestId; hash: Buffer },
): Promise<void> {
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at) values ($1, 'guest-signed', $2, $3, $3, now())`,
    [hash, workspace, guest],
  )
}
