import type { MikroORM } from '@mikro-orm/postgresql'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { checkAppend } from '../../application/events/checkAppend.ts'
import { GENESIS } from '../../application/events/hashChain.ts'
import type { RecordedEvent } from '../../application/events/recordedEvent.ts'
import type { Append, Appended, AppendFailure, EventLog, LogHead } from '../../application/ports/eventLog.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { listenToAppends } from './appendListener.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { createGroupCommit } from './groupCommit.ts'
import { HEAD, logSelection, OF_COMMAND, PAGE, type Selection, streamSelection } from './logQueries.ts'
import { postgresFailure } from './postgresFailure.ts'
import { createSendAppends, type Known } from './sendAppends.ts'
import { sql } from './sql.ts'
import { fromRow, type StoredRow } from './storedRow.ts'

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

  const select = ([text, parameters]: Selection): TE.TaskEither<PortFailure, readonly RecordedEvent[]> =>
    TE.tryCatch(async () => {
      const rows = await sql<StoredRow>(orm, text, parameters)
      return rows.map(fromRow)
    }, postgresFailure('reading the log'))

  const readCommand: EventLog['readCommand'] = (commandId) => select([OF_COMMAND, [commandId]])

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
    readAll: ({ after, limit }) => select([PAGE, [after, limit]]),
    find: (query) => select(logSelection(query)),
    readStream: (stream, query) => select(streamSelection(stream, query)),
    readCommand,
    head: () =>
      TE.tryCatch(async () => {
        const [row] = await sql<LogHead>(orm, HEAD)
        return row ?? { position: 0, hash: GENESIS }
      }, postgresFailure('reading the end of the log')),
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listening.close(),
  }
}
