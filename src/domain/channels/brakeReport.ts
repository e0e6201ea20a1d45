import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** What an owner is told of the brake of a channel, in the stream `brake-report-<channel>-<number>`. */
export const brakeReportEvents = {
  /** `user_id` is told that the brake has stopped: there were `count` within an hour, which may have `most`. */
  'admin.removals_reported': define({
    user_id: UserId,
    channel_id: ChatId,
    cause: Uuid,
    count: Natural,
    most: Positive,
  }),
}
type BrakeReportEvent = EventOf<typeof brakeReportEvents>

/** Tells an owner once of what the event `cause` says. */
export type ReportStop = {
  readonly type: 'ReportStop'
  readonly userId: UserId
  readonly channelId: ChatId
  readonly cause: Uuid
  readonly count: Natural
  readonly most: Positive
  readonly at: Date
}

const BrakeReportState = t.readonly(t.strict({ last: t.union([Uuid, t.null]) }))
/** Of which event an owner was told last. */
export type BrakeReport = t.TypeOf<typeof BrakeReportState>

export const brakeReportStream = (channelId: ChatId, userId: UserId) => `brake-report-${channelId}-${userId}`

export const brakeReport: Decider<BrakeReport, ReportStop, BrakeReportEvent, never> = {
  initial: { last: null },
  decide: ({ userId, channelId, cause, count, most, at }, { last }) =>
    E.right(
      last === cause
        ? []
        : [
            {
              type: 'admin.removals_reported',
              timestamp: at,
              data: { user_id: userId, channel_id: channelId, cause, count, most },
            },
          ],
    ),
  evolve: (_, { data }) => ({ last: data.cause }),
  snapshot: { fold: 'brake_report 1', codec: BrakeReportState },
}
