import * as E from 'fp-ts/lib/Either.js'
import { gamificationEvents } from '../../domain/economy/events.ts'
import { wallet, walletStream } from '../../domain/economy/wallet.ts'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { user, userStream } from '../../domain/user/user.ts'
import { type Catalogue, type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { columnsOf } from './columns.ts'

/** A field of a member's state, such as `user.command_count`, by what it is in storage format. */
export type Fields = ReadonlyMap<string, unknown>

/** What the log says of a member at a position: the fields of their state, and where their streams stood. */
export type MemberState = { readonly versions: ReadonlyMap<string, number>; readonly fields: Fields }

export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

/** An event of a member, and what it changed in their state. */
export type Step = { readonly event: RecordedEvent; readonly changes: readonly FieldChange[] }

/** The streams that tell of a member. */
export const memberStreams = (userId: UserId): readonly string[] => [userStream(userId), walletStream(userId)]

type Part = {
  readonly apply: (event: RecordedEvent) => E.Either<CatalogueFailure, void>
  readonly fields: () => Fields
}

const partOf = <State, Event>(
  name: string,
  { initial, evolve, snapshot }: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve' | 'snapshot'>,
  catalogue: Catalogue<Event>,
): Part => {
  let state = initial
  return {
    apply: (recorded) => {
      const event = catalogue.decode(recorded)
      if (E.isLeft(event)) return event
      state = evolve(state, event.right)
      return E.right(undefined)
    },
    fields: () =>
      new Map(
        [...columnsOf(snapshot.codec.encode(state) as object)].map(([field, value]) => [
          `${name}.${field}`,
          value,
        ]),
      ),
  }
}

const createMember = (userId: UserId) => {
  const parts = new Map([
    [userStream(userId), partOf('user', user, createCatalogue(userEvents))],
    [walletStream(userId), partOf('wallet', wallet, createCatalogue(gamificationEvents))],
  ])
  return {
    apply: (event: RecordedEvent) => parts.get(event.stream)?.apply(event) ?? E.right(undefined),
    fields: (): Fields => new Map([...parts.values()].flatMap((part) => [...part.fields()])),
  }
}

type Failure = PortFailure | CatalogueFailure

/** Folds a member's streams up to and with a position. */
export const memberState = async (
  log: Pick<EventLog, 'find'>,
  userId: UserId,
  upTo: number,
): Promise<E.Either<Failure, MemberState>> => {
  const member = createMember(userId)
  const versions = new Map<string, number>()
  for await (const read of streamLog(log, { direction: 'forwards', streams: memberStreams(userId), upTo })) {
    if (E.isLeft(read)) return read
    const applied = member.apply(read.right)
    if (E.isLeft(applied)) return applied
    versions.set(read.right.stream, read.right.version)
  }
  return E.right({ versions, fields: member.fields() })
}

/** What changed in a member's state behind `from`, up to and with `upTo`, and by which events. */
export const memberChanges = async (
  log: Pick<EventLog, 'find'>,
  userId: UserId,
  from: number,
  upTo: number,
): Promise<
  E.Either<Failure, { readonly changes: readonly FieldChange[]; readonly steps: readonly Step[] }>
> => {
  const member = createMember(userId)
  let start = member.fields()
  const steps: Step[] = []
  for await (const read of streamLog(log, { direction: 'forwards', streams: memberStreams(userId), upTo })) {
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
