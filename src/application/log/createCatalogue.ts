import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { PathReporter } from 'io-ts/lib/PathReporter.js'
import type { DecodeFailure, EventDefinitions, EventOf } from '../../domain/kernel/eventDefinition.ts'
import { type JsonObject, storable } from './json.ts'
import type { RecordedEvent } from './recordedEvent.ts'

/** An event read back: its newest shape, and where it stands in the log. */
export type Catalogued<Event> = Event &
  Pick<RecordedEvent, 'position' | 'eventId' | 'stream' | 'version' | 'metadata' | 'recordedAt'>

/** `UnknownEvent` was written by a newer process; `MalformedEvent` by a broken one. */
export type CatalogueFailure =
  | { readonly _tag: 'UnknownEvent'; readonly message: string }
  | { readonly _tag: 'MalformedEvent'; readonly message: string }

export type EncodedEvent = Pick<RecordedEvent, 'type' | 'schemaVersion' | 'data' | 'timestamp'>

/**
 * Every event type that may be recorded, with its codec and upcasters.
 *
 * - `encode` gives the storage format in the newest schema version, or refuses what would not come back unchanged.
 * - `decode` answers in the newest shape, whatever version was stored.
 * - `knows` says whether it can decode a type in a schema version.
 */
export type Catalogue<Event> = {
  readonly types: readonly string[]
  readonly knows: (type: string, schemaVersion: number) => boolean
  readonly encode: (event: Event) => E.Either<CatalogueFailure, EncodedEvent>
  readonly decode: (recorded: RecordedEvent) => E.Either<CatalogueFailure, Catalogued<Event>>
}

export const createCatalogue = <D extends EventDefinitions>(definitions: D): Catalogue<EventOf<D>> => {
  const known = new Map<string, EventDefinitions[string]>(Object.entries(definitions))
  const find = (type: string): E.Either<CatalogueFailure, EventDefinitions[string]> => {
    const definition = known.get(type)
    return definition === undefined
      ? E.left(unknown(`event type ${type} is not in the catalogue`))
      : E.right(definition)
  }

  return {
    types: [...known.keys()],
    knows: (type, schemaVersion) => schemaVersion <= (known.get(type)?.schemaVersion ?? 0),
    encode: (event) =>
      pipe(
        find(event.type),
        E.flatMap(({ schemaVersion, encode }) =>
          pipe(
            encode(event.data as never),
            E.fromOption(() => 'its data does not fit its schema'),
            E.flatMap((encoded) => storable(encoded)),
            E.mapLeft((fault) => malformed(`${event.type}: ${fault}`)),
            E.map((data) => ({
              type: event.type,
              schemaVersion,
              data: data as JsonObject,
              timestamp: event.timestamp,
            })),
          ),
        ),
      ),
    // Plainly, without pipes: a replay decodes every event of the log.
    decode: (recorded) => {
      const definition = find(recorded.type)
      if (E.isLeft(definition)) return definition
      const data = definition.right.decode(recorded.schemaVersion, recorded.data)
      if (E.isLeft(data)) return E.left(explain(recorded, data.left))
      return E.right(catalogued(recorded, data.right) as Catalogued<EventOf<D>>)
    },
  }
}

const unknown = (message: string): CatalogueFailure => ({ _tag: 'UnknownEvent', message })
const malformed = (message: string): CatalogueFailure => ({ _tag: 'MalformedEvent', message })

const explain = ({ position, type }: RecordedEvent, failure: DecodeFailure): CatalogueFailure => {
  const event = `event ${position} (${type})`
  if (failure._tag === 'UnknownSchemaVersion')
    return unknown(`${event} has schema version ${failure.stored}, this program knows up to ${failure.known}`)
  return malformed(`${event} is malformed: ${PathReporter.report(E.left(failure.errors)).join('; ')}`)
}

const catalogued = (
  recorded: RecordedEvent,
  data: unknown,
): Catalogued<{ type: string; timestamp: Date; data: unknown }> => ({
  type: recorded.type,
  timestamp: recorded.timestamp,
  data,
  position: recorded.position,
  eventId: recorded.eventId,
  stream: recorded.stream,
  version: recorded.version,
  metadata: recorded.metadata,
  recordedAt: recorded.recordedAt,
})
