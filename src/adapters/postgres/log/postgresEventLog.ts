import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { checkAppend } from '../../../application/log/checkAppend.ts'
import { GENESIS } from '../../../application/log/hashChain.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  LogHead,
  StreamQuery,
} from '../../../application/ports/eventLog.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { openAppendConnection } from '../append/appendConnection.ts'
import { createBatcher } from '../append/batcher.ts'
import { LARGEST_VERSION } from '../append/batchStatement.ts'
import { createOtherWriters } from '../append/otherWriters.ts'
import { createSendAppends, type Known } from '../append/sendAppends.ts'
import type { Access, ConnectionOptions } from '../connection/connectionOptions.ts'
import { lockHolders } from '../connection/lockHolders.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { createGroupRead } from './groupRead.ts'
import {
  HEAD,
  logSelection,
  OF_COMMANDS,
  PAGE,
  PAGE_WITHIN,
  type Selection,
  streamSelection,
  TAILS,
} from './logQueries.ts'
import { fromRow, type StoredRow } from './storedRow.ts'

type Tail = StreamQuery & { readonly stream: string }

export type PostgresEventLog = EventLog & { readonly close: () => Promise<void> }

type PostgresEventLogOptions = {
  /** The same as that of the ORM. */
  readonly access: Access
  /** Is told how many appends travelled together. */
  readonly onBatch?: ((appends: number) => void) | undefined
  /** Is told who holds the appends up. */
  readonly logger?: Logger | undefined
}

/** The event log in the table `event_logs`: read by the ORM's connections, appended to by one of its own. */
export const createPostgresEventLog = (
  orm: Orm,
  options: ConnectionOptions,
  { access, onBatch, logger }: PostgresEventLogOptions,
): PostgresEventLog => {
  const listeners = new Set<Parameters<EventLog['onAppend']>[0]>()
  const hint = (position?: number, appended?: readonly RecordedEvent[]) => {
    for (const listener of listeners) listener(position, appended)
  }
  const tellLockHolders = (session: number) =>
    void lockHolders(orm, session).then(
      (who) => who !== undefined && logger?.warn({ reason: who }, 'appends to the log are held up'),
      () => undefined,
    )
  const connection = openAppendConnection(options, access, hint, tellLockHolders)
  const otherWriters = createOtherWriters()
  const { send, mayBeSentAgain } = createSendAppends(connection, otherWriters)
  const submit = createBatcher<Append, AppendFailure, Appended | Known>(
    (batch) => {
      onBatch?.(batch.length)
      return send(batch)
    },
    {
      // The database has the batches of the others to work on meanwhile, and fewer commits are better then.
      oneAtATime: otherWriters.seen,
      mustWait: mayBeSentAgain,
    },
  )

  const select = ([text, parameters]: Selection): TE.TaskEither<PortFailure, readonly RecordedEvent[]> =>
    TE.tryCatch(async () => {
      const rows = await sql<StoredRow>(orm, text, parameters)
      return rows.map(fromRow)
    }, postgresFailure('reading the log'))

  const readCommand = createGroupRead('reading a command', async (ids: readonly Uuid[]) => {
    const rows = await sql<StoredRow>(orm.urgent, OF_COMMANDS, [ids])
    const byCommand = Map.groupBy(rows.map(fromRow), ({ metadata }) => metadata.command_id.toLowerCase())
    return ids.map((id) => byCommand.get(id.toLowerCase()) ?? [])
  })

  const readTail = createGroupRead('reading a stream', async (tails: readonly Tail[]) => {
    const rows = await sql<StoredRow & { readonly nth: number }>(orm.urgent, TAILS, [
      tails.map(({ stream }) => stream),
      tails.map(({ versionAfter = 0 }) => Math.min(versionAfter, LARGEST_VERSION)),
      tails.map(({ versionUpTo = LARGEST_VERSION }) => Math.min(versionUpTo, LARGEST_VERSION)),
      tails.map(({ limit }) => limit),
    ])
    const byTail = Map.groupBy(rows, ({ nth }) => nth)
    return tails.map((_, nth) => (byTail.get(nth + 1) ?? []).map(fromRow))
  })

  const recordedBy = async (commandId: Uuid): Promise<E.Either<PortFailure, Appended>> =>
    pipe(
      await readCommand(commandId)(),
      E.map((events) => ({ events, replayed: true })),
    )

  return {
    append: (append) => async () => {
      const checked = checkAppend(append)
      if (E.isLeft(checked)) return checked
      const result = await submit(append)
      if (E.isLeft(result)) return result
      if ('_tag' in result.right) return recordedBy(append.commandId)
      const { events } = result.right
      hint(events.at(-1)?.position, events)
      return E.right(result.right)
    },
    readAll: ({ after, limit, bytes }) =>
      select(bytes === undefined ? [PAGE, [after, limit]] : [PAGE_WITHIN, [after, limit, bytes]]),
    find: (query) => select(logSelection(query)),
    readStream: (stream, query) =>
      query.direction === 'forwards' && query.types === undefined
        ? readTail({ stream, ...query })
        : select(streamSelection(stream, query)),
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
    close: () => connection.close(),
  }
}
