import { broadcast } from '../../domain/kernel/broadcasts.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { lookupEvents } from '../../domain/kernel/lookupEvents.ts'
import { lookups, lookupsStream } from '../../domain/kernel/lookups.ts'
import { roles, rolesStream } from '../../domain/kernel/roles.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { BROADCAST } from '../notices/broadcastPart.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { ROLES, rolePart } from '../roles/rolePart.ts'

/** How often somebody has looked into who a member is. */
export const LOOKUPS_STATE = memberAggregate('lookups', lookupsStream, lookups, createCatalogue(lookupEvents))
/** What a member is beside a member. */
export const ROLES_STATE = memberAggregate('roles', rolesStream, roles, ROLES.catalogue)

export const operationsModule = {
  name: 'operations',
  events: operationEvents,
  aboutMembers: [LOOKUPS_STATE, ROLES_STATE],
  aggregates: [foldedAggregate('broadcast', broadcast, BROADCAST.catalogue)],
  forgetting: (userId: UserId, at: Date) => [
    rolePart(userId, [{ type: 'RevokeEveryRole', userId, at }], FORGETTING),
  ],
}
