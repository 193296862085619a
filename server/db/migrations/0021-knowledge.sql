-- What bots answer from: articles and answered questions, with what they are found by. A new table only: takes no lock that anybody
-- waits for. `docs/decisions/144-answers-from-what-is-written.md` says why it looks like this.

create table knowledge (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  language      text not null,
  title         text not null,
  -- Other ways of asking it.
  also          text[] not null,
  text          text not null,
  link          text,
  -- The file that it came with; null: it was written here.
  source        text,
  revision      integer not null check (revision > 0),
  -- The words of the title and of each other way, each with its stem (null: it says nothing by itself).
  ways          jsonb not null,
  -- Stems of those ways, and of the text; and the three-letter pieces of words in those ways, by which misspelt ones are found.
  head          tsvector not null,
  body          tsvector not null,
  grams         tsvector not null,
  changed_at    timestamptz not null,
  primary key (workspace_id, id)
);
create index knowledge_source on knowledge (workspace_id, source) where source is not null;

alter table knowledge enable row level security;
alter table knowledge force row level security;
create policy own_workspace on knowledge using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
