import { brakeEvents } from '../../../domain/channels/brakeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { brakeReportPart } from '../../channels/brakeReportPart.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { Errand } from '../errand.ts'
import { type FindOwnersDependencies, findOwners } from './findOwners.ts'

const definitions = { 'admin.removals_stopped': brakeEvents['admin.removals_stopped'] }

/** Has every owner told that a brake has stopped. */
export const createReportStops = (
  dependencies: FindOwnersDependencies,
): Errand<EventOf<typeof definitions>, readonly UserId[]> => ({
  name: 'brake_reports' as Slug,
  catalogue: createCatalogue(definitions),
  perform: () => findOwners(dependencies),
  partsFor: ({ eventId, data: { channel_id: channelId, count, most } }, users, at) =>
    users.map((userId) =>
      brakeReportPart({ type: 'ReportStop', userId, channelId, cause: eventId, count, most, at }),
    ),
})
