-- Desks that are the rehearsal of another, for a while. A column that may be empty: takes no lock for longer than it takes to note it.

-- {of, guests, minutes, seed, begunAt, endedAt, purgeAt}: the desk that is rehearsed, who comes, and when all of it goes.
alter table desk add column rehearsal jsonb;
