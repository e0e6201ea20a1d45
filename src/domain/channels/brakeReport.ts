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
  /** `user_id` is told that a group became the supergroup `channel_id`, from which nobody is removed until its brake is armed. */
  'admin.move_reported': define({ user_id: UserId, channel_id: ChatId, cause: Uuid }),
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

/** Tells an owner once of what the event `cause` says: a group became this supergroup, and its brake is to be armed anew. */
export type ReportMove = {
  readonly type: 'ReportMove'
  readonly userId: UserId
  readonly channelId: ChatId
  readonly cause: Uuid
  readonly at: Date
}

export type ReportCommand = ReportStop | ReportMember | ReportMove

const BrakeReportState = t.readonly(t.strict({ last: t.union([Uuid, t.null]) }))
/** Because of which event an owner was told last. */
export type BrakeReport = t.TypeOf<typeof BrakeReportState>

export const brakeReportStream = (channelId: ChatId, userId: UserId) => `brake-report-${channelId}-${userId}`

const told = (command: ReportCommand): BrakeReportEvent => {
  const { userId, channelId, cause, at: timestamp } = command
  const of = { user_id: userId, channel_id: channelId, cause }
  switch (command.type) {
    case 'ReportStop': {
      const { count, most } = command
      return { type: 'admin.removals_reported', timestamp, data: { ...of, count, most } }
    }
    case 'ReportMember': {
      const { member, about } = command
      return { type: 'admin.member_reported', timestamp, data: { ...of, member, about } }
    }
    case 'ReportMove':
      return { type: 'admin.move_reported', timestamp, data: of }
  }
}

export const brakeReport: Decider<BrakeReport, ReportCommand, BrakeReportEvent, never> = {
  initial: { last: null },
  decide: (command, { last }) => E.right(last === command.cause ? [] : [told(command)]),
  evolve: (_, { data }) => ({ last: data.cause }),
  snapshot: { fold: 'brake_report 3', codec: BrakeReportState },
}
