-- What is known, by what it means, as a model reckons it: only where an operator has chosen one, and a bot that is published wants it.
-- A new table only: takes no lock that anybody waits for. `docs/decisions/148-by-meaning-where-words-find-nothing.md` says why.

create table knowledge_meaning (
  workspace_id  uuid not null references workspace (id),
  item_id       uuid not null,
  -- The model that has reckoned it, and of which revision of the item.
  model         text not null,
  revision      integer not null,
  -- A direction, a byte for each part of it; null: that model makes none of it.
  meaning       bytea,
  primary key (workspace_id, item_id),
  foreign key (workspace_id, item_id) references knowledge (workspace_id, id) on delete cascade
);

alter table knowledge_meaning enable row level security;
alter table knowledge_meaning force row level security;
create policy own_workspace on knowledge_meaning using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
