import * as E from 'fp-ts/lib/Either.js'
import { IsoDate } from '../../domain/kernel/dates.ts'
import { Uuid } from '../../domain/kernel/ids.ts'
import type { Append, UnstorableAppend } from '../ports/eventLog.ts'
import { storable } from './json.ts'

const LARGEST_SCHEMA_VERSION = 32_767

const refuse = (message: string) => E.left<UnstorableAppend>({ _tag: 'UnstorableAppend', message })

/** What every event log refuses before it looks at versions: an append that could never be stored as it is. */
export const checkAppend = (append: Append): E.Either<UnstorableAppend, Append> => {
  const names = append.streams.map(({ stream }) => stream)
  if (names.length === 0) return refuse('an append needs at least one stream')
  if (new Set(names).size !== names.length)
    return refuse(`an append names a stream twice: ${names.join(', ')}`)
  for (const { stream, events } of append.streams) {
    if (stream === '') return refuse('a stream needs a name')
    if (events.length === 0) return refuse(`an append to ${stream} needs at least one event`)
    for (const { eventId, type, schemaVersion, data, metadata, timestamp } of events) {
      if (!Uuid.is(eventId)) return refuse(`${type}: its event id is not a UUID`)
      if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > LARGEST_SCHEMA_VERSION)
        return refuse(`${type}: its schema version is not a number from 1 to ${LARGEST_SCHEMA_VERSION}`)
      if (metadata.command_id !== append.commandId)
        return refuse(`an event for ${stream} carries another command id than its append`)
      if (!IsoDate.is(timestamp)) return refuse(`${type} has no timestamp within the years 1 to 9999`)
      const fits = storable({ stream, type, data, metadata }, 'event')
      if (E.isLeft(fits)) return refuse(`${type}: ${fits.left}`)
    }
  }
  return E.right(append)
}
