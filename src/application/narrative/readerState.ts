import { narrativeEvents } from '../../domain/narrative/events.ts'
import { reader, readerStream } from '../../domain/narrative/reader.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const catalogue = createCatalogue(narrativeEvents)

/** A reader, as parts of acts know them. */
export const READER = { decider: reader, catalogue }

/** Where somebody is in the story, and what they have made of it: what conditions, profile and audit look at. */
export const READER_STATE = memberAggregate('story', readerStream, reader, catalogue)
