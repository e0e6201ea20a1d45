import * as E from 'fp-ts/lib/Either.js'
import { wholeLog } from '../../application/log/streamLog.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { StoredEventType, StoredEventTypes } from '../../application/ports/storedEventTypes.ts'

/** Counts the event types of a log in memory; a log that lives no longer than the process is short enough to be read. */
export const createMemoryStoredEventTypes = (log: Pick<EventLog, 'readAll'>): StoredEventTypes => ({
  list: () => async () => {
    const types = new Map<string, StoredEventType>()
    for await (const read of wholeLog(log)) {
      if (E.isLeft(read)) return read
      const { type, schemaVersion } = read.right
      const key = `${type} ${schemaVersion}`
      types.set(key, { type, schemaVersion, events: (types.get(key)?.events ?? 0) + 1 })
    }
    return E.right([...types.values()].toSorted(byTypeAndVersion))
  },
})

const byTypeAndVersion = (a: StoredEventType, b: StoredEventType) =>
  a.type === b.type ? a.schemaVersion - b.schemaVersion : a.type < b.type ? -1 : 1
