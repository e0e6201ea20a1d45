import * as E from 'fp-ts/lib/Either.js'
import { configurationEvents } from '../../domain/configuration/events.ts'
import { liveExperience } from '../../domain/configuration/liveExperience.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import type { ContentsNamedIn } from '../content/namedContents.ts'
import { configurationCatalogue } from './publications.ts'

/** Also an event that a newer program wrote is somebody's: that one tells where it is read. */
const documentsIn: ContentsNamedIn = (event) => {
  if (!configurationCatalogue.types.includes(event.type)) return []
  const publication = configurationCatalogue.decode(event)
  return E.isLeft(publication) ? [] : publication.right.data.documents
}

export const configurationModule = {
  name: 'configuration',
  events: configurationEvents,
  aggregates: [foldedAggregate('experience', liveExperience, configurationCatalogue)],
  namesContents: documentsIn,
}
