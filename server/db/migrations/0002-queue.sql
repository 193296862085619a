-- How many conversations a desk carries at once, and who waits when it is full.

alter table desk
  add column limit_desk integer check (limit_desk > 0),
  add column limit_host integer check (limit_host > 0);
