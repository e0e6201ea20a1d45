import { narrativeEvents } from '../../domain/narrative/events.ts'

export const narrativeModule = { name: 'narrative', events: narrativeEvents }
