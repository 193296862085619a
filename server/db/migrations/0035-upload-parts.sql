-- Parts of uploads, where several servers take them. A new table; `docs/decisions/026-parts-where-all-find-them.md` says why.
create table upload_part (
  workspace_id  uuid not null references workspace (id),
  -- A file of a conversation, of a bot, or a logo: whose it is stands there.
  upload_id     uuid not null,
  -- Where in the file it begins.
  at            bigint not null,
  bytes         bytea not null,
  came_at       timestamptz not null default now(),
  primary key (workspace_id, upload_id, at)
);
-- Pictures and documents are squeezed already.
alter table upload_part alter column bytes set storage external;
create index upload_part_came on upload_part (workspace_id, came_at);
alter table upload_part enable row level security;
alter table upload_part force row level security;
create policy own_workspace on upload_part using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
