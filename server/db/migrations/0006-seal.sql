-- The seal: one host alone reads a conversation. Two columns without a default and an empty index on `conversation`, one column
-- on `host` and two on `mail`: each table is locked against everything for a moment, and none is rewritten or read through.

alter table conversation
  add column sealed_by uuid,
  add column sealed_at timestamptz,
  add constraint conversation_sealed_whole check ((sealed_by is null) = (sealed_at is null)),
  add constraint conversation_sealed_by_host foreign key (workspace_id, sealed_by) references host (workspace_id, id);
create index conversation_sealed on conversation (workspace_id, sealed_by) where sealed_by is not null;

-- Of a removed host: who was named to get what they had sealed.
alter table host
  add column successor_id uuid,
  add constraint host_successor foreign key (workspace_id, successor_id) references host (workspace_id, id);

-- What the link in a letter opens: an owner who reads kept mail must not come by it into what is sealed.
alter table mail
  add column opens_conversation uuid,
  add column opens_host uuid;
