-- Flags: what of a conversation's words is personal data. A new table: takes no lock that lasts. Each flag that is on is a row;
-- that one was, and who took it back, says the log. And two columns on `host`, without a default: locked for a moment.

create table flag (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  -- The fact that said the words.
  seq              bigint not null,
  -- Made by the client, so that one flag asked for twice is one.
  id               uuid not null,
  -- In UTF-16 units, the second one the first that is not meant; both null: all of the words.
  starts           integer,
  ends             integer,
  by_kind          text not null check (by_kind in ('guest', 'host')),
  primary key (workspace_id, conversation_id, seq, id),
  unique (workspace_id, conversation_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  check ((starts is null) = (ends is null) and (starts is null or starts >= 0 and ends > starts))
);

alter table flag enable row level security;
alter table flag force row level security;
create policy own_workspace on flag using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());

-- Which version of their duties a host has acknowledged last, and when.
alter table host
  add column duties_version integer,
  add column duties_at timestamptz,
  add constraint host_duties_whole check ((duties_version is null) = (duties_at is null));
