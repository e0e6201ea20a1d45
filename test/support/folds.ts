import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import * as E from 'fp-ts/lib/Either.js'
import type { FoldedAggregate } from '../../src/application/audit/states/foldedAggregate.ts'
import type { EventMetadata } from '../../src/application/log/eventMetadata.ts'
import type { JsonObject } from '../../src/application/log/json.ts'
import { asRecorded, type RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'

const FOLDER = new URL('../fixtures/folds/', import.meta.url)

/** An event that folds are tried on; `history` is the stream that it stands in. */
export type TriedEvent = {
  readonly history: number
  readonly event_type: string
  readonly schema_version: number
  readonly timestamp: string
  readonly event_data: JsonObject
}

/** The histories on which an aggregate is tried: lines are only ever added. */
export const eventsFile = ({ name }: Pick<FoldedAggregate, 'name'>) => new URL(`${name}.events.jsonl`, FOLDER)

/** What a fold has made of them: a line an event, with a digest of the state after it. It is never changed. */
export const statesFile = ({ foldName }: Pick<FoldedAggregate, 'foldName'>) =>
  new URL(`${foldName.replaceAll(' ', '-')}.states`, FOLDER)

const linesOf = (file: URL): readonly string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []

export const triedEvents = (aggregate: Pick<FoldedAggregate, 'name'>): readonly TriedEvent[] =>
  linesOf(eventsFile(aggregate)).map((line) => JSON.parse(line))

export const frozenStates = (aggregate: Pick<FoldedAggregate, 'foldName'>) => linesOf(statesFile(aggregate))

const nobody = '00000000-0000-4000-8000-000000000000' as Uuid
const metadata: EventMetadata = {
  command_id: nobody,
  correlation_id: nobody,
  causation_id: nobody,
  actor: 'operator',
}

export const recordedOf = (event: Omit<TriedEvent, 'history'>): RecordedEvent =>
  asRecorded({
    position: 1,
    eventId: nobody,
    stream: 'tried',
    version: 1,
    type: event.event_type,
    schemaVersion: event.schema_version,
    data: event.event_data,
    metadata,
    timestamp: new Date(event.timestamp),
    recordedAt: new Date(event.timestamp),
    hash: new Uint8Array(32),
  })

/** Whether the type is of an aggregate's own events. */
export const knows = (aggregate: FoldedAggregate, type: string): boolean => {
  const tried = { event_type: type, schema_version: 1, timestamp: '2026-11-24T06:00:00.000Z', event_data: {} }
  const applied = aggregate.fold().apply(recordedOf(tried))
  return E.isRight(applied) || applied.left._tag !== 'UnknownEvent'
}

/** The state after each event, as a line of `statesFile`. */
export const statesOf = (aggregate: FoldedAggregate, events: readonly TriedEvent[]): readonly string[] => {
  let fold = aggregate.fold()
  let history: number | undefined
  return events.map((event) => {
    if (event.history !== history) fold = aggregate.fold()
    history = event.history
    const applied = fold.apply(recordedOf(event))
    if (E.isLeft(applied)) throw new Error(applied.left.message)
    const digest = hash('sha256', canonicalize(fold.state()) ?? '').slice(0, 16)
    return `${digest}  ${history} ${event.event_type}`
  })
}
