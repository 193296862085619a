-- The tables of the house. New tables only: takes no lock that anybody waits for.
-- The workspace comes first in every key; row-level security (at the end) is the second wall.

create table installation (
  "only"      boolean primary key default true check ("only"),
  -- A restored or replaced log gets a new epoch, so that no client goes on counting in the old one.
  log_epoch   uuid not null,
  created_at  timestamptz not null
);

create table workspace (
  id          uuid primary key,
  name        text not null,
  accent      text not null check (accent ~ '^#[0-9a-f]{6}$'),
  -- Number of the last fact of the workspace's own stream (the directory's).
  last_seq    bigint not null default 0,
  created_at  timestamptz not null
);

create table host (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text not null,
  email         text not null,
  role          text not null check (role in ('owner', 'organiser', 'host')),
  password_hash text,
  locale        text not null default 'en',
  removed_at    timestamptz,
  created_at    timestamptz not null,
  primary key (workspace_id, id)
);
create unique index host_email on host (workspace_id, lower(email)) where removed_at is null;

create table team (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text not null,
  primary key (workspace_id, id)
);

create table team_member (
  workspace_id  uuid not null,
  team_id       uuid not null,
  host_id       uuid not null,
  primary key (workspace_id, team_id, host_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, host_id) references host (workspace_id, id)
);

create table invitation (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  email         text not null,
  role          text not null check (role in ('owner', 'organiser', 'host')),
  invited_by    uuid not null,
  expires_at    timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, invited_by) references host (workspace_id, id)
);

create table desk (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  slug          text not null,
  name          text not null,
  -- No foreign key: a desk whose team was dissolved keeps its id and so belongs to nobody.
  team_id       uuid,
  asks          text not null check (asks in ('nothing', 'name', 'name-and-email')),
  welcome       jsonb not null default '{}',
  open          boolean not null,
  removed_at    timestamptz,
  primary key (workspace_id, id)
);

-- The public address of a desk, for the one question that is asked before a workspace is known. No row-level security.
create table desk_address (
  slug          text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  workspace_id  uuid not null references workspace (id),
  desk_id       uuid not null
);

create table guest (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text,
  email         text,
  level         text not null check (level in ('stated', 'proven')),
  locale        text not null,
  created_at    timestamptz not null,
  primary key (workspace_id, id)
);

-- Every secret that opens something, as a SHA-256 of at least 128 random bits: sessions, personal links, invitations.
-- Asked before a workspace is known, so without row-level security; it names no person.
create table credential (
  hash          bytea primary key,
  kind          text not null check (kind in ('session', 'guest-link', 'guest-proof', 'invitation', 'reset', 'set-up')),
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  -- The host, guest or invitation that it stands for; null for the set-up link.
  subject_id    uuid,
  device        text,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  expires_at    timestamptz
);
create index credential_subject on credential (workspace_id, subject_id, kind);

create table conversation (
  workspace_id      uuid not null references workspace (id),
  id                uuid not null,
  desk_id           uuid not null,
  guest_id          uuid not null,
  life              text not null check (life in ('live', 'closed')),
  assignee          uuid,
  assigned_at       timestamptz,
  epoch             integer not null default 0,
  guest_said        integer not null default 0,
  guest_saw         bigint not null default 0,
  hosts_saw         bigint not null default 0,
  last_seq          bigint not null default 0,
  -- The newest message or note, for the list's preview; its text stays where it is.
  last_said_seq     bigint,
  last_at           timestamptz not null,
  created_at        timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, desk_id) references desk (workspace_id, id),
  foreign key (workspace_id, guest_id) references guest (workspace_id, id),
  foreign key (workspace_id, assignee) references host (workspace_id, id)
) with (fillfactor = 70);
-- One conversation for each guest and desk, however many tabs arrive at once.
create unique index conversation_of_guest on conversation (workspace_id, desk_id, guest_id);
create index conversation_live on conversation (workspace_id, id) where life = 'live';

-- The log: append only, gapless numbers for each stream (a conversation's id, or the workspace's own).
create table fact (
  workspace_id  uuid not null,
  stream_id     uuid not null,
  seq           bigint not null,
  type          text not null,
  by_kind       text not null check (by_kind in ('guest', 'host', 'desk', 'system')),
  by_id         uuid,
  by_level      text,
  at            timestamptz not null,
  -- Made by the client for the command, kept with its first fact: a repeat is known for the row's lifetime.
  key           uuid,
  data          jsonb,
  primary key (workspace_id, stream_id, seq)
);
create unique index fact_key on fact (workspace_id, stream_id, key) where key is not null;

-- The words, and nothing else: the one column to erase.
create table message (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  seq              bigint not null,
  text             text not null,
  primary key (workspace_id, conversation_id, seq)
);

create table reading (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  host_id          uuid not null,
  up_to            bigint not null,
  -- How many of the guest's messages stand at or before it.
  guest_said       integer not null,
  primary key (workspace_id, conversation_id, host_id)
);
create index reading_of_host on reading (workspace_id, host_id);

-- Mail that left, or, where no mail server is set, that waits here to be read in the console.
create table mail (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  to_address    text not null,
  subject       text not null,
  text          text not null,
  html          text not null,
  created_at    timestamptz not null,
  sent_at       timestamptz,
  primary key (workspace_id, id)
);

create function parley_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('parley.workspace', true), '')::uuid;

do $$
declare
  walled text;
begin
  foreach walled in array array['host', 'team', 'team_member', 'invitation', 'desk', 'guest', 'conversation', 'fact', 'message', 'reading', 'mail'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy own_workspace on %I using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace())', walled);
  end loop;
end
$$;
