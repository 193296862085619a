-- What goes below the words of what hosts have ready. A column without a default: the table is locked for a moment only.
-- `docs/decisions/156-what-is-offered-stands-in-the-words.md` says why it looks like this.

-- By language; null: words alone.
alter table ready_item add column offered jsonb;
