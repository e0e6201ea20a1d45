import * as E from 'fp-ts/lib/Either.js'
import type {
  Append,
  Appended,
  AppendFailure,
  UnstorableAppend,
} from '../../../application/ports/eventLog.ts'
import { isUniqueViolation, isValueError, postgresFailure } from '../connection/postgresFailure.ts'
import type { AppendConnection } from './appendConnection.ts'
import {
  APPEND_EVENTS,
  type BatchRow,
  batchParameters,
  createRecorder,
  HASH_BYTES,
  KNOWN,
  RECORDED,
} from './batchStatement.ts'
import { APPEND_LONE, asBatchRow, type LoneRow, loneParameters } from './loneStatement.ts'
import type { OtherWriters } from './otherWriters.ts'

/** `Known`: the command id is in the log already; what was recorded then is to be read. */
export type Known = { readonly _tag: 'Known' }
type SendResult = E.Either<AppendFailure, Appended | Known>

const failed = postgresFailure('appending to the log')

/**
 * Sends a batch of appends as one autocommit statement and answers for each of them.
 *
 * - A batch of one event goes by the quicker statement first, unless other processes append: they would often take its
 *   position, and it would have to be sent twice. While that may still happen, `mayBeSentAgain` says so: what is sent meanwhile
 *   would be taken before it.
 * - A value that the database refuses fails its whole statement, so the batch is then halved until the culprit stands
 *   alone; the others are recorded, though perhaps after the next batch.
 */
export const createSendAppends = (connection: AppendConnection, otherWriters: OtherWriters) => {
  let lonesUnderWay = 0

  const appendBatch = async (batch: readonly Append[]): Promise<BatchRow> => {
    const [row] = await connection.query<BatchRow>(APPEND_EVENTS, batchParameters(batch))
    if (row?.outcomes.length !== batch.length)
      throw new Error('append_events did not answer for every append')
    return row
  }

  /** The quicker statement answers nothing where anything stands against the event. */
  const appendLone = async (batch: readonly Append[], parameters: unknown[]): Promise<BatchRow> => {
    lonesUnderWay += 1
    try {
      const [row] = await connection.query<LoneRow>(APPEND_LONE, parameters).catch(noneIfRefused)
      return row === undefined ? await appendBatch(batch) : asBatchRow(row)
    } finally {
      lonesUnderWay -= 1
    }
  }

  const ask = async (batch: readonly Append[]): Promise<BatchRow> => {
    const events = batch.reduce((sum, append) => sum + eventsOf(append), 0)
    const lone = otherWriters.seen() ? undefined : loneParameters(batch)
    otherWriters.sent(events)
    let row: BatchRow | undefined
    try {
      row = await (lone === undefined ? appendBatch(batch) : appendLone(batch, lone))
      return row
    } finally {
      otherWriters.answered(events, row?.first_position ?? 0, (row?.links?.length ?? 0) / HASH_BYTES)
    }
  }

  const send = async (batch: readonly Append[]): Promise<readonly SendResult[]> => {
    try {
      return resultsOf(batch, await ask(batch))
    } catch (error) {
      if (!isValueError(error)) return batch.map(() => E.left(failed(error)))
      if (batch.length === 1) return [E.left(unstorable(error))]
      const half = Math.ceil(batch.length / 2)
      return [...(await send(batch.slice(0, half))), ...(await send(batch.slice(half)))]
    }
  }
  return { send, mayBeSentAgain: () => lonesUnderWay > 0 }
}

const noneIfRefused = (error: unknown): [] => {
  if (isUniqueViolation(error)) return []
  throw error
}

const eventsOf = ({ streams }: Append) => streams.reduce((sum, { events }) => sum + events.length, 0)

const resultsOf = (batch: readonly Append[], row: BatchRow): readonly SendResult[] => {
  const record = createRecorder(row)
  let firstStream = 0
  return batch.map((append, nth): SendResult => {
    const first = firstStream
    firstStream += append.streams.length
    const outcome = row.outcomes[nth]
    if (outcome === RECORDED) return E.right({ events: record(append, first), replayed: false })
    return outcome === KNOWN ? E.right({ _tag: 'Known' }) : conflict(append, row, (outcome ?? 0) - 1, first)
  })
}

/** `stream` is the number of the stream in the batch, `first` that of the append's first one. */
const conflict = (append: Append, { versions }: BatchRow, stream: number, first: number): SendResult => {
  const refused = append.streams[stream - first]
  const actual = versions[stream]
  if (refused === undefined || typeof actual !== 'number')
    return E.left(failed(new Error('append_events refused an append for a stream that is not of it')))
  return E.left({
    _tag: 'VersionConflict',
    stream: refused.stream,
    expected: refused.expectedVersion,
    actual,
  })
}

const unstorable = (error: unknown): UnstorableAppend => ({
  _tag: 'UnstorableAppend',
  message: `the database refuses a value of this append: ${error instanceof Error ? error.message : error}`,
})
