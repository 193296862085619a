// Thousands of guests who have arrived long ago, written straight into the tables: each with a conversation and a link.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Admin } from '../world/admin.ts'
import type { Seeded } from '../world/seed.ts'
import type { CrowdGuest } from './orders.ts'

/** Writes them at the seeded desk. */
export async function seedGuests(admin: Admin, { workspace, desk }: Seeded, count: number): Promise<CrowdGuest[]> {
  const people = Array.from({ length: count }, () => ({
    id: randomUUID(),
    conversation: randomUUID(),
    secret: randomBytes(32).toString('base64url'),
  }))
  await admin.rows(insertPeople, [
    workspace,
    desk.id,
    people.map(({ id }) => id),
    people.map(({ conversation }) => conversation),
    people.map(({ secret }) => createHash('sha256').update(secret).digest()),
  ])
  return people.map(({ secret, conversation }) => ({ desk: desk.slug, secret, conversation }))
}

const insertPeople = `
  with people as (
    select * from unnest($3::uuid[], $4::uuid[], $5::bytea[]) as of (guest, conversation, hash)
  ), known as (
    insert into guest (workspace_id, id, name, level, locale, created_at)
    select $1::uuid, guest, 'Guest', 'stated', 'en', now() from people
  ), links as (
    insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
    select hash, 'guest-link', $1, gen_random_uuid(), guest, now(), now(), now() + interval '1 day' from people
  ), begun as (
    insert into conversation (workspace_id, id, desk_id, guest_id, life, last_seq, last_at, created_at)
    select $1, conversation, $2::uuid, guest, 'live', 1, now(), now() from people
  )
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select $1, conversation, 1, 'guest-arrived', 'guest', guest, 'stated', now() from people`
