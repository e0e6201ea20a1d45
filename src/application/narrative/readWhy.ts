import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { readerStream } from '../../domain/narrative/reader.ts'
import { type Why, whyOf } from '../audit/causes.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** How far back it is looked for. */
const LOOKED_AT = 50

/** What the story gives and refuses, by the types of the events. */
const GIVEN: readonly string[] = [
  'gamification.besitos_earned',
  'gamification.besitos_spent',
  'narrative.decision_made',
  'narrative.level_completed',
  'narrative.ending_reached',
  'narrative.secret_discovered',
  'narrative.decision_undone',
]
const REFUSED = 'user.command_refused'

/** Why the last thing is there that the story has given or refused; nothing where it has not. */
export type ReadWhy = (userId: UserId) => TE.TaskEither<PortFailure, Why | undefined>

export const createReadWhy =
  (log: Pick<EventLog, 'find'>): ReadWhy =>
  (userId) =>
    pipe(
      log.find({
        streams: [readerStream(userId), `wallet-${userId}`, `user-${userId}`],
        direction: 'backwards',
        limit: LOOKED_AT,
      }),
      TE.flatMap((events) => {
        const last = events.find(isAnswerable)
        return last === undefined ? TE.right(undefined) : whyOf(log, last)
      }),
    )

const isAnswerable = ({ type, data, metadata: { actor } }: RecordedEvent): boolean =>
  type === REFUSED
    ? /^(story|wallet)/.test(String(data.part)) && actor.startsWith('user-')
    : GIVEN.includes(type)
