import type { MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import type {
  Append,
  Appended,
  AppendFailure,
  UnstorableAppend,
  VersionConflict,
} from '../../application/ports/eventLog.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { APPEND_EVENTS, type AppendRow, appendParameters, recordedEvents } from './appendStatement.ts'
import { isValueError, postgresFailure } from './postgresFailure.ts'
import { sql } from './sql.ts'

/** `Known`: the command id is in the log already; what was recorded then is to be read. */
export type Known = { readonly _tag: 'Known' }
type SendResult = E.Either<AppendFailure, Appended | Known>

const failed = postgresFailure('appending to the log')

/**
 * Sends a batch of appends as one autocommit statement and answers for each of them.
 *
 * A value that the database refuses fails its whole statement, so the batch is then halved until the culprit stands
 * alone; the others are recorded.
 */
export const createSendAppends = (orm: MikroORM) => {
  const send = async (batch: readonly Append[]): Promise<readonly SendResult[]> => {
    try {
      const rows = await sql<AppendRow>(orm.em.fork(), APPEND_EVENTS, appendParameters(batch))
      const byAppend = Map.groupBy(rows, (row) => row.append_index)
      return batch.map((append, nth) => resultOf(append, byAppend.get(nth + 1) ?? []))
    } catch (error) {
      if (!isValueError(error)) return batch.map(() => E.left<PortFailure>(failed(error)))
      if (batch.length === 1) return [E.left(unstorable(error))]
      const half = Math.ceil(batch.length / 2)
      return [...(await send(batch.slice(0, half))), ...(await send(batch.slice(half)))]
    }
  }
  return send
}

const resultOf = (append: Append, rows: readonly AppendRow[]): SendResult => {
  const [first] = rows
  if (first === undefined) return E.left(failed(new Error('append_events did not answer for every append')))
  switch (first.outcome) {
    case 'known':
      return E.right({ _tag: 'Known' })
    case 'conflict':
      return E.left(conflict(append, first))
    case 'appended':
      return E.right({ events: recordedEvents(append, rows), replayed: false })
  }
}

const conflict = (append: Append, { in_stream, at_version }: AppendRow): VersionConflict => ({
  _tag: 'VersionConflict',
  stream: in_stream,
  expected: append.streams.find(({ stream }) => stream === in_stream)?.expectedVersion ?? 'Any',
  actual: at_version,
})

const unstorable = (error: unknown): UnstorableAppend => ({
  _tag: 'UnstorableAppend',
  message: `the database refuses a value of this append: ${error instanceof Error ? error.message : error}`,
})
