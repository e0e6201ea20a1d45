import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { RemovalReason } from '../../../domain/channels/removalEvents.ts'
import type { ChatId, UserId, Uuid } from '../../../domain/kernel/ids.ts'
import { removalPart } from '../../channels/removalPart.ts'
import type { Part } from '../../commands/part.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { learnedParts } from './following.ts'
import { orderParts } from './removalParts.ts'

/** Somebody was to leave a group that became the supergroup `to`; `channel` is that one, where it has a name. */
export type MovedOn = {
  readonly _tag: 'moved'
  readonly to: ChatId
  readonly channel: NamedChannel | undefined
}

/** The supergroup that a group became. It has the name of the group, also where nobody has recorded that yet. */
export const findMoved =
  (channels: Pick<ChannelNames, 'withId'>) =>
  (from: ChatId, to: ChatId): TE.TaskEither<PortFailure, MovedOn> =>
    pipe(
      channels.withId(to),
      TE.flatMap((there) => (there === undefined ? channels.withId(from) : TE.right(there))),
      TE.map((found) => ({ _tag: 'moved', to, channel: found && { ...found, channelId: to } })),
    )

/** The removal ends in the group with that as its reason, and is ordered in the supergroup, for the same cause, through the brake of that one. */
export const movedParts = (
  removal: {
    readonly channel_id: ChatId
    readonly user_id: UserId
    readonly why: RemovalReason
    readonly cause: Uuid
  },
  { to, channel }: Pick<MovedOn, 'to' | 'channel'>,
  at: Date,
): readonly Part[] => {
  const { channel_id: channelId, user_id: userId, why, cause } = removal
  return [
    ...learnedParts(channelId, to, at),
    removalPart(channelId, userId, [
      { type: 'SpareRemoval', userId, channelId, cause, sparedFor: 'moved', at },
    ]),
    ...(channel === undefined ? [] : orderParts([{ userId, channel, why, cause, at }], userId)),
  ]
}
