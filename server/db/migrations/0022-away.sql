-- Hosts say themselves that they are away. Columns without a default: the table is locked for a moment.

alter table host
  add column away_since timestamptz,
  add column away_until timestamptz,
  add column away_reason text check (away_reason in ('break', 'lunch', 'meeting', 'appointment')),
  add constraint host_away check (away_since is not null or (away_until is null and away_reason is null));
