import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import type { DomainEvent } from './domainEvent.ts'

export type DecodeFailure =
  | { readonly _tag: 'UnknownSchemaVersion'; readonly known: number; readonly stored: number }
  | { readonly _tag: 'MalformedPayload'; readonly errors: t.Errors }

/**
 * How one event type is stored: the codec of its newest schema version, and the way there from every older one.
 *
 * - `define(props)` is version 1; `.next(props, upcast)` the version after, with the upcaster from the one before.
 * - `encode` gives the storage format, or nothing where the data is not what the schema says.
 * - `decode` takes a payload as stored under any known version and answers in the newest shape.
 * - An upcaster sees decoded data of its version, and moves sealed fields without opening them.
 */
export type EventDefinition<Data> = {
  readonly schemaVersion: number
  readonly encode: (data: Data) => O.Option<unknown>
  readonly decode: (storedVersion: number, stored: unknown) => E.Either<DecodeFailure, Data>
  readonly next: <Props extends t.Props>(
    props: Props,
    upcast: (old: Data) => Readonly<t.TypeOfProps<Props>>,
  ) => EventDefinition<Readonly<t.TypeOfProps<Props>>>
}

/** The definitions of a module by event type, whatever their payloads. */
export type EventDefinitions = {
  readonly [type: string]: {
    readonly schemaVersion: number
    readonly encode: (data: never) => O.Option<unknown>
    readonly decode: (storedVersion: number, stored: unknown) => E.Either<DecodeFailure, unknown>
  }
}

/** The union of the events that a module's definitions describe. */
export type EventOf<D extends EventDefinitions> = {
  [Type in keyof D & string]: D[Type] extends EventDefinition<infer Data> ? DomainEvent<Type, Data> : never
}[keyof D & string]

export const define = <Props extends t.Props>(
  props: Props,
): EventDefinition<Readonly<t.TypeOfProps<Props>>> =>
  version(1, props, (stored) => E.left({ _tag: 'UnknownSchemaVersion', known: 1, stored }))

const version = <Props extends t.Props>(
  schemaVersion: number,
  props: Props,
  decodeOlder: (stored: number, data: unknown) => E.Either<DecodeFailure, Readonly<t.TypeOfProps<Props>>>,
): EventDefinition<Readonly<t.TypeOfProps<Props>>> => {
  const codec = t.readonly(t.strict(props))
  const decode: EventDefinition<Readonly<t.TypeOfProps<Props>>>['decode'] = (stored, data) => {
    if (stored > schemaVersion || !Number.isInteger(stored) || stored < 1)
      return E.left({ _tag: 'UnknownSchemaVersion', known: schemaVersion, stored })
    if (stored < schemaVersion) return decodeOlder(stored, data)
    const decoded = codec.decode(data)
    return E.isLeft(decoded) ? E.left({ _tag: 'MalformedPayload', errors: decoded.left }) : decoded
  }
  return {
    schemaVersion,
    encode: (data) => (codec.is(data) ? O.some(codec.encode(data)) : O.none),
    decode,
    next: (newer, upcast) =>
      version(schemaVersion + 1, newer, (stored, data) => pipe(decode(stored, data), E.map(upcast))),
  }
}
