import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Catalogue } from '../log/createCatalogue.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { StoredEventType, StoredEventTypes } from '../ports/storedEventTypes.ts'

/** The event types, or newer schema versions of them, that are in the log and in no module of this program. */
export type UnknownEventTypes = TE.TaskEither<PortFailure, readonly StoredEventType[]>

export const createUnknownEventTypes = (
  stored: StoredEventTypes,
  { knows }: Pick<Catalogue<never>, 'knows'>,
): UnknownEventTypes =>
  pipe(
    stored.list(),
    TE.map((types) => types.filter(({ type, schemaVersion }) => !knows(type, schemaVersion))),
  )
