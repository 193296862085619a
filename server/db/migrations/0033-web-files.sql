-- What pages load, of every version that runs or has run lately. A new table; `docs/decisions/025-pages-outlive-their-version.md` says
-- why it looks like this. No workspace: it serves them all.
create table web_file (
  -- Page, `assets`, and a file whose name holds a hash of what is in it: the same name is the same bytes for ever.
  name           text primary key,
  -- Gzip where that is smaller.
  bytes          bytea not null,
  gzipped        boolean not null,
  -- Since when the version that was started last does without it.
  superseded_at  timestamptz
);
