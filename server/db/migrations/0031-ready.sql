-- What hosts have ready to send. A new table only: takes no lock that anybody waits for.
-- `docs/decisions/155-ready-items-are-read-before-they-go.md` says why it looks like this.

create table ready_item (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  -- The desk that has it; null: every desk.
  desk_id       uuid,
  name          text not null,
  -- By language.
  said          jsonb not null,
  revision      integer not null check (revision > 0),
  changed_at    timestamptz not null,
  primary key (workspace_id, id)
);

alter table ready_item enable row level security;
alter table ready_item force row level security;
create policy own_workspace on ready_item using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
