-- Two people together may open what a third has sealed, where the workspace has switched it on. A column with a constant default and
-- a table of nothing yet: takes no lock that lasts.

alter table workspace add column break_glass boolean not null default false;

-- Wishes to open, until whoever had sealed it has read of them. What happened to each stands in the directory's log.
create table opening (
  workspace_id     uuid not null references workspace (id),
  id               uuid not null,
  conversation_id  uuid not null,
  sealed_by        uuid not null,
  asked_by         uuid not null,
  reason           text not null,
  asked_at         timestamptz not null,
  agreed_by        uuid,
  agreed_at        timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, sealed_by) references host (workspace_id, id),
  foreign key (workspace_id, asked_by) references host (workspace_id, id),
  foreign key (workspace_id, agreed_by) references host (workspace_id, id),
  check ((agreed_by is null) = (agreed_at is null))
);

alter table opening enable row level security;
alter table opening force row level security;
create policy own_workspace on opening using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
