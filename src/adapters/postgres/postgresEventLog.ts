import type { MikroORM } from '@mikro-orm/postgresql'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { checkAppend } from '../../application/events/checkAppend.ts'
import { GENESIS } from '../../application/events/hashChain.ts'
import type { RecordedEvent } from '../../application/events/recordedEvent.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  LogHead,
  LogQuery,
  StreamQuery,
} from '../../application/ports/eventLog.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { listenToAppends } from './appendListener.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { createGroupCommit } from './groupCommit.ts'
import { postgresFailure } from './postgresFailure.ts'
import { createSendAppends, type Known } from './sendAppends.ts'
import { sql } from './sql.ts'
import { BY_POSITION, COLUMNS, fromRow, type StoredRow } from './storedRow.ts'

export type PostgresEventLog = EventLog & { readonly close: () => Promise<void> }

/**
 * The event log in the table `event_logs`. `options` is for the connection that listens for appends; `onBatch` is told
 * how many appends travelled together.
 */
export const createPostgresEventLog = (
  orm: MikroORM,
  options: ConnectionOptions,
  onBatch: (appends: number) => void = () => undefined,
): PostgresEventLog => {
  const listeners = new Set<() => void>()
  const hint = () => {
    for (const listener of listeners) listener()
  }
  const listening = listenToAppends(options, hint)
  const send = createSendAppends(orm)
  const submit = createGroupCommit<Append, AppendFailure, Appended | Known>((batch) => {
    onBatch(batch.length)
    return send(batch)
  })

  const select = (
    rest: string,
    parameters: readonly unknown[],
  ): TE.TaskEither<PortFailure, readonly RecordedEvent[]> =>
    TE.tryCatch(async () => {
      const rows = await sql<StoredRow>(
        orm.em.fork(),
        `select ${COLUMNS} from event_logs ${rest}`,
        parameters,
      )
      return rows.map(fromRow)
    }, postgresFailure('reading the log'))

  const readCommand: EventLog['readCommand'] = (commandId) =>
    select(`where (metadata ->> 'command_id')::uuid = $1 ${BY_POSITION}`, [commandId])

  const appended = (append: Append, result: Appended | Known): TE.TaskEither<PortFailure, Appended> => {
    if ('_tag' in result)
      return pipe(
        readCommand(append.commandId),
        TE.map((events) => ({ events, replayed: true })),
      )
    hint()
    return TE.right(result)
  }

  return {
    append: (append) =>
      pipe(
        TE.fromEither<AppendFailure, Append>(checkAppend(append)),
        TE.flatMap((checked) => () => submit(checked)),
        TE.flatMap((result) => appended(append, result)),
      ),
    readAll: ({ after, limit }) => select(`where "position" > $1 ${BY_POSITION} limit $2`, [after, limit]),
    find: (query) => select(...logSelection(query)),
    readStream: (stream, query) => select(...streamSelection(stream, query)),
    readCommand,
    head: () =>
      TE.tryCatch(async () => {
        const [row] = await sql<LogHead>(
          orm.em.fork(),
          `select "position"::float8 as position, hash from event_logs ${BY_POSITION} desc limit 1`,
        )
        return row ?? { position: 0, hash: GENESIS }
      }, postgresFailure('reading the end of the log')),
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listening.close(),
  }
}

const streamSelection = (
  stream: string,
  { direction, versionAfter = 0, versionUpTo, types, limit }: StreamQuery,
): [string, readonly unknown[]] => [
  `where stream = $1 and version > $2::bigint and ($3::bigint is null or version <= $3)
     and ($4::text[] is null or event_type = any($4))
   order by version ${direction === 'forwards' ? 'asc' : 'desc'} limit $5`,
  [stream, versionAfter, versionUpTo ?? null, types ?? null, limit],
]

/** What is left out is no condition: PostgreSQL plans with the values and drops it. */
const logSelection = (query: LogQuery): [string, readonly unknown[]] => {
  const { direction, after = 0, upTo, pattern = '*', streams, limit } = query
  return [
    `where "position" > $1 and ($2::bigint is null or "position" <= $2)
       and ($3::text is null or event_type = $3) and ($4::text is null or starts_with(event_type, $4))
       and ($5::text[] is null or stream = any($5)) and ($6::uuid is null or event_id = $6)
       and ($7::uuid is null or (metadata ->> 'command_id')::uuid = $7)
       and ($8::uuid is null or (metadata ->> 'correlation_id')::uuid = $8)
     ${BY_POSITION} ${direction === 'forwards' ? 'asc' : 'desc'} limit $9`,
    [
      after,
      upTo ?? null,
      pattern.endsWith('*') ? null : pattern,
      pattern.endsWith('.*') ? pattern.slice(0, -1) : null,
      streams ?? null,
      query.eventId ?? null,
      query.commandId ?? null,
      query.correlationId ?? null,
      limit,
    ],
  ]
}
