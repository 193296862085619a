-- Contact links: `/c/<name>`, by which guests begin a conversation with one host. New tables only: takes no lock that anybody waits for.
-- `docs/decisions/133-a-contact-link-is-a-door.md` says why they look like this.

create table contact (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text not null,
  host_id       uuid not null,
  desk_id       uuid not null,
  languages     text[] not null,
  until         timestamptz,
  most          integer check (most > 0),
  is_on         boolean not null,
  -- How many conversations were begun by it.
  begun         integer not null default 0,
  made_at       timestamptz not null,
  -- Its row stays, so that its name is never given to another.
  ended_at      timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, host_id) references host (workspace_id, id),
  foreign key (workspace_id, desk_id) references desk (workspace_id, id)
);

alter table contact enable row level security;
alter table contact force row level security;
create policy own_workspace on contact using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());

-- The public address of a contact link, for the one question that is asked before a workspace is known. No row-level security.
create table contact_address (
  name          text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  workspace_id  uuid not null,
  contact_id    uuid not null,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
