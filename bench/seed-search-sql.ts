// The statements of `seed-search.ts`. `$1` is the workspace.

export const house = `
  with place as (
    insert into workspace (id, name, accent, created_at, last_seq) values ($1, 'Harbor', '#00587b', now(), 1)
  )
  insert into fact (workspace_id, stream_id, seq, type, by_kind, at, data)
  values ($1, $1, 1, 'workspace-changed', 'system', now(),
          jsonb_build_object('workspace', jsonb_build_object('id', $1::uuid, 'name', 'Harbor', 'accent', '#00587b')))`

/** Rosa, who searches, and Tomás, each with a team. */
export const hosts = `
  with host as (
    insert into host (workspace_id, id, name, email, role, created_at)
    select $1::uuid, gen_random_uuid(), name, lower(name) || '@harbor.example', 'host', now() from unnest(array['Rosa', 'Tomas']) as name
    returning id, name
  ), team as (
    insert into team (workspace_id, id, name)
    select $1::uuid, gen_random_uuid(), name from host
    returning id, name
  ), member as (
    insert into team_member (workspace_id, team_id, host_id)
    select $1::uuid, team.id, host.id from team join host using (name)
  )
  insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
  select $2::bytea, 'session', $1::uuid, gen_random_uuid(), id, now(), now(), now() + interval '1 day' from host where name = 'Rosa'`

/** Twelve, of which every third is not Rosa's. */
export const desks = `
  insert into desk (workspace_id, id, slug, name, team_id, asks, open)
  select $1::uuid, gen_random_uuid(), 'desk-' || number, 'Desk ' || number, t.id, 'name', true
    from generate_series(1, 12) as number
    join team t on t.workspace_id = $1 and t.name = case number % 3 when 0 then 'Tomas' else 'Rosa' end`

export const guests = `
  insert into guest (workspace_id, id, name, level, locale, created_at)
  select $1::uuid, gen_random_uuid(), ($3::text[])[1 + number % cardinality($3::text[])], 'stated', 'en', now()
    from generate_series(1, $2::int) as number`

export const conversations = `
  insert into conversation (workspace_id, id, desk_id, guest_id, life, last_seq, last_said_seq, guest_said, last_at, created_at)
  select $1::uuid, gen_random_uuid(), d.ids[1 + floor(random() * 12)::int], g.id, case when random() < 0.02 then 'live' else 'closed' end,
         1 + $2::int, 1 + $2::int, $2::int / 2, now(), now() - random() * interval '365 days'
    from guest g, (select array_agg(id) as ids from desk where workspace_id = $1) d
   where g.workspace_id = $1`

/** One conversation of a hundred is sealed by Tomás. */
export const seals = `
  update conversation c set sealed_by = h.id, sealed_at = now()
    from host h
   where c.workspace_id = $1 and h.workspace_id = $1 and h.name = 'Tomas' and random() < 0.01`

export const names = `create temp table called as select * from unnest($1::text[], $2::text[]) as n (name, words)`

export const phrases = `
  create temp table phrase as select * from unnest($1::int[], $2::text[], $3::text[]) as p (number, text, words)`

/** Filled at once, an index takes a quarter of the time. */
export const withoutIndexes = `
  drop index search_entry_words;
  alter table search_entry drop constraint search_entry_pkey`

export const withIndexes = `
  alter table search_entry add primary key (workspace_id, conversation_id, seq);
  create index search_entry_words on search_entry using gin (words) with (fastupdate = off)`

/** What is said, one thing each three minutes; and the guests, as the first entry of each conversation. */
export const said = `
  create temp table said as
  select s.*, (row_number() over (partition by kind order by at) - 1) / 16384 as slice
    from (select 'message' as kind, c.id as conversation, c.desk_id as desk, c.sealed_by, c.guest_id as guest, n + 1 as seq,
                 date_trunc('milliseconds', c.created_at + n * interval '3 minutes') as at, (random() * 19999)::int as phrase
            from conversation c, generate_series(1, c.last_seq - 1) as n
           where c.workspace_id = $1
           union all
          select 'person', id, desk_id, sealed_by, guest_id, 0, created_at, null from conversation where workspace_id = $1) s`

export const bands = `
  insert into search_band (workspace_id, kind, slice, desk_id, sealed_by, entries, from_ms, to_ms)
  select $1, kind, slice, case when sealed_by is null then desk end, sealed_by, count(*), (extract(epoch from min(at)) * 1000)::bigint, (extract(epoch from max(at)) * 1000)::bigint
    from said
   group by 1, 2, 3, 4, 5`

export const facts = `
  insert into fact (workspace_id, stream_id, seq, type, by_kind, by_id, by_level, at)
  select $1, conversation, greatest(seq, 1), case kind when 'person' then 'guest-arrived' else 'message-sent' end, 'guest', guest, 'stated', at
    from said`

export const words = `
  insert into message (workspace_id, conversation_id, seq, text)
  select $1, conversation, seq, text from said join phrase on phrase.number = said.phrase`

export const entries = `
  insert into search_entry (workspace_id, conversation_id, seq, at_ms, words)
  select $1, s.conversation, s.seq, (extract(epoch from s.at) * 1000)::bigint, replace(coalesce(p.words, n.words), '§', b.id::text)::tsvector
    from said s
    join search_band b on b.workspace_id = $1 and b.kind = s.kind and b.slice = s.slice
                      and coalesce(b.desk_id, b.sealed_by) = coalesce(s.sealed_by, s.desk)
    left join phrase p on p.number = s.phrase
    left join guest g on s.kind = 'person' and g.workspace_id = $1 and g.id = s.guest
    left join called n on n.name = g.name
   order by s.at`

export const marks = `
  insert into search_mark (workspace_id, conversation_id, up_to, sealed_by)
  select workspace_id, id, last_seq, sealed_by from conversation where workspace_id = $1`
