-- Logos of events. A new table, and a column that may be empty: takes no lock for longer than it takes to note it.

-- A small picture that the house has drawn, some kilobytes of it, so that it comes and goes with the event's row. Fetched by its
-- id alone, before a workspace is known, by everybody who comes to a door: no row-level security, and nothing of a person.
create table logo (
  id            uuid primary key,
  workspace_id  uuid not null references workspace (id),
  width         integer not null check (width > 0),
  height        integer not null check (height > 0),
  -- WebP.
  bytes         bytea not null,
  -- Whether an event has had it; one that never was any event's is gone a day later.
  used          boolean not null default false,
  created_at    timestamptz not null
);
create index logo_of_workspace on logo (workspace_id);

alter table event add column logo_id uuid references logo (id);
create index event_logo on event (logo_id) where logo_id is not null;
