-- Bots: their drafts and versions, who has the floor of a conversation, and where a bot stands in it. New tables, columns with a
-- constant default or none: each table is locked for a moment. The check on `fact` is not looked up in what is there already.

create table bot (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text not null,
  -- Null: nothing was written yet.
  draft         jsonb,
  revision      integer not null check (revision >= 0),
  versions      integer not null check (versions >= 0),
  live          integer check (live between 1 and versions),
  created_at    timestamptz not null,
  primary key (workspace_id, id)
);

-- What was published stays as it was.
create table bot_version (
  workspace_id  uuid not null,
  bot_id        uuid not null,
  version       integer not null,
  flow          jsonb not null,
  by_id         uuid,
  at            timestamptz not null,
  primary key (workspace_id, bot_id, version),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id)
);

-- Where a bot stands in a conversation, and what it was told there.
create table bot_run (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  bot_id           uuid not null,
  version          integer not null,
  -- The number of the last fact that it has taken in.
  heard            bigint not null,
  run              jsonb not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);

alter table desk
  add column bot_id uuid,
  add constraint desk_bot foreign key (workspace_id, bot_id) references bot (workspace_id, id);

alter table conversation
  add column floor text not null default 'person' check (floor in ('bot', 'person')),
  add column bot_id uuid,
  add column bot_due timestamptz,
  add column bot_turn integer not null default 0,
  add column need text check (need in ('asked', 'stuck', 'waited', 'flagged')),
  add column need_since timestamptz,
  add constraint conversation_bot foreign key (workspace_id, bot_id) references bot (workspace_id, id),
  add constraint conversation_need check ((need is null) = (need_since is null));
create index conversation_bot_due on conversation (workspace_id, bot_due) where bot_due is not null;
create index conversation_held on conversation (workspace_id, assignee) where bot_id is not null and floor = 'person' and life = 'live';

alter table fact drop constraint fact_by_kind_check;
alter table fact add constraint fact_by_kind_check check (by_kind in ('guest', 'host', 'bot', 'desk', 'system')) not valid;

do $$
declare
  walled text;
begin
  foreach walled in array array['bot', 'bot_version', 'bot_run'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy own_workspace on %I using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace())', walled);
  end loop;
end
$$;
