import type { RemovalReason } from '../../../domain/channels/removalEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { membershipEvents } from '../../../domain/membership/events.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { Errand } from '../errand.ts'
import { endedPlanInvites } from './invites.ts'
import { orderParts } from './removalParts.ts'

const definitions = {
  'admin.subscription_expired': membershipEvents['admin.subscription_expired'],
  'admin.subscription_revoked': membershipEvents['admin.subscription_revoked'],
  'admin.subscription_reversed': membershipEvents['admin.subscription_reversed'],
}
type Ending = EventOf<typeof definitions>

const WHY: { readonly [Type in Ending['type']]: RemovalReason } = {
  'admin.subscription_expired': 'expired',
  'admin.subscription_revoked': 'revoked',
  'admin.subscription_reversed': 'reversed',
}

/** So many are ordered side by side, while members wait for answers. */
const AT_ONCE = 32

/**
 * Whoever has something no more has to leave the channels that it opened, unless something else of theirs opens them: by this it is
 * ordered, channel by channel, and held where the brake says no. A link of theirs that they have not used is good no more. Whoever is
 * forgotten was seen out before.
 */
export const createOrderRemovals = (channels: ChannelNames): Errand<Ending, readonly NamedChannel[]> => ({
  name: 'removals' as Slug,
  atOnce: AT_ONCE,
  catalogue: createCatalogue(definitions),
  perform: ({ data }) => channels.named(data.channels),
  partsFor: ({ type, eventId, data: { user_id: userId } }, found, at) => [
    ...orderParts(
      found.map((channel) => ({ userId, channel, why: WHY[type], cause: eventId, at })),
      userId,
      (membership) => membership?.isClosed !== true,
    ),
    ...endedPlanInvites(found, userId, at),
  ],
})
