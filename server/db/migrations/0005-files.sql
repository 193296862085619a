-- Files of conversations. New columns with a constant default and a new table: takes no lock that lasts.

alter table desk
  add column guest_files text not null default 'yes' check (guest_files in ('yes', 'held', 'no')),
  add column keep_files  text not null default '30d' check (keep_files in ('1d', '7d', '30d', 'conversation'));

-- A file on its way or in a conversation. What it is called stands here only until it is shared: from then on in `message`.
create table file (
  workspace_id     uuid not null,
  -- Made by the client, so that an upload begun twice is one.
  id               uuid not null,
  conversation_id  uuid not null,
  by_kind          text not null check (by_kind in ('guest', 'host')),
  by_id            uuid not null,
  state            text not null check (state in ('coming', 'waiting', 'shared', 'refused', 'withdrawn', 'expired')),
  label            text,
  description      text,
  keep             text check (keep in ('1d', '7d', '30d', 'conversation')),
  -- As announced; as kept once it is shared.
  bytes            bigint not null check (bytes > 0),
  -- Why it was not taken, as it was said to its sharer.
  refusal          jsonb,
  format           text,
  width            integer,
  height           integer,
  -- Names in the store of bytes, made by the server; null once they are erased.
  body             text,
  preview          text,
  -- The fact that shared it.
  seq              bigint,
  until            timestamptz,
  fetched_at       timestamptz,
  created_at       timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  check (state <> 'shared' or (body is not null and seq is not null and format is not null and label is null))
);
create index file_of_conversation on file (workspace_id, conversation_id);
-- What is there is added up from this index alone.
create index file_there on file (workspace_id) include (by_kind, by_id, conversation_id, bytes, state)
  where state in ('coming', 'waiting', 'shared');

alter table file enable row level security;
alter table file force row level security;
create policy own_workspace on file using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
