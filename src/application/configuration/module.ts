import { configurationEvents } from '../../domain/configuration/events.ts'

export const configurationModule = { name: 'configuration', events: configurationEvents }
