-- How long what was said at an event is kept. Columns that may be empty, and an index of nothing yet: takes no lock that lasts.

alter table event add column keep_days integer check (keep_days between 1 and 3650);

-- On the desk, which stays when its event is gone: what was promised to guests outlives the plan that promised it.
alter table desk add column erase_at timestamptz;
create index desk_erased on desk (workspace_id, erase_at) where erase_at is not null;
