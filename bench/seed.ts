// Who talks and what they have, written straight into the database: a workspace, an open desk, hosts, guests, conversations.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Pair } from './job.ts'

/** A new workspace with one open desk and `hosts` hosts, and in it so many conversations, each with a guest and one of the hosts. */
export async function seedPairs(admin: pg.Client, count: number, hosts = count): Promise<Pair[]> {
  const [workspace, desk, slug] = [randomUUID(), randomUUID(), `bench-${randomBytes(6).toString('hex')}`]
  const staff = Array.from({ length: hosts }, newPerson)
  const visitors = Array.from({ length: count }, newPerson)
  await admin.query(insertHouse, [workspace, desk, slug])
  await admin.query(insertHosts, [workspace, staff.map(({ id }) => id)])
  await admin.query(insertGuests, [workspace, visitors.map(({ id }) => id)])
  await insertSecrets(admin, workspace, { people: staff, kind: 'session' })
  await insertSecrets(admin, workspace, { people: visitors, kind: 'guest-link' })
  const ids = visitors.map(() => randomUUID())
  await admin.query(insertConversations, [workspace, ids, desk, visitors.map(({ id }) => id)])
  return visitors.map(({ secret }, at) => ({
    conversation: ids[at] ?? '',
    desk: slug,
    secret,
    token: staff[at % hosts]?.secret ?? '',
  }))
}

interface Person {
  readonly id: string
  /** Opens a session, or a personal link. */
  readonly secret: string
}

function newPerson(): Person {
  return { id: randomUUID(), secret: randomBytes(32).toString('base64url') }
}

async function insertSecrets(
  admin: pg.Client,
  workspace: string,
  { people, kind }: { people: readonly Person[]; kind: 'session' | 'guest-link' },
): Promise<void> {
  const hashes = people.map(({ secret }) => createHash('sha256').update(secret).digest())
  await admin.query(insertHashes, [workspace, people.map(({ id }) => id), hashes, kind])
}

const insertHouse = `
  with place as (
    insert into workspace (id, name, accent, created_at, last_seq) values ($1, 'Harbor', '#00587b', now(), 1)
  ), fact as (
    insert into fact (workspace_id, stream_id, seq, type, by_kind, at, data)
    values ($1, $1, 1, 'workspace-changed', 'system', now(),
            jsonb_build_object('workspace', jsonb_build_object('id', $1::uuid, 'name', 'Harbor', 'accent', '#00587b')))
  ), address as (
    insert into desk_address (slug, workspace_id, desk_id) values ($3, $1, $2)
  )
  insert into desk (workspace_id, id, slug, name, asks, open) values ($1, $2, $3, 'Harbor', 'nothing', true)`

const insertHosts = `
  insert into host (workspace_id, id, name, email, role, created_at)
  select $1::uuid, id, 'Host', id || '@harbor.example', 'host', now() from unnest($2::uuid[]) as id`

const insertGuests = `
  insert into guest (workspace_id, id, name, level, locale, created_at)
  select $1::uuid, id, 'Guest', 'stated', 'en', now() from unnest($2::uuid[]) as id`

const insertHashes = `
  insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
  select hash, $4, $1::uuid, gen_random_uuid(), subject, now(), now(), now() + interval '1 day'
    from unnest($2::uuid[], $3::bytea[]) as of (subject, hash)`

const insertConversations = `
  with begun as (
    insert into conversation (workspace_id, id, desk_id, guest_id, life, last_seq, last_at, created_at)
    select $1::uuid, id, $3::uuid, guest, 'live', 1, now(), now() from unnest($2::uuid[], $4::uuid[]) as of (id, guest)
    returning id, guest_id
  )
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select $1::uuid, id, 1, 'guest-arrived', 'guest', guest_id, 'stated', now() from begun`
