import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { CatalogueFailure } from '../../log/createCatalogue.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { streamLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { type Fields, fieldsOf, type MemberAggregate } from './memberAggregate.ts'

/** What the log says of a member at a position: the fields of their state, and where their streams stood. */
export type MemberState = { readonly versions: ReadonlyMap<string, number>; readonly fields: Fields }

export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

/** An event of a member, and what it changed in their state. */
export type Step = { readonly event: RecordedEvent; readonly changes: readonly FieldChange[] }

/** What changed between two positions, by how many events. */
export type MemberChanges = { readonly changes: readonly FieldChange[]; readonly events: number }

/** The streams that tell of a member. */
export const memberStreams = (aggregates: readonly MemberAggregate[], userId: UserId): readonly string[] =>
  aggregates.map(({ streamOf }) => streamOf(userId))

const createMember = (aggregates: readonly MemberAggregate[], userId: UserId) => {
  const folds = new Map(
    aggregates.map((aggregate) => [aggregate.streamOf(userId), { aggregate, fold: aggregate.fold() }]),
  )
  return {
    apply: (event: RecordedEvent) => folds.get(event.stream)?.fold.apply(event) ?? E.right(undefined),
    fields: (): Fields =>
      new Map([...folds.values()].flatMap(({ aggregate, fold }) => fieldsOf(aggregate, fold))),
  }
}

type Log = Pick<EventLog, 'find'>
type Failure = PortFailure | CatalogueFailure

const memberEvents = (log: Log, aggregates: readonly MemberAggregate[], userId: UserId, upTo: number) =>
  streamLog(log, { direction: 'forwards', streams: memberStreams(aggregates, userId), upTo })

/** Folds a member's streams up to and with a position. */
export const memberState = async (
  log: Log,
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  upTo: number,
): Promise<E.Either<Failure, MemberState>> => {
  const member = createMember(aggregates, userId)
  const versions = new Map<string, number>()
  for await (const read of memberEvents(log, aggregates, userId, upTo)) {
    if (E.isLeft(read)) return read
    const applied = member.apply(read.right)
    if (E.isLeft(applied)) return applied
    versions.set(read.right.stream, read.right.version)
  }
  return E.right({ versions, fields: member.fields() })
}

/** What changed in a member's state after `from`, up to and with `upTo`. */
export const memberChanges = async (
  log: Log,
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  from: number,
  upTo: number,
): Promise<E.Either<Failure, MemberChanges>> => {
  const before = await memberState(log, aggregates, userId, from)
  if (E.isLeft(before)) return before
  const after = await memberState(log, aggregates, userId, upTo)
  if (E.isLeft(after)) return after
  return E.right({
    changes: changesOf(before.right.fields, after.right.fields),
    events: eventsIn(after.right) - eventsIn(before.right),
  })
}

/** The events of a member after `from`, up to and with `upTo`, one by one. A failure is the last that comes. */
export async function* memberSteps(
  log: Log,
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  from: number,
  upTo: number,
): AsyncGenerator<E.Either<Failure, Step>, void, void> {
  const member = createMember(aggregates, userId)
  let before: Fields | undefined
  for await (const read of memberEvents(log, aggregates, userId, upTo)) {
    if (E.isLeft(read)) return yield read
    const event = read.right
    if (event.position > from) before ??= member.fields()
    const applied = member.apply(event)
    if (E.isLeft(applied)) return yield applied
    if (before === undefined) continue
    const after = member.fields()
    yield E.right({ event, changes: changesOf(before, after) })
    before = after
  }
}

const eventsIn = ({ versions }: MemberState) =>
  [...versions.values()].reduce((sum, version) => sum + version, 0)

export const changesOf = (before: Fields, after: Fields): readonly FieldChange[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, from: before.get(field), to: after.get(field) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
