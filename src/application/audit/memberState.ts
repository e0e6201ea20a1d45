import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Fields, MemberAggregate } from './memberAggregate.ts'

/** What the log says of a member at a position: the fields of their state, and where their streams stood. */
export type MemberState = { readonly versions: ReadonlyMap<string, number>; readonly fields: Fields }

export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

/** An event of a member, and what it changed in their state. */
export type Step = { readonly event: RecordedEvent; readonly changes: readonly FieldChange[] }

/** The streams that tell of a member. */
export const memberStreams = (aggregates: readonly MemberAggregate[], userId: UserId): readonly string[] =>
  aggregates.map(({ streamOf }) => streamOf(userId))

const createMember = (aggregates: readonly MemberAggregate[], userId: UserId) => {
  const folds = new Map(aggregates.map(({ streamOf, fold }) => [streamOf(userId), fold()]))
  return {
    apply: (event: RecordedEvent) => folds.get(event.stream)?.apply(event) ?? E.right(undefined),
    fields: (): Fields => new Map([...folds.values()].flatMap((fold) => [...fold.fields()])),
  }
}

type Failure = PortFailure | CatalogueFailure

/** Folds a member's streams up to and with a position. */
export const memberState = async (
  log: Pick<EventLog, 'find'>,
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  upTo: number,
): Promise<E.Either<Failure, MemberState>> => {
  const member = createMember(aggregates, userId)
  const versions = new Map<string, number>()
  for await (const read of streamLog(log, {
    direction: 'forwards',
    streams: memberStreams(aggregates, userId),
    upTo,
  })) {
    if (E.isLeft(read)) return read
    const applied = member.apply(read.right)
    if (E.isLeft(applied)) return applied
    versions.set(read.right.stream, read.right.version)
  }
  return E.right({ versions, fields: member.fields() })
}

/** What changed in a member's state after `from`, up to and with `upTo`, and by which events. */
export const memberChanges = async (
  log: Pick<EventLog, 'find'>,
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  from: number,
  upTo: number,
): Promise<
  E.Either<Failure, { readonly changes: readonly FieldChange[]; readonly steps: readonly Step[] }>
> => {
  const member = createMember(aggregates, userId)
  let start = member.fields()
  const steps: Step[] = []
  for await (const read of streamLog(log, {
    direction: 'forwards',
    streams: memberStreams(aggregates, userId),
    upTo,
  })) {
    if (E.isLeft(read)) return read
    const event = read.right
    const before = event.position > from ? member.fields() : undefined
    const applied = member.apply(event)
    if (E.isLeft(applied)) return applied
    if (before === undefined) start = member.fields()
    else steps.push({ event, changes: changesOf(before, member.fields()) })
  }
  return E.right({ changes: changesOf(start, member.fields()), steps })
}

const changesOf = (before: Fields, after: Fields): readonly FieldChange[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, from: before.get(field), to: after.get(field) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
