-- Whether hosts are asked before what looks like a secret or personal data leaves: they are, unless owners switch it off. A column
-- with a constant default: the table is locked for a moment.
alter table workspace add column unasked boolean not null default false;
