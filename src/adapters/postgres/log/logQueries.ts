import type { EventPatterns } from '../../../application/log/eventPattern.ts'
import type { LogQuery, StreamQuery } from '../../../application/ports/eventLog.ts'
import { prepared } from '../connection/sql.ts'
import { BY_POSITION, COLUMNS } from './storedRow.ts'

/** An SQL text and its parameters. */
export type Selection = readonly [text: string, parameters: readonly unknown[]]

const SELECT = `select ${COLUMNS} from event_logs`

/** What comes after position `$1`, at most `$2` events. */
export const PAGE = prepared(`${SELECT} where "position" > $1 ${BY_POSITION} limit $2`)

/** The same, up to the event with which there are `$3` bytes of what they hold. */
export const PAGE_WITHIN = prepared(
  `select ${COLUMNS}
     from (select page.*, sum(size) over (order by page."position") - size as before
             from (select *, pg_column_size(event_data) + pg_column_size(metadata) as size
                     from event_logs where "position" > $1 ${BY_POSITION} limit $2) as page) as event_logs
    where before < $3 ${BY_POSITION}`,
)

/** What was recorded under any of the command ids. */
export const OF_COMMANDS = prepared(
  `${SELECT} where (metadata ->> 'command_id')::uuid = any($1::uuid[]) ${BY_POSITION}`,
)

/** Tails of streams: of the nth name in `$1` what comes after the nth version in `$2`, up to `$3`, at most `$4` events. */
export const TAILS = prepared(
  `select asked.nth::int as nth, tail.*
     from unnest($1::text[], $2::int[], $3::int[], $4::int[])
          with ordinality as asked(name, after, up_to, most, nth),
          lateral (
            select ${COLUMNS} from event_logs
             where stream = asked.name and version > asked.after and version <= asked.up_to
             order by version limit asked.most
          ) as tail
    order by asked.nth, tail.version`,
)

export const HEAD = prepared(
  `select "position"::float8 as position, hash from event_logs ${BY_POSITION} desc limit 1`,
)

const ofStream = (order: 'asc' | 'desc') =>
  prepared(
    `${SELECT}
     where stream = $1 and version > $2::bigint and ($3::bigint is null or version <= $3)
       and ($4::text[] is null or event_type = any($4))
     order by version ${order} limit $5`,
  )
const FORWARDS = ofStream('asc')
const BACKWARDS = ofStream('desc')

export const streamSelection = (
  stream: string,
  { direction, versionAfter = 0, versionUpTo, types, limit }: StreamQuery,
): Selection => [
  direction === 'forwards' ? FORWARDS : BACKWARDS,
  [stream, versionAfter, versionUpTo ?? null, types ?? null, limit],
]

/** What the command did that the correlation is named after, and what others did because of it: each has an index. */
const OF_CORRELATION = `"position" = any(array(
    select l."position" from event_logs l
     where (metadata ->> 'command_id')::uuid = $8 and (metadata ->> 'correlation_id')::uuid = $8
    union all
    select l."position" from event_logs l
     where (metadata ->> 'correlation_id')::uuid = $8
       and metadata ->> 'correlation_id' <> metadata ->> 'command_id'))`

const typesIn = (pattern: EventPatterns): readonly string[] | null => {
  if (typeof pattern !== 'string') return pattern
  return pattern.endsWith('*') ? null : [pattern]
}

/** What is left out is no condition: PostgreSQL plans with the values and drops it. So it is not prepared. */
export const logSelection = (query: LogQuery): Selection => {
  const { direction, after = 0, upTo, pattern = '*', streams, limit } = query
  return [
    `${SELECT}
     where "position" > $1 and ($2::bigint is null or "position" <= $2)
       and ($3::text[] is null or event_type = any($3)) and ($4::text is null or starts_with(event_type, $4))
       and ($5::text[] is null or stream = any($5)) and ($6::uuid is null or event_id = $6)
       and ($7::uuid is null or (metadata ->> 'command_id')::uuid = $7)
       and ($8::uuid is null or ${OF_CORRELATION})
     ${BY_POSITION} ${direction === 'forwards' ? 'asc' : 'desc'} limit $9`,
    [
      after,
      upTo ?? null,
      typesIn(pattern),
      typeof pattern === 'string' && pattern.endsWith('.*') ? pattern.slice(0, -1) : null,
      streams ?? null,
      query.eventId ?? null,
      query.commandId ?? null,
      query.correlationId ?? null,
      limit,
    ],
  ]
}
