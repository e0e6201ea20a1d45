import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { readerStream } from '../../domain/narrative/reader.ts'
import { readState } from '../commands/readState.ts'
import type { ReadsSince } from '../notices/recipient.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { READER } from './readerState.ts'

/** Since when somebody reads the fragment that they are at, as the log says. A pause before one is part of the reading. */
export const createReadsSince = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): ReadsSince => {
  const read = readState(dependencies, READER.decider, READER.catalogue)
  return (userId) =>
    pipe(
      read(readerStream(userId)),
      TE.map(({ state: { place } }) => {
        if (place.status === 'reading') return place.since
        return place.status === 'awaiting' && place.opensOn === null ? place.opensAt : undefined
      }),
    )
}
