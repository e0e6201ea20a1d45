import * as E from 'fp-ts/lib/Either.js'
import { UserId } from '../../../domain/kernel/ids.ts'
import type { EventPattern } from '../../log/eventPattern.ts'
import { streamLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

/** What tells of somebody who may be in a channel. */
const TELLING: readonly EventPattern[] = ['admin.subscription_started', 'admin.user_joined_channel']

/** Everybody who ever had a plan, or was seen to come into a channel, in the order of their numbers. */
export const knownPeople = async (
  log: Pick<EventLog, 'find'>,
): Promise<E.Either<PortFailure, readonly UserId[]>> => {
  const found = new Set<UserId>()
  for (const pattern of TELLING)
    for await (const event of streamLog(log, { pattern, direction: 'forwards' })) {
      if (E.isLeft(event)) return event
      const { user_id: userId } = event.right.data
      if (UserId.is(userId)) found.add(userId)
    }
  return E.right([...found].toSorted((one, other) => one - other))
}
