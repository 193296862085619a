-- Several servers on one database: who runs, and what they tell one another. New tables, and a column with a default on a table of
-- one row: that one is locked for a moment. `docs/decisions/016-several-nodes.md` says why it looks like this.

-- A server that runs; whoever does not renew its row is gone. No workspace: it serves them all.
create table node (
  id         uuid primary key,
  came_at    timestamptz not null,
  looked_at  timestamptz not null,
  until      timestamptz not null
);

-- Read by all others within a second, gone after a minute. Written in the transaction of which it tells, so that no commit
-- goes by unheard, and only while there are others.
create table hint (
  id       uuid primary key default gen_random_uuid(),
  -- By it others know what they have read: whatever was not committed by then is above.
  xid      xid8 not null default pg_current_xact_id(),
  node     uuid not null,
  -- Ids and numbers.
  said     jsonb not null,
  said_at  timestamptz not null default clock_timestamp()
);
create index hint_xid on hint (xid);
create index hint_said on hint (said_at);

-- By it nodes know that what comes over a bus was said by one of them.
alter table installation add column node_key uuid not null default gen_random_uuid();
