import { Migration } from '@mikro-orm/migrations'

/*
 * The commonest append is one event, against which nothing stands: checked and inserted by one statement, without the
 * arrays of a batch. It answers the position of the event, the version of the stream, when it was recorded and its link.
 *
 * Where anything stands against it, and in an empty log, nothing is done and nothing comes back; `append_events` then
 * says what it is, under whose lock and guards this stands as well. expected is -1 for any version, 0 for a stream that
 * must not exist, n for one that ends at n.
 */
const APPEND_ONE = `
  create function append_event(
    command uuid, name text, expected integer,
    id uuid, type text, schema smallint, data jsonb, meta jsonb, moment timestamptz, digest bytea,
    out first_position bigint, out at_version integer, out recorded_ms bigint, out link bytea
  )
  language plpgsql volatile
  set enable_seqscan = off
  set plan_cache_mode = force_generic_plan
  as $$
  begin
    if current_setting('transaction_isolation') <> 'read committed' then
      raise exception 'append_event needs a READ COMMITTED transaction, not %',
        upper(current_setting('transaction_isolation')) using errcode = 'invalid_transaction_state';
    end if;
    if current_setting('synchronous_commit') <> 'on' then
      perform set_config('synchronous_commit', 'on', true);
    end if;
    perform pg_advisory_xact_lock(1684627822, 1);

    insert into event_logs
      select tip."position" + 1, id, name, found.version + 1, type, schema, data, meta, moment, tip.recorded,
             sha256(tip.hash || int8send((extract(epoch from tip.recorded) * 1000)::bigint) || digest)
        from (select l."position", l.hash,
                     greatest(date_trunc('milliseconds', clock_timestamp()), l.recorded_at) as recorded
                from event_logs l order by l."position" desc limit 1) as tip,
             (select coalesce(max(l.version), 0) as version
                from event_logs l where l.stream = name and l.version >= expected) as found
       where expected in (-1, found.version)
         and not exists (select from event_logs l where (l.metadata ->> 'command_id')::uuid = command)
      returning "position", version, (extract(epoch from recorded_at) * 1000)::bigint, hash
      into first_position, at_version, recorded_ms, link;
    if found then
      perform pg_notify('dianabot_events', first_position::text);
    end if;
  end $$`

/** A way into the log for one event alone. */
export class AppendOneEvent extends Migration {
  override up() {
    this.addSql(APPEND_ONE)
  }
}
