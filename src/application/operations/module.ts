import { lookupEvents, lookupsStream } from '../../domain/kernel/lookupEvents.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import { lookups } from '../../domain/operations/lookups.ts'
import { memberAggregate } from '../audit/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const operationsModule = {
  name: 'operations',
  events: operationEvents,
  aboutMembers: [memberAggregate('lookups', lookupsStream, lookups, createCatalogue(lookupEvents))],
}
