-- Who has put the name on a conversation, so that whom it was given to can be told by whom. A column that may be empty: the table
-- is locked for a moment. Of what was assigned before nobody knows any more.

alter table conversation
  add column assigned_by uuid,
  add constraint conversation_assigned_by foreign key (workspace_id, assigned_by) references host (workspace_id, id);
