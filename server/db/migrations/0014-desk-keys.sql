-- Sites sign who comes to a desk. Three checks are replaced and a table is made; each takes its table's lock for as long as it
-- takes to note it and to read guests and credentials through once.

alter table desk drop constraint desk_asks_check;
alter table desk add constraint desk_asks_check check (asks in ('nothing', 'name', 'name-and-email', 'signed'));

alter table guest drop constraint guest_level_check;
alter table guest add constraint guest_level_check check (level in ('stated', 'proven', 'signed'));

-- `guest-signed`: the hash of what a desk's site calls somebody, who is then the same guest on every device.
alter table credential drop constraint credential_kind_check;
alter table credential add constraint credential_kind_check
  check (kind in ('session', 'guest-link', 'guest-proof', 'guest-signed', 'invitation', 'reset', 'set-up'));

-- What a site signs with must be known as it is, to be reckoned with: the one secret of which a hash is not enough.
create table desk_key (
  workspace_id  uuid not null,
  desk_id       uuid not null,
  id            uuid not null,
  secret        bytea not null,
  made_at       timestamptz not null,
  primary key (workspace_id, desk_id, id),
  foreign key (workspace_id, desk_id) references desk (workspace_id, id)
);
alter table desk_key enable row level security;
alter table desk_key force row level security;
create policy own_workspace on desk_key using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
