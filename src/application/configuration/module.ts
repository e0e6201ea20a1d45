import { configurationEvents } from '../../domain/configuration/events.ts'
import { liveExperience } from '../../domain/configuration/liveExperience.ts'
import { foldedAggregate } from '../audit/foldedAggregate.ts'
import { configurationCatalogue } from './publications.ts'

export const configurationModule = {
  name: 'configuration',
  events: configurationEvents,
  aggregates: [foldedAggregate('experience', liveExperience, configurationCatalogue)],
}
