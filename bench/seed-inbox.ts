// A long list: many guests with one conversation each, a few words in every one.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { seedPairs } from './seed.ts'

/** Fills a new workspace, and answers the session's token of a host who sees all of it. */
export async function seedInbox(admin: pg.Client, count: number): Promise<string> {
  const [pair] = await seedPairs(admin, 1)
  if (!pair) throw new Error('Nobody was seeded')
  const { rows } = await admin.query<{ workspace: string; host: string }>(
    'select workspace_id as workspace, subject_id as host from credential where hash = $1',
    [createHash('sha256').update(pair.token).digest()],
  )
  const { workspace, host } = rows[0] ?? {}
  await admin.query(guests, [workspace, count])
  for (const statement of [conversations, facts, messages]) await admin.query(statement, [workspace])
  await admin.query(readings, [workspace, host])
  await admin.query('analyze')
  return pair.token
}

const guests = `
  insert into guest (workspace_id, id, name, level, locale, created_at)
  select $1::uuid, gen_random_uuid(), 'Guest ' || number, 'stated', 'en', now() from generate_series(1, $2::int) as number`

const conversations = `
  insert into conversation (workspace_id, id, desk_id, guest_id, life, last_seq, last_said_seq, guest_said, last_at, created_at)
  select g.workspace_id, gen_random_uuid(), d.id, g.id, 'live', 20, 20, 19, now() - random() * interval '30 days', now() - interval '30 days'
    from guest g
    join desk d on d.workspace_id = g.workspace_id
   where g.workspace_id = $1
      on conflict do nothing`

const facts = `
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select workspace_id, id, seq, case seq when 1 then 'guest-arrived' else 'message-sent' end, 'guest', guest_id, 'stated', last_at
    from conversation, generate_series(1, 20) as seq
   where workspace_id = $1
      on conflict do nothing`

const messages = `
  insert into message (workspace_id, conversation_id, seq, text)
  select workspace_id, stream_id, seq, 'How much is the fish, and would you deliver it to the harbor before noon?'
    from fact
   where workspace_id = $1 and type = 'message-sent'`

const readings = `
  insert into reading (workspace_id, conversation_id, host_id, up_to, guest_said)
  select workspace_id, id, $2::uuid, 1, 0 from conversation where workspace_id = $1`
