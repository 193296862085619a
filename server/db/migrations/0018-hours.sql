-- Desks that keep hours, and websites whose pages are for several desks. A column that may be empty; the few rows that are on a
-- website already get what was so until now.

-- {zone, week: [{day, start, end}]}
alter table desk add column hours jsonb;

update desk set widget = '{"closed": "says", "rules": [], "otherwise": "here"}'::jsonb || widget where widget is not null;
