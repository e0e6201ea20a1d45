/** Run in one go: what the server calls `now()` and `clock_timestamp()` is later by what the table says, in this database alone. */
const replaced = (name: string, kind: string) => `
  alter function pg_catalog.${name}() rename to true_${name};
  create function pg_catalog.${name}() returns timestamptz ${kind} parallel safe language sql as
    'select true_${name}() + by from public.ahead_of_now';`

/**
 * Has the time of a database moved from outside. The bot lets nothing stand before the server's own functions, so it is the server's
 * own that is changed, as only a superuser can; sessions that were open before go on with the true time.
 */
export const MOVABLE_NOW = `
  create table ahead_of_now (by interval not null);
  insert into ahead_of_now values ('0');
  set allow_system_table_mods = on;
  ${replaced('now', 'stable')}
  ${replaced('clock_timestamp', 'volatile')}`

/** With the milliseconds by which it is then later than the true time. */
export const MOVE_NOW = `update ahead_of_now set by = make_interval(secs => $1::float8 / 1000)`
