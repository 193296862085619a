// What the door asks before it knows a workspace or a guest: addresses of desks, and hashes of secrets.
import { createHash } from 'node:crypto'
import { isSlug } from '../../domain/desk/slug.ts'
import type { ConversationId, DeskId, GuestId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { plainArray, textArray } from '../db/array-text.ts'
import type { Database, Tx } from '../db/database.ts'

export interface DeskAddress {
  readonly workspace: WorkspaceId
  readonly desk: DeskId
}

/** Only the hash of a secret is ever kept; with 256 random bits in it, a plain hash is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Where `/d/<slug>` leads; null when no desk stands there. */
export async function findDesk(database: Database, slug: string): Promise<DeskAddress | null> {
  if (!isSlug(slug)) return null
  const [address = null] = await database.asking<DeskAddress>(
    'select workspace_id as workspace, desk_id as desk from desk_address where slug = $1',
    [slug],
  )
  return address
}

/** The personal link that this secret opens; null for any other secret, also one of another workspace. [GU5] */
export async function findOpenLink(asking: Asking, workspace: WorkspaceId, secret: string): Promise<Link | null> {
  const link = await findLink(asking, workspace, secret)
  return link && !link.over ? link : null
}

/** Who asks: of which database, and at which time. */
export interface Asking {
  readonly database: Database
  readonly now: () => Instant
}

/** Whose personal link it is or was. */
export interface Link {
  readonly guest: GuestId
  /** When its time ends or ended; null: never. */
  readonly until: Instant | null
  readonly over: boolean
}

/** The personal link of this secret, also one whose time is over. */
export async function findLink(
  { database, now }: Asking,
  workspace: WorkspaceId,
  secret: string,
): Promise<Link | null> {
  const [found = null] = await database.asking<Link>(
    `select subject_id as guest, (extract(epoch from expires_at) * 1000)::bigint as until,
            coalesce(expires_at <= to_timestamp($3 / 1000.0), false) as over
       from credential
      where hash = $1 and kind = 'guest-link' and workspace_id = $2`,
    [hashSecret(secret), workspace, now()],
  )
  return found
}

/** A desk by its address, and a secret that may open something there. */
export interface AtDoor {
  readonly slug: string
  readonly secret: string
}

/** An open link at a desk of its workspace. */
export interface LinkAt extends DeskAddress, GuestAt {
  readonly until: Instant | null
}

/**
 * What each secret opens at its desk; null as with `findOpenLink`, and where no desk stands. Each is looked up by its hash alone
 * (`offset 0` holds the planner to it): to go through all links of a workspace for each is what it chooses for a young table.
 */
export async function findLinksAt({ database, now }: Asking, doors: readonly AtDoor[]): Promise<(LinkAt | null)[]> {
  const rows = await database.asking<LinkAt & { asked: number }>(
    `select asked.at::int as asked, a.workspace_id as workspace, a.desk_id as desk, c.subject_id as guest,
            (extract(epoch from c.expires_at) * 1000)::bigint as until
       from unnest($1::text[], $2::bytea[]) with ordinality as asked (slug, hash, at)
       join desk_address a on a.slug = asked.slug
      cross join lateral (select * from credential where hash = asked.hash offset 0) c
      where c.kind = 'guest-link' and c.workspace_id = a.workspace_id
        and (c.expires_at is null or c.expires_at > to_timestamp($3 / 1000.0))`,
    [textArray(doors.map(({ slug }) => slug)), doors.map(({ secret }) => hashSecret(secret)), now()],
  )
  const found = new Map(rows.map(({ asked, ...link }) => [asked, link]))
  return doors.map((_, at) => found.get(at + 1) ?? null)
}

/** A guest's conversation, and whose its seal is as of fact number `n`. */
export interface OwnConversation {
  readonly id: ConversationId
  readonly sealedBy: HostId | null
  readonly n: number
}

/** The guest's conversation at this desk; null when they have none there. */
export async function findConversation(
  tx: Tx,
  { workspace, desk }: DeskAddress,
  guest: GuestId,
): Promise<OwnConversation | null> {
  const asked = { desk, guest }
  return (await findConversations(tx, workspace, [asked])).get(asked) ?? null
}

/** A guest at a desk. */
export interface GuestAt {
  readonly desk: DeskId
  readonly guest: GuestId
}

/** Each guest's conversation at this desk; those who have none there are absent. */
export async function findConversations<At extends GuestAt>(
  tx: Tx,
  workspace: WorkspaceId,
  guests: readonly At[],
): Promise<ReadonlyMap<At, OwnConversation>> {
  const { rows } = await tx.query<OwnConversation & { asked: number }>(
    `select asked.at::int as asked, c.id, c.sealed_by as "sealedBy", c.last_seq as n
       from unnest($2::uuid[], $3::uuid[]) with ordinality as asked (desk, guest, at)
       join conversation c on c.workspace_id = $1 and c.desk_id = asked.desk and c.guest_id = asked.guest`,
    [workspace, plainArray(guests.map(({ desk }) => desk)), plainArray(guests.map(({ guest }) => guest))],
  )
  const found = new Map<At, OwnConversation>()
  for (const { asked, ...conversation } of rows) {
    const guest = guests[asked - 1]
    if (guest) found.set(guest, conversation)
  }
  return found
}

export interface MailedLink {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
  readonly guest: GuestId
}

/** What a mailed link was made for; null when it was opened before, has expired, or never was. */
export async function findProof(database: Database, token: string, now: number): Promise<MailedLink | null> {
  const [link = null] = await database.asking<MailedLink>(
    `select workspace_id as workspace, id as conversation, subject_id as guest from credential
      where hash = $1 and kind = 'guest-proof' and expires_at > to_timestamp($2 / 1000.0)`,
    [hashSecret(token), now],
  )
  return link
}

/** What a mailed link led to when this very secret opened it: its answer was lost, and the guest asks again. */
export async function findOpened(database: Database, secret: string): Promise<MailedLink | null> {
  const [link = null] = await database.asking<MailedLink>(
    `select workspace_id as workspace, id as conversation, subject_id as guest from credential
      where hash = $1 and kind = 'guest-link'`,
    [hashSecret(secret)],
  )
  return link
}

/** Keeps the hash of a link that is about to be mailed to the guest. */
export async function keepProof(
  tx: Tx,
  { workspace, conversation, guest }: MailedLink,
  { token, expiresAt }: { token: string; expiresAt: number },
): Promise<void> {
  await tx.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, expires_at)
     values ($1, 'guest-proof', $2, $3, $4, now(), to_timestamp($5 / 1000.0))`,
    [hashSecret(token), workspace, conversation, guest, expiresAt],
  )
}

/** The slug of the desk where the conversation was begun. */
export async function slugOf(tx: Tx, workspace: WorkspaceId, conversation: ConversationId): Promise<string | null> {
  const { rows } = await tx.query<{ slug: string }>(
    `select d.slug from conversation c join desk d on d.workspace_id = c.workspace_id and d.id = c.desk_id
      where c.workspace_id = $1 and c.id = $2`,
    [workspace, conversation],
  )
  return rows[0]?.slug ?? null
}
