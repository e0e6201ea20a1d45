import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { isOfValue } from './ofValue.ts'

/** How far back it is looked for. */
const LOOKED_AT = 200

/** What of value happened to a member lately, the last first. */
export type ReadValued = (
  userId: UserId,
  most: number,
) => TE.TaskEither<PortFailure, readonly RecordedEvent[]>

export const createReadValued =
  (log: Pick<EventLog, 'find'>, streamsOf: (userId: UserId) => readonly string[]): ReadValued =>
  (userId, most) =>
    pipe(
      log.find({ direction: 'backwards', streams: streamsOf(userId), limit: LOOKED_AT }),
      TE.map((events) => events.filter(isOfValue).slice(0, most)),
    )
