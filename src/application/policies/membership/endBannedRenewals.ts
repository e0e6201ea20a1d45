import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { isRenewed } from '../../../domain/membership/membershipState.ts'
import { brakeReportPart } from '../../channels/brakeReportPart.ts'
import { channelNamesPart } from '../../channels/nameChannels.ts'
import type { Earlier } from '../../commands/part.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import { membershipPart } from '../../membership/membershipPart.ts'
import type { Errand } from '../errand.ts'
import { type FindOwnersDependencies, findOwners } from './findOwners.ts'

const definitions = { 'admin.user_left_channel': placeEvents['admin.user_left_channel'] }

/**
 * Whom an administrator, or another bot, bans from a channel is not charged any more for the plans of theirs that open it: Telegram is asked
 * to renew them no more, for as long as it takes. Each owner is told.
 *
 * - One of several channels is enough. What is paid runs to its end, in the others; its member may have it renewed again.
 * - What this bot does is no ban: it lets people out for a reason of its own, and they may come back.
 */
export const createEndBannedRenewals = (
  dependencies: FindOwnersDependencies,
): Errand<EventOf<typeof definitions>, readonly UserId[]> => ({
  name: 'end_banned_renewals' as Slug,
  catalogue: createCatalogue(definitions),
  perform: () => findOwners(dependencies),
  partsFor: ({ eventId, data: { user_id: member, channel_id: channelId, reason } }, owners, at) => {
    if (reason !== 'banned') return []
    const ending = membershipPart(member, (earlier, { held }) => {
      const named = earlier(channelNamesPart)?.before.named ?? []
      const name = named.find((one) => one.channelId === channelId)?.name
      return held
        .filter((one) => isRenewed(one) && name !== undefined && one.terms.channels.includes(name))
        .map(({ terms }) => ({
          type: 'OrderCancellation',
          userId: member,
          planId: terms.plan_id,
          cancels: true,
          by: 'operator',
          at,
        }))
    })
    const isEnding = (earlier: Earlier) => {
      const around = earlier(ending)
      return around !== undefined && around.after.version > around.before.version
    }
    return [
      channelNamesPart,
      ending,
      ...owners.map((userId) =>
        brakeReportPart(
          { type: 'ReportMember', userId, channelId, cause: eventId, member, about: 'banned', at },
          isEnding,
        ),
      ),
    ]
  },
})
