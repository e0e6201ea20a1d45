import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { EventPattern } from '../../log/eventPattern.ts'
import type { LogQuery } from '../../ports/eventLog.ts'
import type { MemberAggregate } from '../states/memberAggregate.ts'
import { memberStreams } from '../states/memberState.ts'

/** What events have in common, wherever they stand in the log. */
export type EventFilter = Pick<LogQuery, 'pattern' | 'streams' | 'commandId' | 'correlationId'>

/** What somebody wants events to have in common; what is not given does not matter. A member is all of their streams. */
export type Wanted = {
  readonly type?: EventPattern
  readonly stream?: string
  readonly user?: UserId
  readonly command?: Uuid
  readonly correlation?: Uuid
}

export const eventFilter = (
  aggregates: readonly MemberAggregate[],
  { type, stream, user, command, correlation }: Wanted,
): EventFilter => ({
  pattern: type,
  streams: streamsOf(aggregates, stream, user),
  commandId: command,
  correlationId: correlation,
})

const streamsOf = (
  aggregates: readonly MemberAggregate[],
  stream: string | undefined,
  user: UserId | undefined,
) => {
  if (user !== undefined) return memberStreams(aggregates, user)
  return stream === undefined ? undefined : [stream]
}
