-- Tags: a word of the workspace's own on a conversation. New tables only: takes no lock that anybody waits for.

create table tag (
  workspace_id  uuid not null references workspace (id),
  id            uuid not null,
  name          text not null,
  state         text not null check (state in ('new', 'kept', 'retired')),
  -- What it was merged into. Conversations keep the tag that was put on them: a merge is one row, and so is its undoing.
  merged_into   uuid check (merged_into <> id),
  coined_by     uuid,
  coined_at     timestamptz not null,
  -- Number of the last fact of the book of tags that concerned it.
  last_seq      bigint not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, merged_into) references tag (workspace_id, id),
  foreign key (workspace_id, coined_by) references host (workspace_id, id)
);

-- Every name that leads to a tag, today's and those of before, as folded: one name leads to one tag.
create table tag_name (
  workspace_id  uuid not null,
  folded        text not null,
  tag_id        uuid not null,
  name          text not null,
  since_seq     bigint not null,
  primary key (workspace_id, folded),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id)
);
create index tag_name_of_tag on tag_name (workspace_id, tag_id);

create table conversation_tag (
  workspace_id     uuid not null,
  conversation_id  uuid not null,
  tag_id           uuid not null,
  -- Number of the fact that put it on.
  seq              bigint not null,
  at               timestamptz not null,
  primary key (workspace_id, conversation_id, tag_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id)
);
create index conversation_tag_of_tag on conversation_tag (workspace_id, tag_id);

do $$
declare
  walled text;
begin
  foreach walled in array array['tag', 'tag_name', 'conversation_tag'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy own_workspace on %I using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace())', walled);
  end loop;
end
$$;
