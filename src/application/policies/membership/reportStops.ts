import { brakeEvents } from '../../../domain/channels/brakeEvents.ts'
import { channelLifeEvents } from '../../../domain/channels/channel.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { brakeReportPart } from '../../channels/brakeReportPart.ts'
import { brakePart } from '../../channels/removalPart.ts'
import type { Earlier, Part } from '../../commands/part.ts'
import { type Catalogued, createCatalogue } from '../../log/createCatalogue.ts'
import type { Errand } from '../errand.ts'
import { type FindOwnersDependencies, findOwners } from './findOwners.ts'

const definitions = {
  'admin.removals_stopped': brakeEvents['admin.removals_stopped'],
  'admin.channel_migrated': channelLifeEvents['admin.channel_migrated'],
}
type Migrated = EventOf<Pick<typeof definitions, 'admin.channel_migrated'>>

/** Has every owner told that a brake has stopped, or that a group whose brake was armed became a supergroup, which has one that is not. */
export const createReportStops = (
  dependencies: FindOwnersDependencies,
): Errand<EventOf<typeof definitions>, readonly UserId[]> => ({
  name: 'brake_reports' as Slug,
  catalogue: createCatalogue(definitions),
  perform: () => findOwners(dependencies),
  partsFor: (event, users, at) => {
    if (event.type === 'admin.channel_migrated') return moveParts(event, users, at)
    const { channel_id: channelId, count, most } = event.data
    const cause = event.eventId
    return users.map((userId) =>
      brakeReportPart({ type: 'ReportStop', userId, channelId, cause, count, most, at }),
    )
  },
})

/** Where the supergroup was armed meanwhile, or nobody was removed from the group, there is nothing to be done. */
const moveParts = (
  { eventId, data: { channel_id: from, to } }: Catalogued<Migrated>,
  users: readonly UserId[],
  at: Date,
): readonly Part[] => {
  const [left, there] = [brakePart(from, []), brakePart(to, [])]
  const isToBeArmed = (earlier: Earlier) =>
    earlier(left)?.before.isArmed === true && earlier(there)?.before.isArmed !== true
  return [
    left,
    there,
    ...users.map((userId) =>
      brakeReportPart({ type: 'ReportMove', userId, channelId: to, cause: eventId, at }, isToBeArmed),
    ),
  ]
}
