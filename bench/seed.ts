// Who talks and what they have, written straight into the database: a workspace, an open desk, hosts, guests, conversations.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Pair } from './job.ts'

/** Everything a new workspace needs, and in it so many conversations, each with a guest and a host. */
export async function seedPairs(admin: pg.Client, count: number): Promise<Pair[]> {
  const place = { workspace: randomUUID(), desk: randomUUID(), slug: `bench-${randomBytes(6).toString('hex')}` }
  await admin.query(house, [place.workspace, place.desk, place.slug])
  const people = Array.from({ length: count }, newPair)
  await admin.query(hosts, [place.workspace, people.map(({ host }) => host)])
  await admin.query(guests, [place.workspace, people.map(({ guest }) => guest)])
  for (const [kind, of] of [
    ['guest-link', 'guest'],
    ['session', 'host'],
  ] as const)
    await admin.query(secrets, [
      place.workspace,
      people.map((pair) => pair[of]),
      people.map((pair) => hashOf(kind === 'session' ? pair.token : pair.secret)),
      kind,
    ])
  const { workspace, desk } = place
  await admin.query(conversations, [
    workspace,
    people.map((pair) => pair.conversation),
    desk,
    people.map(({ guest }) => guest),
  ])
  return people.map(({ conversation, secret, token }) => ({ conversation, desk: place.slug, secret, token }))
}

function newPair() {
  const [secret, token] = [newSecret(), newSecret()]
  return { conversation: randomUUID(), guest: randomUUID(), host: randomUUID(), secret, token }
}

const newSecret = () => randomBytes(32).toString('base64url')
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

const house = `
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

const hosts = `
  insert into host (workspace_id, id, name, email, role, created_at)
  select $1::uuid, id, 'Host', id || '@harbor.example', 'host', now() from unnest($2::uuid[]) as id`

const guests = `
  insert into guest (workspace_id, id, name, level, locale, created_at)
  select $1::uuid, id, 'Guest', 'stated', 'en', now() from unnest($2::uuid[]) as id`

const secrets = `
  insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
  select hash, $4, $1::uuid, gen_random_uuid(), subject, now(), now(), now() + interval '1 day'
    from unnest($2::uuid[], $3::bytea[]) as of (subject, hash)`

const conversations = `
  with begun as (
    insert into conversation (workspace_id, id, desk_id, guest_id, life, last_seq, last_at, created_at)
    select $1::uuid, id, $3::uuid, guest, 'live', 1, now(), now() from unnest($2::uuid[], $4::uuid[]) as of (id, guest)
    returning id, guest_id
  )
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select $1::uuid, id, 1, 'guest-arrived', 'guest', guest_id, 'stated', now() from begun`
