-- Files in quarantine. Their check and their index are made anew: the table of files is locked while the index is built, that of
-- conversations while its rows are looked through. `docs/decisions/121-files-in-quarantine.md` says why it looks like this.

alter table file drop constraint file_state_check;
alter table file add constraint file_state_check
  check (state in ('coming', 'waiting', 'shared', 'refused', 'withdrawn', 'expired', 'quarantined', 'discarded'));
alter table file add constraint file_quarantined
  check (state <> 'quarantined' or (body is not null and seq is not null and until is not null and label is not null));
drop index file_there;
create index file_there on file (workspace_id) include (by_kind, by_id, conversation_id, bytes, state)
  where state in ('coming', 'waiting', 'shared', 'quarantined') and asset is null;

alter table conversation drop constraint conversation_need_check;
alter table conversation add constraint conversation_need_check
  check (need in ('asked', 'stuck', 'waited', 'flagged', 'file'));

-- What is sent with a letter, as the store of bytes and the server call it.
alter table mail add column attached_body text, add column attached_name text,
  add constraint mail_attached check ((attached_body is null) = (attached_name is null));
