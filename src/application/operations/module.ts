import { lookupEvents } from '../../domain/kernel/lookupEvents.ts'
import { lookups, lookupsStream } from '../../domain/kernel/lookups.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import { memberAggregate } from '../audit/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const operationsModule = {
  name: 'operations',
  events: operationEvents,
  aboutMembers: [memberAggregate('lookups', lookupsStream, lookups, createCatalogue(lookupEvents))],
}
