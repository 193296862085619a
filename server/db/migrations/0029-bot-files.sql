-- Files that bots send. New tables; `file` gets a column and other checks, and an index is made anew, for which it is locked while
-- its rows are read.
-- `docs/decisions/153-a-file-of-a-bot-is-known-by-its-content.md` says why it looks like this.

-- One row for each content, however many flows name it, and whatever they call it.
create table bot_file (
  workspace_id uuid not null references workspace (id),
  -- SHA-256 of the bytes as they are kept, in hex.
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  format       text not null,
  bytes        bigint not null check (bytes > 0),
  width        integer,
  height       integer,
  -- Names in the store of bytes, made by the server.
  body         text not null,
  preview      text,
  -- When it was last brought: nothing may name it yet.
  brought_at   timestamptz not null,
  primary key (workspace_id, hash)
);

create table bot_upload (
  workspace_id uuid not null,
  -- Made by the client, so that an upload begun twice is one.
  id           uuid not null,
  by_id        uuid not null,
  label        text not null,
  bytes        bigint not null check (bytes > 0),
  refusal      jsonb,
  -- What became of it.
  hash         text,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, by_id) references host (workspace_id, id)
);

alter table file
  add column asset text,
  add foreign key (workspace_id, asset) references bot_file (workspace_id, hash),
  drop constraint file_by_kind_check,
  add constraint file_by_kind_check check (by_kind in ('guest', 'host', 'bot')),
  drop constraint file_check,
  add constraint file_check check (
    state <> 'shared' or ((body is null) <> (asset is null) and seq is not null and format is not null and label is null));

-- What a bot shows is the workspace's own, and counted there.
drop index file_there;
create index file_there on file (workspace_id) include (by_kind, by_id, conversation_id, bytes, state)
  where state in ('coming', 'waiting', 'shared') and asset is null;
create index file_asset on file (workspace_id, asset) where asset is not null;

alter table bot_file enable row level security;
alter table bot_file force row level security;
create policy own_workspace on bot_file using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
alter table bot_upload enable row level security;
alter table bot_upload force row level security;
create policy own_workspace on bot_upload using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
