import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Notice, NoticeState, Notices } from '../ports/notices.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const ALL: readonly NoticeState[] = ['waiting', 'sending', 'sent', 'uncertain', 'closed']
const MOST = 100

/** What members, or one of them, were told or are to be told of all that one cause brought about, in the order of the log. */
export const noticesOf = (
  notices: Pick<Notices, 'list'>,
  correlationId: Uuid,
  userId?: UserId,
): TE.TaskEither<PortFailure, readonly Notice[]> =>
  pipe(
    notices.list({ states: ALL, correlationId, limit: MOST, ...(userId && { userId }) }),
    TE.map((found) =>
      found
        .filter(({ position }) => position !== null)
        .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0)),
    ),
  )
