-- Codes before files. A column that is empty at first, and a new table: takes no lock that anybody waits for.
-- `docs/decisions/122-a-code-goes-another-way.md` says why it looks like this.

-- By which way the code goes that its guest needs; null: they need none.
alter table file add column lock text check (lock in ('mail', 'told'));

-- The code that was made last for a file that needs one.
create table file_code (
  workspace_id uuid not null,
  file_id      uuid not null,
  id           uuid not null,
  -- argon2id of its eight digits.
  hash         text not null,
  tries        integer not null check (tries >= 0),
  until        timestamptz not null,
  -- SHA-256 of the personal link whose device has opened it, and until when that may fetch the file.
  opened_by    bytea,
  right_until  timestamptz,
  primary key (workspace_id, file_id),
  foreign key (workspace_id, file_id) references file (workspace_id, id) on delete cascade,
  check ((opened_by is null) = (right_until is null))
);

alter table file_code enable row level security;
alter table file_code force row level security;
create policy own_workspace on file_code using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
