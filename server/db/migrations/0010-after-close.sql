-- Who has a closed conversation when its guest writes again. A column with a constant default and one that may be empty: both
-- tables are locked for a moment. Conversations get what has been so until now, whoever had them.

alter table desk add column after_close text not null default 'host' check (after_close in ('host', 'nobody'));

alter table conversation
  add column after_close uuid,
  add constraint conversation_after_close foreign key (workspace_id, after_close) references host (workspace_id, id);
update conversation set after_close = assignee where assignee is not null;
