-- Events, each with a desk of its own, and desks that name the hosts who answer. A new table, and a column that may be
-- empty: takes no lock for longer than it takes to note it.

alter table desk add column hosts uuid[];

create table event (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  desk_id       uuid not null,
  title         text not null,
  text          text not null,
  -- A name such as Europe/London; the times of the days are those on its walls.
  zone          text not null,
  -- [{date, start, end, opensAt, closesAt}]: as planned, and the moments that the zone's rules made of it.
  days          jsonb not null,
  early_minutes integer not null check (early_minutes >= 0),
  closed_door   jsonb not null,
  accent        text check (accent ~ '^#[0-9a-f]{6}$'),
  revision      integer not null check (revision > 0),
  cancelled     boolean not null,
  deleted_at    timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, desk_id),
  foreign key (workspace_id, desk_id) references desk (workspace_id, id)
);

alter table event enable row level security;
alter table event force row level security;
create policy own_workspace on event using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
