// Who stands at the door: known by a secret, signed by a site, or new.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { refusalAt, signedText } from '../../domain/guest/signed.ts'
import type { ConversationId, DeskId, GuestId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { Arrival, Arrive, Signed } from '../../protocol/door.ts'
import { type Knocking, viewKnock } from '../contact/view-knock.ts'
import type { NewGuest } from '../conversation/commands.ts'
import type { Database } from '../db/database.ts'
import { findPerson, keysFor, prolongLink } from './store-signed.ts'
import { type DeskAddress, findConversation, findDesk, findLink, hashSecret } from './store.ts'

export interface ComingWorld {
  readonly database: Database
  readonly now: () => Instant
  readonly newId: () => string
}

export interface Coming {
  readonly body: Arrive
  /** Sent by a rehearsal. */
  readonly pretend: boolean
}

export type Came = Arrival & { readonly workspace: WorkspaceId; readonly desk: DeskId }

/**
 * The guest as they come in, and where to. Refuses `back` without a conversation with `not-found`, as a secret that is somebody
 * else's; what is signed with `signature-wrong` and `signature-expired`.
 */
export async function whoComes(
  world: ComingWorld,
  address: DeskAddress,
  coming: Coming,
): Promise<{ came: Came; guest: NewGuest } | Refusal> {
  const { database, newId } = world
  const { body, pretend } = coming
  const person = body.signed ? await personOf(world, address, body.signed) : null
  if (isRefusal(person)) return person
  const known = person
    ? await guestOfPerson(world, { address, person, secret: body.secret })
    : await own(world, address, body)
  if (isRefusal(known)) return known
  const conversation =
    known && (await database.reading(address.workspace, (tx) => findConversation(tx, address, known)))
  const contact = body.contact === undefined ? undefined : await viewKnock(database, body.contact)
  if (contact === null || (contact && !fits(contact, address, conversation))) return refuse('not-found')
  if (body.back && !conversation) return refuse('not-found')
  const guest = {
    ...said(body),
    guest: known ?? (newId() as GuestId),
    desk: address.desk,
    locale: body.locale,
    zone: body.zone ?? null,
    pretend,
    signed: person !== null,
    link: known ? null : { hash: hashSecret(body.secret), id: newId(), ...(person && { expiresAt: person.expiresAt }) },
    ...(person && !known && { person: person.hash }),
    ...(contact && { contact: { id: contact.id, host: contact.host } }),
  }
  const id = conversation?.id ?? (newId() as ConversationId)
  return { came: { ...address, guest: guest.guest, conversation: id }, guest }
}

/** [LK8] A link that is used up begins no conversation; who has one here begins none. */
function fits(contact: Knocking, { workspace }: DeskAddress, known: unknown): boolean {
  return contact.workspace === workspace && (!contact.used || Boolean(known))
}

/** [GU4] Of somebody who is signed only what is signed. */
function said({ signed, name, email }: Arrive): Pick<NewGuest, 'name' | 'email'> {
  const said = signed ?? { name, email }
  return { name: said.name?.trim() ?? null, email: said.email ?? null }
}

async function own(world: ComingWorld, { workspace }: DeskAddress, { secret }: Arrive) {
  const link = await findLink(world, workspace, secret)
  return link?.over ? refuse('signature-expired') : (link?.guest ?? null)
}

interface Person {
  readonly hash: Buffer
  readonly expiresAt: Instant
}

/** [GU3] A device that brings this person's signature gets a link of theirs; one that is another's, it keeps to itself. */
async function guestOfPerson(
  world: ComingWorld,
  { address: { workspace }, person, secret }: { address: DeskAddress; person: Person; secret: string },
): Promise<GuestId | null | Refusal> {
  const { database, now, newId } = world
  const guest = await findPerson(database, workspace, person.hash)
  const link = await findLink(world, workspace, secret)
  if (link && link.guest !== guest) return refuse('not-found')
  if (!guest) return null
  const lasting = { hash: hashSecret(secret), id: newId(), expiresAt: person.expiresAt }
  await database.inWorkspace(workspace, (tx) => prolongLink(tx, workspace, { guest, at: now(), ...lasting }))
  return guest
}

/** [GU1] [DE12] Checked against every key of the desk in the same time, whichever of its bytes is wrong. */
async function personOf(
  { database, now }: ComingWorld,
  address: DeskAddress,
  { signature, by, ...identity }: Signed,
): Promise<Person | Refusal> {
  const signer = by === undefined ? address : await findDesk(database, by)
  if (signer?.workspace !== address.workspace) return refuse('signature-wrong')
  const keys = await database.reading(signer.workspace, (tx) => keysFor(tx, signer, address.desk))
  const given = Buffer.from(signature, 'hex')
  const text = signedText(identity)
  const right = keys.filter((key) => timingSafeEqual(createHmac('sha256', key).update(text).digest(), given))
  if (right.length === 0) return refuse('signature-wrong')
  const refusal = refusalAt(identity, now())
  return refusal ?? { hash: personHash(signer.desk, identity.id), expiresAt: identity.expires * 1000 }
}

/** Each desk's site has names of its own. */
function personHash(desk: DeskId, id: string): Buffer {
  return createHash('sha256').update(`parley-person\n${desk}\n${id}`).digest()
}
