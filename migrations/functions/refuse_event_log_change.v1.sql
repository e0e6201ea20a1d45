-- The trigger that keeps event_logs append-only: no account and no session changes or removes what is recorded.
create or replace function refuse_event_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'event_logs is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
