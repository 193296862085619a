-- A person of which team is needed. A column without a default: the table is locked for a moment.

alter table conversation add column need_team uuid;
