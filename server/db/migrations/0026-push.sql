-- Hosts are told by web push, and by e-mail if they wish, that a conversation needs them. New tables, and columns with a constant
-- default: two tables are locked for a moment.
-- `docs/decisions/160-a-push-says-why-and-where.md` says why it looks like this.

-- The key by which push services know this installation: made at its first start, and kept, since every device names it.
create table push_key (
  one         boolean primary key default true check (one),
  public_key  text not null,
  private_key text not null,
  created_at  timestamptz not null
);

create table push_device (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  host_id       uuid not null,
  -- It goes with its session, however that ends.
  session_hash  bytea not null unique references credential (hash) on delete cascade,
  -- Whoever knows it, and the next two, can push to the device.
  endpoint      text not null,
  public_key    text not null,
  auth          text not null,
  made_at       timestamptz not null,
  -- The push service took one; the device has shown one; one was not brought, and why.
  taken_at      timestamptz,
  shown_at      timestamptz,
  failed_at     timestamptz,
  failure       text check (failure in ('refused', 'later', 'unreachable', 'inside', 'untrusted')),
  failed_status integer,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint),
  foreign key (workspace_id, host_id) references host (workspace_id, id)
);
alter table host add column alert_mail boolean not null default false;
-- Of passing interest: it stands in nobody's list, and goes when it has left.
alter table mail add column passing boolean not null default false;

create index push_device_host on push_device (workspace_id, host_id);

alter table push_device enable row level security;
alter table push_device force row level security;
create policy own_workspace on push_device using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
