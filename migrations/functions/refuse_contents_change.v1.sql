-- The trigger that keeps contents as they were published: no account and no session changes or removes one.
create or replace function refuse_contents_change() returns trigger language plpgsql as $$
begin
  raise exception 'contents are kept as they are: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
