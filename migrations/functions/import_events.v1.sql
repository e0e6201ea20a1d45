-- Takes events that were recorded elsewhere exactly as they are: the second way into the log, besides append_events.
--
-- Under the lock of append_events it checks that the first event comes right after the end of the log, that versions go on
-- within each stream and that time does not go back, and computes each hash anew from the event's digest and the hash
-- before. Whatever does not fit fails the whole statement with a check violation.
create or replace function import_events(
  positions bigint[], event_ids uuid[], streams text[], versions integer[], event_types text[],
  schema_versions smallint[], event_datas jsonb[], metadatas jsonb[], timestamps timestamptz[],
  recorded_ats timestamptz[], digests bytea[], hashes bytea[]
) returns void
language plpgsql volatile
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  last_position bigint;
  last_hash     bytea;
  last_recorded timestamptz;
  last_version  integer;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'import_events needs a READ COMMITTED transaction, not %',
      upper(current_setting('transaction_isolation')) using errcode = 'invalid_transaction_state';
  end if;
  perform set_config('synchronous_commit', 'on', true);
  lock table append_turn in exclusive mode;

  select l."position", l.hash, l.recorded_at into last_position, last_hash, last_recorded
    from event_logs l order by l."position" desc limit 1;
  if not found then
    last_position := 0;
    last_hash := decode(repeat('00', 32), 'hex');
  end if;

  for nth in 1 .. cardinality(positions) loop
    if positions[nth] <> last_position + 1 then
      raise exception 'position % comes where position % is due', positions[nth], last_position + 1
        using errcode = 'check_violation';
    end if;
    select coalesce(max(l.version), 0) into last_version from event_logs l where l.stream = streams[nth];
    if versions[nth] <> last_version + 1 then
      raise exception 'the event is version % of %, where version % is due',
        versions[nth], streams[nth], last_version + 1 using errcode = 'check_violation';
    end if;
    if recorded_ats[nth] < last_recorded then
      raise exception 'the event says that it was recorded before the one in front of it'
        using errcode = 'check_violation';
    end if;
    last_position := positions[nth];
    last_recorded := recorded_ats[nth];
    last_hash := sha256(
      last_hash || int8send((extract(epoch from last_recorded) * 1000)::bigint) || digests[nth]);
    if last_hash <> hashes[nth] then
      raise exception 'the hash does not follow from the event and the hash before it'
        using errcode = 'check_violation';
    end if;
    insert into event_logs values (
      last_position, event_ids[nth], streams[nth], versions[nth], event_types[nth], schema_versions[nth],
      event_datas[nth], metadatas[nth], timestamps[nth], last_recorded, last_hash);
  end loop;

  perform pg_notify('dianabot_events', last_position::text);
end $$;
