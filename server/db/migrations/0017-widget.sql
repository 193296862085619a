-- Desks on websites. A column that may be empty: takes the table's lock for no longer than it takes to note it.

-- {sites, side, accent, label}: who may show the desk in a frame, and how its button looks. Empty: nobody.
alter table desk add column widget jsonb;
