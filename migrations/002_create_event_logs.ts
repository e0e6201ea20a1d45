import { Migration } from '@mikro-orm/migrations'

const TABLE = `
  create table event_logs (
    "position"     bigint primary key check ("position" > 0),
    event_id       uuid not null unique,
    stream         text not null check (stream <> ''),
    version        integer not null check (version > 0),
    event_type     text not null,
    schema_version smallint not null check (schema_version > 0),
    event_data     jsonb not null check (jsonb_typeof(event_data) = 'object'),
    metadata       jsonb not null check (jsonb_typeof(metadata) = 'object'),
    "timestamp"    timestamptz(3) not null,
    recorded_at    timestamptz(3) not null,
    hash           bytea not null check (octet_length(hash) = 32),
    unique (stream, version)
  )`

const COMMAND_INDEX = `create index event_logs_command_id on event_logs (((metadata ->> 'command_id')::uuid))`

const APPEND_ONLY = `
  create function refuse_event_log_change() returns trigger language plpgsql as $$
  begin
    raise exception 'event_logs is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
  end $$`

const APPEND_ONLY_TRIGGER = `
  create trigger event_logs_append_only
  before update or delete or truncate on event_logs
  for each statement execute function refuse_event_log_change()`

/*
 * A batch of appends, each accepted or refused on its own, in one transaction.
 *
 * Three nested levels come in flat arrays: an append has a command id and stream_counts[i] streams, a stream has a name,
 * an expected version (-1: any, 0: it must not exist, n: it ends at n) and event_counts[j] events.
 *
 * One row comes back for each recorded event, or one for an append that was refused or is known already.
 *
 * Appends take turns by an advisory lock of the transaction. Lock and read are two statements, because a statement's
 * snapshot is taken before it waits. So whoever holds the lock sees all that was committed before, positions are given
 * in commit order without a gap, and a reader needs nothing but "position > checkpoint".
 *
 * Where nothing stands against any of the appends, the whole batch is checked and inserted by one statement each; else
 * they are gone through one by one, because what the first of them does decides about the next.
 */
const APPEND = `
  create function append_events(
    command_ids uuid[], stream_counts integer[],
    streams text[], expected_versions integer[], event_counts integer[],
    event_ids uuid[], event_types text[], schema_versions smallint[], event_datas jsonb[], metadatas jsonb[],
    timestamps timestamptz[], digests bytea[]
  ) returns table (
    append_index integer, outcome text, in_stream text, at_version integer, at_position bigint,
    recorded_ms bigint, link bytea
  )
  language plpgsql volatile
  set enable_seqscan = off
  set plan_cache_mode = force_generic_plan
  as $$
  declare
    last_position bigint; last_hash bytea; last_recorded timestamptz;
    recorded timestamptz; moment bytea; actual integer[];
    smooth boolean; known boolean; appended boolean := false;
    first_stream integer := 1; event_index integer := 1; skip integer;
    event_appends integer[] := array_fill(0, array[cardinality(event_ids)]);
    event_streams integer[] := event_appends;
    event_numbers integer[] := event_appends;
    links         bytea[]   := array_fill(''::bytea, array[cardinality(event_ids)]);
  begin
    if current_setting('transaction_isolation') <> 'read committed' then
      raise exception 'append_events needs a READ COMMITTED transaction, not %',
        upper(current_setting('transaction_isolation')) using errcode = 'invalid_transaction_state';
    end if;
    perform set_config('synchronous_commit', 'on', true);
    perform pg_advisory_xact_lock(1684627822, 1);

    select l."position", l.hash, l.recorded_at into last_position, last_hash, last_recorded
      from event_logs l order by l."position" desc limit 1;
    if not found then
      last_position := 0;
      last_hash := decode(repeat('00', 32), 'hex');
    end if;
    recorded := greatest(date_trunc('milliseconds', clock_timestamp()), last_recorded);
    recorded_ms := (extract(epoch from recorded) * 1000)::bigint;
    moment := int8send(recorded_ms);

    -- Smooth: no command id is known or repeated, no stream is named twice, every version is as expected.
    select count(distinct c.id) = cardinality(command_ids) into smooth from unnest(command_ids) as c(id);
    smooth := smooth and (select count(distinct s.name) = cardinality(streams) from unnest(streams) as s(name));
    if smooth then
      select array_agg(found.version order by s.nth), bool_and(s.expected in (-1, found.version))
        into actual, smooth
        from unnest(streams, expected_versions) with ordinality as s(name, expected, nth),
             lateral (select coalesce(max(l.version), 0) as version from event_logs l where l.stream = s.name) as found;
    end if;
    if smooth then
      select count(*) = 0 into smooth
        from unnest(command_ids) as c(id),
             lateral (select from event_logs l where (l.metadata ->> 'command_id')::uuid = c.id limit 1) as earlier;
    end if;

    if smooth then
      for append_no in 1 .. cardinality(command_ids) loop
        for stream_no in first_stream .. first_stream + stream_counts[append_no] - 1 loop
          for nth in 1 .. event_counts[stream_no] loop
            last_hash := sha256(last_hash || moment || digests[event_index]);
            links[event_index] := last_hash;
            event_appends[event_index] := append_no;
            event_streams[event_index] := stream_no;
            event_numbers[event_index] := actual[stream_no] + nth;
            event_index := event_index + 1;
          end loop;
        end loop;
        first_stream := first_stream + stream_counts[append_no];
      end loop;
      insert into event_logs
        select last_position + e.nth, e.id, streams[e.stream_no], e.version, e.type, e.schema_version, e.data,
               e.metadata, e.moment, recorded, e.link
          from unnest(event_ids, event_streams, event_numbers, event_types, schema_versions, event_datas, metadatas,
                      timestamps, links)
               with ordinality as e(id, stream_no, version, type, schema_version, data, metadata, moment, link, nth)
         order by e.nth;
      perform pg_notify('dianabot_events', (last_position + cardinality(event_ids))::text);
      return query
        select e.append_no, 'appended', streams[e.stream_no], e.version, last_position + e.nth, recorded_ms, e.link
          from unnest(event_appends, event_streams, event_numbers, links)
               with ordinality as e(append_no, stream_no, version, link, nth);
      return;
    end if;

    for append_no in 1 .. cardinality(command_ids) loop
      append_index := append_no;
      outcome := null; in_stream := null; at_version := null; at_position := null; link := null;
      skip := 0;
      actual := array[]::integer[];

      select exists (
        select from event_logs l where (l.metadata ->> 'command_id')::uuid = command_ids[append_no]
      ) into known;
      if known then
        outcome := 'known';
      end if;

      for stream_no in first_stream .. first_stream + stream_counts[append_no] - 1 loop
        skip := skip + event_counts[stream_no];
        continue when outcome is not null;
        select coalesce(max(l.version), 0) into at_version from event_logs l where l.stream = streams[stream_no];
        if expected_versions[stream_no] >= 0 and expected_versions[stream_no] <> at_version then
          outcome := 'conflict';
          in_stream := streams[stream_no];
        else
          actual := actual || at_version;
        end if;
      end loop;

      if outcome is not null then
        return next;
        event_index := event_index + skip;
      else
        outcome := 'appended';
        for nth in 1 .. stream_counts[append_no] loop
          in_stream := streams[first_stream + nth - 1];
          at_version := actual[nth];
          for _ in 1 .. event_counts[first_stream + nth - 1] loop
            at_version := at_version + 1;
            last_position := last_position + 1;
            last_hash := sha256(last_hash || moment || digests[event_index]);
            insert into event_logs values (
              last_position, event_ids[event_index], in_stream, at_version, event_types[event_index],
              schema_versions[event_index], event_datas[event_index], metadatas[event_index],
              timestamps[event_index], recorded, last_hash);
            at_position := last_position;
            link := last_hash;
            return next;
            event_index := event_index + 1;
          end loop;
        end loop;
        appended := true;
      end if;
      first_stream := first_stream + stream_counts[append_no];
    end loop;

    if appended then
      perform pg_notify('dianabot_events', last_position::text);
    end if;
  end $$`

/** The event log: append-only, gapless, hash-chained; `append_events` is the only way in. */
export class CreateEventLogs extends Migration {
  override up() {
    this.addSql(TABLE)
    this.addSql(COMMAND_INDEX)
    this.addSql(APPEND_ONLY)
    this.addSql(APPEND_ONLY_TRIGGER)
    this.addSql('alter table event_logs enable always trigger event_logs_append_only')
    this.addSql(APPEND)
  }
}
