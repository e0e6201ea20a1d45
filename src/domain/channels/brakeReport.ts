import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

const ReportedFor = t.keyof({ banned: null, forgotten: null })
/** Why an owner is told of a member. */
export type ReportedFor = t.TypeOf<typeof ReportedFor>

/** What an owner is told of a channel and its brake, in the stream `brake-report-<channel>-<number>`. */
export const brakeReportEvents = {
  /** `user_id` is told that the brake has stopped: there were `count` within an hour, which may have `most`. */
  'admin.removals_reported': define({
    user_id: UserId,
    channel_id: ChatId,
    cause: Uuid,
    count: Natural,
    most: Positive,
  }),
  /**
   * `user_id` is told of `member`: Telegram was asked to renew their plan no more, for they were banned from there; or they are forgotten,
   * and still inside.
   */
  'admin.member_reported': define({
    user_id: UserId,
    channel_id: ChatId,
    cause: Uuid,
    member: UserId,
    about: ReportedFor,
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

/** Tells an owner once of a member, because of the event or the command `cause`. */
export type ReportMember = {
  readonly type: 'ReportMember'
  readonly userId: UserId
  readonly channelId: ChatId
  readonly cause: Uuid
  readonly member: UserId
  readonly about: ReportedFor
  readonly at: Date
}

export type ReportCommand = ReportStop | ReportMember

const BrakeReportState = t.readonly(t.strict({ last: t.union([Uuid, t.null]) }))
/** Because of which event an owner was told last. */
export type BrakeReport = t.TypeOf<typeof BrakeReportState>

export const brakeReportStream = (channelId: ChatId, userId: UserId) => `brake-report-${channelId}-${userId}`

const told = (command: ReportCommand): BrakeReportEvent => {
  const { userId, channelId, cause, at } = command
  const of = { user_id: userId, channel_id: channelId, cause }
  return command.type === 'ReportStop'
    ? {
        type: 'admin.removals_reported',
        timestamp: at,
        data: { ...of, count: command.count, most: command.most },
      }
    : {
        type: 'admin.member_reported',
        timestamp: at,
        data: { ...of, member: command.member, about: command.about },
      }
}

export const brakeReport: Decider<BrakeReport, ReportCommand, BrakeReportEvent, never> = {
  initial: { last: null },
  decide: (command, { last }) => E.right(last === command.cause ? [] : [told(command)]),
  evolve: (_, { data }) => ({ last: data.cause }),
  snapshot: { fold: 'brake_report 2', codec: BrakeReportState },
}
