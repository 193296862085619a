-- What is searched: words of people, messages and files, apart from the tables that are written while somebody waits. New tables
-- only: takes no lock that anybody waits for. `docs/decisions/080-the-index-follows-the-log.md` says why it looks like this.

-- A part of the index: so many entries of one kind, of one time, for one audience (the hosts of a desk, or the holder of a seal).
create table search_band (
  workspace_id  uuid not null references workspace (id),
  id            integer not null generated always as identity,
  kind          text not null check (kind in ('person', 'message', 'file')),
  slice         integer not null,
  desk_id       uuid,
  sealed_by     uuid,
  entries       integer not null,
  -- Of the oldest entry and the newest, in milliseconds since 1970, as they are compared.
  from_ms       bigint not null,
  to_ms         bigint not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, kind, slice, desk_id, sealed_by),
  check ((desk_id is null) <> (sealed_by is null))
);

-- How far each conversation has been read for the index, and for whom what was read was kept.
create table search_mark (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  up_to            bigint not null,
  sealed_by        uuid,
  primary key (workspace_id, conversation_id)
);

-- The words, each behind the number of its band. Without row-level security, under which Postgres uses no index of words: a
-- band's number is known from `search_band` alone, which has it, and what is found is read in tables that have it.
create table search_entry (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  -- Of the fact; 0 for the guest.
  seq              bigint not null,
  at_ms            bigint not null,
  words            tsvector not null,
  primary key (workspace_id, conversation_id, seq)
);
-- Entries come in batches, so that nothing is gained by keeping them on a list first, which every search would have to read.
create index search_entry_words on search_entry using gin (words) with (fastupdate = off);

do $$
declare
  walled text;
begin
  foreach walled in array array['search_band', 'search_mark'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy own_workspace on %I using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace())', walled);
  end loop;
end
$$;
