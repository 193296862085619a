-- How many conversations a desk carries at once, and who waits when it is full.

alter table desk
  add column limit_desk integer check (limit_desk > 0),
  add column limit_host integer check (limit_host > 0);

alter table conversation
  drop constraint conversation_life_check,
  add constraint conversation_life_check check (life in ('waiting', 'live', 'parked', 'closed', 'ended')),
  -- Lower is earlier: milliseconds since 1970 of the arrival. Null where the next time counts as the first.
  add column ticket bigint,
  add column waiting_since timestamptz,
  add column said_waiting boolean not null default false,
  add column parked_until timestamptz,
  add column cool_until timestamptz,
  add column ended_at timestamptz,
  -- When it last got a place from the line, for what is said about waiting times.
  add column admitted_at timestamptz,
  add constraint waiting_has_a_ticket check (life <> 'waiting' or (ticket is not null and waiting_since is not null));
update conversation set ticket = (extract(epoch from created_at) * 1000)::bigint;

drop index conversation_live;
create index conversation_live on conversation (workspace_id, desk_id) where life in ('live', 'parked');
create index conversation_waiting on conversation (workspace_id, desk_id, ticket, id) where life = 'waiting';
create index conversation_parked on conversation (parked_until) where life = 'parked' and parked_until is not null;
create index conversation_admitted on conversation (workspace_id, desk_id, admitted_at) where admitted_at is not null;

-- A host has it out of their own list as long as nothing was said after this number.
alter table reading add column hidden_up_to bigint not null default 0;

-- Hosts who are there, by the node that holds their line; a node that dies lets its rows run out.
create table attendance (
  workspace_id  uuid not null references workspace (id),
  host_id       uuid not null,
  node          uuid not null,
  until         timestamptz not null,
  primary key (workspace_id, host_id, node)
);
alter table attendance enable row level security;
alter table attendance force row level security;
create policy own_workspace on attendance using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
