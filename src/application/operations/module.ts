import { operationEvents } from '../../domain/operations/events.ts'

export const operationsModule = { name: 'operations', events: operationEvents }
