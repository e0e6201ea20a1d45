-- Records a batch of appends, each accepted or refused on its own, in one transaction. One row answers for all of them.
--
-- Three nested levels come in flat arrays: an append has a command id and stream_counts[i] streams; a stream has a name, an
-- expected version (-1: any, 0: it must not exist, n: it ends at n) and event_counts[j] events. The payloads and the
-- metadata of the events are two JSON arrays; their digests follow each other, 32 bytes each.
--
-- A stream with no events is a condition: its append is recorded only if the stream is at the expected version. Where
-- expected_events[j] is given, the event at the expected version must be that one: an append that was decided on events
-- which are refused is then refused too, even if another process has recorded other events up to the same version. Both
-- last arrays may be null as a whole.
--
-- - outcomes[i]: 0 the append is recorded, -1 its command id is in the log already, j the stream j is not as expected.
-- - versions[j]: what the stream was at before the append; null for a stream that was not looked at.
-- - The recorded events stand from first_position on without a gap, in their order. links are their hashes in a row,
--   empty where none was recorded.
--
-- Batches take turns by a lock on the table append_turn, which needs the right to write to it: an account that may only
-- read cannot take it, as it could an advisory lock. Lock and read are two statements, because a statement's snapshot is
-- taken before it waits. So whoever holds the lock sees everything that was committed before, positions are given in
-- commit order without a gap, and a reader needs nothing but "position > checkpoint".
--
-- An event that is appended alone goes by a plain INSERT, which takes no lock. Where somebody was quicker, the primary
-- key refuses that event; where the event was the quicker one, the primary key refuses the batch, which begins anew. So
-- every batch that records something has seen the whole log before its first position, also for its conditions.
--
-- Where nothing stands against any of the appends, the whole batch is checked by one statement and inserted by another;
-- else they are gone through one by one, because what the first of them does decides about the next. The check looks
-- whether a stream has the version that it is expected to have. Whether it has the next one too is left to the unique
-- index, which looks anyway: where the index refuses a row, everything inserted is taken back and the appends are gone
-- through one by one. A condition inserts nothing, so a statement of its own looks for the next version.
--
-- follows[j] says how a stream stands to those before it in the batch. False: no earlier append writes to it, so it is
-- looked up. True: the last append that writes to it leaves the version and the event that are expected, so nothing needs
-- to be looked up where all are recorded: this is how many appends to one stream travel together. Null: that append leaves
-- something else, so that not all can be recorded, and they are gone through one by one, which believes nothing of this.
--
-- The `limit 1` of the look-ups keeps the planner at the index.
create or replace function append_events(
  command_ids uuid[], stream_counts integer[],
  streams text[], expected_versions integer[], event_counts integer[],
  event_ids uuid[], event_types text[], schema_versions smallint[], event_datas jsonb, metadatas jsonb,
  timestamps timestamptz[], digests bytea,
  expected_events uuid[] default null, follows boolean[] default null,
  out outcomes integer[], out versions integer[], out first_position bigint, out recorded_ms bigint, out links bytea
)
language plpgsql volatile
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  last_hash bytea; chained bytea; last_recorded timestamptz; recorded timestamptz; moment bytea;
  smooth boolean := true; known boolean; violated text;
  first_stream integer; event_index integer; events integer; skip integer; outcome integer;
  event_streams text[]; event_versions integer[]; event_links bytea[];
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'append_events needs a READ COMMITTED transaction, not %',
      upper(current_setting('transaction_isolation')) using errcode = 'invalid_transaction_state';
  end if;
  if current_setting('synchronous_commit') <> 'on' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  lock table append_turn in exclusive mode;

  loop
    events := 0; first_stream := 1; event_index := 1;
    begin
      select l."position", l.hash, l.recorded_at into first_position, last_hash, last_recorded
        from event_logs l order by l."position" desc limit 1;
      if not found then
        first_position := 0;
        last_hash := decode(repeat('00', 32), 'hex');
      end if;
      first_position := first_position + 1;
      recorded := greatest(date_trunc('milliseconds', clock_timestamp()), last_recorded);
      recorded_ms := (extract(epoch from recorded) * 1000)::bigint;
      moment := int8send(recorded_ms);

      -- Smooth: no command id is known or repeated, and every stream is as expected.
      smooth := smooth and -1 <> all (expected_versions) and array_position(follows, null) is null
        and (select count(distinct c.id) = count(*) from unnest(command_ids) as c(id))
        and not exists (
          select from unnest(streams, expected_versions, follows) as s(name, expected, follows)
            left join lateral (
              select true as there from event_logs l where l.stream = s.name and l.version = s.expected limit 1
            ) as ends on true
           where s.expected > 0 and s.follows is not true and ends.there is null)
        and not exists (
          select from unnest(command_ids) as c(id),
                 lateral (
                   select from event_logs l where (l.metadata ->> 'command_id')::uuid = c.id limit 1
                 ) as earlier);
      if smooth and expected_events is not null then
        smooth := not exists (
          select from unnest(streams, expected_versions, expected_events, follows) as s(name, expected, event_id, follows)
            left join lateral (
              select true as there from event_logs l
               where l.event_id = s.event_id and l.stream = s.name and l.version = s.expected limit 1
            ) as ends on true
           where s.event_id is not null and s.follows is not true and ends.there is null);
      end if;
      if smooth and 0 = any (event_counts) then
        smooth := not exists (
          select from unnest(streams, expected_versions, event_counts, follows) as s(name, expected, events, follows),
                 lateral (
                   select from event_logs l where l.stream = s.name and l.version > s.expected limit 1
                 ) as later
           where s.events = 0 and s.follows is not true);
      end if;

      if smooth then
        outcomes := array_fill(0, array[cardinality(command_ids)]);
        versions := expected_versions;
        event_streams := streams;
        event_versions := versions;
        if 1 <> any (event_counts) then
          select array_agg(s.name order by s.nth, before), array_agg(s.version + before order by s.nth, before)
            into event_streams, event_versions
            from unnest(streams, versions, event_counts) with ordinality as s(name, version, events, nth),
                 generate_series(0, s.events - 1) as before;
        end if;
        event_links := array_fill(''::bytea, array[cardinality(event_ids)]);
        chained := last_hash;
        for nth in 1 .. cardinality(event_ids) loop
          chained := sha256(chained || moment || substr(digests, nth * 32 - 31, 32));
          event_links[nth] := chained;
        end loop;
        insert into event_logs
          select first_position - 1 + e.nth, e.id, e.stream, e.version + 1, e.type, e.schema_version, e.data, e.metadata,
                 e.moment, recorded, e.link
            from rows from (
                   unnest(event_ids, event_streams, event_versions, event_types, schema_versions, timestamps, event_links),
                   jsonb_array_elements(event_datas), jsonb_array_elements(metadatas)
                 ) with ordinality as e(id, stream, version, type, schema_version, moment, link, data, metadata, nth);
        events := cardinality(event_ids);
        links := (select string_agg(l.link, ''::bytea order by l.nth)
                    from unnest(event_links) with ordinality as l(link, nth));
      else
        links := ''::bytea;
        outcomes := array_fill(-1, array[cardinality(command_ids)]);
        versions := array_fill(null::integer, array[cardinality(streams)]);
        for append_no in 1 .. cardinality(command_ids) loop
          skip := 0;
          select exists (
            select from event_logs l where (l.metadata ->> 'command_id')::uuid = command_ids[append_no]
          ) into known;
          outcome := case when known then -1 else 0 end;

          for stream_no in first_stream .. first_stream + stream_counts[append_no] - 1 loop
            skip := skip + event_counts[stream_no];
            continue when outcome <> 0;
            versions[stream_no] :=
              (select coalesce(max(l.version), 0) from event_logs l where l.stream = streams[stream_no]);
            if expected_versions[stream_no] not in (-1, versions[stream_no]) then
              outcome := stream_no;
            elsif expected_events[stream_no] is not null then
              if not exists (
                select from event_logs l
                 where l.event_id = expected_events[stream_no] and l.stream = streams[stream_no]
                   and l.version = versions[stream_no]
              ) then
                outcome := stream_no;
              end if;
            end if;
          end loop;

          outcomes[append_no] := outcome;
          if outcome <> 0 then
            event_index := event_index + skip;
          else
            for stream_no in first_stream .. first_stream + stream_counts[append_no] - 1 loop
              for nth in 1 .. event_counts[stream_no] loop
                last_hash := sha256(last_hash || moment || substr(digests, event_index * 32 - 31, 32));
                insert into event_logs values (
                  first_position + events, event_ids[event_index], streams[stream_no], versions[stream_no] + nth,
                  event_types[event_index], schema_versions[event_index], event_datas -> (event_index - 1),
                  metadatas -> (event_index - 1), timestamps[event_index], recorded, last_hash);
                events := events + 1;
                links := links || last_hash;
                event_index := event_index + 1;
              end loop;
            end loop;
          end if;
          first_stream := first_stream + stream_counts[append_no];
        end loop;
      end if;
      exit;
    exception when unique_violation then
      -- An event that was appended alone took the position, or a stream is not at the version that the check saw.
      get stacked diagnostics violated = constraint_name;
      if not smooth and violated <> 'event_logs_pkey' then
        raise;
      end if;
      smooth := false;
    end;
  end loop;

  if events > 0 then
    perform pg_notify('dianabot_events', (first_position - 1 + events)::text);
  end if;
end $$;
