import type { StoredEventType } from '../../application/ports/storedEventTypes.ts'
import { ProgramFailure, resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

/** A program that is older than the log would stop at the first event that it does not know: it does not even begin. */
export const refuseUnknownEvents = async (services: Pick<Services, 'unknownEventTypes'>): Promise<void> => {
  const unknown = await resultOrExit(await services.unknownEventTypes())
  if (unknown.length > 0)
    throw new ProgramFailure(
      `The log holds events that no module of this program knows, because a newer program wrote them: ${unknown.map(described).join(', ')}; start the newer program instead.`,
    )
}

const described = ({ type, schemaVersion, events }: StoredEventType) =>
  `${events} of ${type} (schema version ${schemaVersion})`
