import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Fields, MemberAggregate } from './memberAggregate.ts'
import { type FieldChange, memberState, memberSteps, memberStreams } from './memberState.ts'

/**
 * A member as they were right after the nth of their events: 1 … `total`.
 *
 * - `event` is that one, and `changes` what it changed; a member of whom the log knows nothing has neither.
 */
export type MemberAtStep = {
  readonly step: number
  readonly total: number
  readonly event: RecordedEvent | undefined
  readonly changes: readonly FieldChange[]
  readonly fields: Fields
}

type Dependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly aggregates: readonly MemberAggregate[]
}

/** What a member was after one of their events; without a number, after the last. */
export const memberAtStep = async (
  { log, aggregates }: Dependencies,
  userId: UserId,
  wanted: number | undefined,
): Promise<E.Either<PortFailure | CatalogueFailure, MemberAtStep>> => {
  const total = await countEvents(log, memberStreams(aggregates, userId))
  if (E.isLeft(total)) return total
  const step = Math.min(Math.max(wanted ?? total.right, 1), total.right)
  const start = await memberState(log, aggregates, userId, 0)
  if (E.isLeft(start)) return start
  const fields = new Map(start.right.fields)
  let nth = 0
  for await (const read of memberSteps(log, aggregates, userId, 0, Number.MAX_SAFE_INTEGER)) {
    if (E.isLeft(read)) return read
    const { event, changes } = read.right
    nth += 1
    for (const { field, to } of changes)
      if (to === undefined) fields.delete(field)
      else fields.set(field, to)
    if (nth === step) return E.right({ step, total: total.right, event, changes, fields })
  }
  return E.right({ step: 0, total: 0, event: undefined, changes: [], fields })
}

/** Versions in a stream have no gap, so that the last one counts its events. */
const countEvents = async (
  log: Pick<EventLog, 'find'>,
  streams: readonly string[],
): Promise<E.Either<PortFailure, number>> => {
  let count = 0
  for (const stream of streams) {
    const last = await log.find({ direction: 'backwards', streams: [stream], limit: 1 })()
    if (E.isLeft(last)) return last
    count += last.right[0]?.version ?? 0
  }
  return E.right(count)
}
