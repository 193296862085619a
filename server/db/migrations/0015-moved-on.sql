-- How a transaction that supposed what is not so says it, and is undone: in the state of a serialization failure.

create function moved_on() returns void language plpgsql as $$
begin
  raise exception 'a stream or the directory is not what was supposed' using errcode = 'serialization_failure';
end
$$;
