import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { DomainEvent } from '../../domain/kernel/domainEvent.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { Catalogue, CatalogueFailure } from '../log/createCatalogue.ts'
import type { NewEvent } from '../log/recordedEvent.ts'
import type { StreamAppend } from '../ports/eventLog.ts'
import type { Act } from './act.ts'
import type { Decided, StreamDecision } from './decideParts.ts'
import type { Written } from './workingStreams.ts'

/** An append for an act, and what it will leave of the streams that it writes to. */
export type ToAppend = { readonly streams: readonly StreamAppend[]; readonly written: readonly Written[] }

/**
 * Makes one append of what was decided: the events of every stream, a condition for each stream that was only read, and
 * the refusals after whatever else is written to their stream. No streams where there is nothing to record.
 */
export const toAppend = (
  act: Act,
  decided: Decided,
  nextId: () => Uuid,
): E.Either<CatalogueFailure, ToAppend> => {
  const encode = encoderOf(act, nextId)
  const decisions = withRefusals(act, decided)
  const streams: StreamAppend[] = []
  const written: Written[] = []
  for (const [stream, { aggregate, before, state, events }] of decisions) {
    const encoded = encode(aggregate.catalogue, events)
    if (E.isLeft(encoded)) return encoded
    streams.push({ stream, expectedVersion: before.expected, events: encoded.right })
    const last = encoded.right.at(-1)
    if (last === undefined) continue
    const version = before.version + encoded.right.length
    const tail = before.tail + encoded.right.length
    written.push({ stream, aggregate, after: { state, version, tail }, lastEvent: last.eventId })
  }
  const elsewhere = decisions.has(act.refusals.stream) ? [] : outcomeEvents(act, decided)
  const encoded = encode(act.refusals.catalogue, elsewhere)
  if (E.isLeft(encoded)) return encoded
  if (encoded.right.length > 0)
    streams.push({
      stream: act.refusals.stream,
      expectedVersion: act.refusals.isNew === true ? 'NoStream' : 'Any',
      events: encoded.right,
    })
  const isSilent = streams.every(({ events }) => events.length === 0)
  return E.right(isSilent ? { streams: [], written: [] } : { streams, written })
}

const refusalEvents = ({ refusals, at }: Act, decided: Decided): readonly DomainEvent[] =>
  decided.refusals.map((refusal) => refusals.record(refusal, at))

/** The refusals, or what is recorded where there is none. */
const outcomeEvents = (act: Act, decided: Decided): readonly DomainEvent[] => {
  const { otherwise } = act.refusals
  return decided.refusals.length > 0 || otherwise === undefined
    ? refusalEvents(act, decided)
    : [otherwise(act.at)]
}

/** The refusals are folded, too, where they are recorded on a stream of a part. */
const withRefusals = (act: Act, decided: Decided): ReadonlyMap<string, StreamDecision> => {
  const { stream } = act.refusals
  const decision = decided.streams.get(stream)
  if (decision === undefined || decided.refusals.length === 0) return decided.streams
  const refused = refusalEvents(act, decided)
  const state = refused.reduce<unknown>(decision.aggregate.decider.evolve, decision.state)
  return new Map(decided.streams).set(stream, {
    ...decision,
    state,
    events: [...decision.events, ...refused],
  })
}

const encoderOf =
  ({ metadata }: Act, nextId: () => Uuid) =>
  <Event>(
    catalogue: Catalogue<Event>,
    events: readonly DomainEvent[],
  ): E.Either<CatalogueFailure, readonly NewEvent[]> =>
    pipe(
      events as readonly Event[],
      E.traverseArray(catalogue.encode),
      E.map((encoded) => encoded.map((event): NewEvent => ({ ...event, eventId: nextId(), metadata }))),
    )
