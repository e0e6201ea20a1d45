import type { RemovalReason } from '../../../domain/channels/removalEvents.ts'
import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { Membership } from '../../../domain/membership/membershipState.ts'
import { brakePart, heldAtBrake, removalPart } from '../../channels/removalPart.ts'
import type { Earlier, Part } from '../../commands/part.ts'
import type { NamedChannel } from '../../ports/channelNames.ts'
import { membershipOf, opens } from './openedChannels.ts'

type Removing = {
  readonly userId: UserId
  readonly channel: NamedChannel
  readonly why: RemovalReason
  readonly cause: Uuid
  readonly at: Date
}

/**
 * Somebody has to leave channels: for each the brake is asked, and the removal is ordered, or held where it says no. Of a channel that
 * something else of theirs opens nothing is recorded, nor where they are not meant.
 */
export const orderParts = (
  removing: readonly Removing[],
  userId: UserId,
  isMeant: (membership: Membership | undefined) => boolean = () => true,
): readonly Part[] => {
  const membership = membershipOf(userId)
  return removing.length === 0
    ? []
    : [
        membership,
        ...removing.flatMap((one) => {
          const mustLeave = (earlier: Earlier) => {
            const has = earlier(membership)?.after
            return isMeant(has) && !opens(has, one.channel.name)
          }
          return [...partsThrough(one, mustLeave, 'OrderRemoval')]
        }),
      ]
}

/** What is held goes on where the brake lets it pass. Who may be there again is spared. */
export const releaseParts = (removing: Removing): readonly Part[] => {
  const { userId, channel, cause, at } = removing
  const { channelId, name } = channel
  const membership = membershipOf(userId)
  const isOpen = (earlier: Earlier) => opens(earlier(membership)?.after, name)
  return [
    membership,
    removalPart(
      channelId,
      userId,
      [{ type: 'SpareRemoval', userId, channelId, cause, sparedFor: 'active', at }],
      { when: isOpen },
    ),
    ...partsThrough(removing, (earlier) => !isOpen(earlier), 'ReleaseRemoval'),
  ]
}

/** The brake counts only what is new, and what nobody keeps from being removed. */
const partsThrough = (
  { userId, channel, why, cause, at }: Removing,
  mustLeave: (earlier: Earlier) => boolean,
  type: 'OrderRemoval' | 'ReleaseRemoval',
): readonly Part[] => {
  const { channelId, members } = channel
  const group = `removal:${channelId}`
  const looked = removalPart(channelId, userId, [], { group, when: mustLeave })
  const isAsked = (earlier: Earlier) => {
    const removal = earlier(looked)?.after
    if (removal === undefined || removal.isListed) return false
    const { last } = removal
    return type === 'OrderRemoval'
      ? last?.cause !== cause
      : last?.cause === cause && last.status === 'held' && last.heldBy !== 'backlog'
  }
  const brake = brakePart(channelId, [{ type: 'CountRemoval', channelId, userId, cause, members, at }], {
    group,
    when: isAsked,
  })
  return [
    looked,
    brake,
    removalPart(
      channelId,
      userId,
      (earlier) => {
        const hold = heldAtBrake(earlier(brake))
        return [
          type === 'OrderRemoval'
            ? { type, userId, channelId, why, cause, hold, at }
            : { type, userId, channelId, cause, hold, at },
        ]
      },
      { group, when: mustLeave },
    ),
  ]
}
