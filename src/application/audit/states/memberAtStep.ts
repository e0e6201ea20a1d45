import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { AnyAggregate } from '../../commands/part.ts'
import { type ReadStateFailure, readState } from '../../commands/readState.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import {
  type Fields,
  fieldsOfStates,
  type MemberAggregate,
  type MemberStatesByStream,
} from './memberAggregate.ts'
import { changesOf, type FieldChange, memberStreams } from './memberState.ts'

/** A place is remembered after so many events of a member, so that nobody who moves a slider waits for more than these. */
const EVERY = 250
/** Members whose places are remembered. */
const MEMBERS = 16

/**
 * A member as they were right after the nth of their events: 1 … `total`.
 *
 * - `event` is that one, and `changes` what it changed; a member of whom the log knows nothing has neither.
 * - `states` are what the fields are made of, `before` what they were before that event.
 */
export type MemberAtStep = {
  readonly step: number
  readonly total: number
  readonly event: RecordedEvent | undefined
  readonly changes: readonly FieldChange[]
  readonly fields: Fields
  readonly states: MemberStatesByStream
  readonly before: MemberStatesByStream
}

type Dependencies = {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly aggregates: readonly MemberAggregate[]
}

/** What a member was after the first `count` of their events, the last of which is not after `position`. */
type Place = { readonly count: number; readonly position: number; readonly states: MemberStatesByStream }

type Found<A> = Promise<E.Either<ReadStateFailure, A>>

/** What a member was after one of their events; without a number, after the last. */
export type ReadMemberAtStep = (userId: UserId, wanted: number | undefined) => Found<MemberAtStep>

/**
 * Reads a member at any of their events.
 *
 * - The last one is read from snapshots; another one is folded from the nearest place that was folded to before.
 * - What was once at a place is so for ever: places need no care.
 */
export const createMemberAtStep = ({ log, snapshots, aggregates }: Dependencies): ReadMemberAtStep => {
  const remembered = createPlaces()

  /** The state before the last event: of its own stream the version before, of any other one the last. */
  const beforeLast = async (userId: UserId, last: RecordedEvent, total: number): Found<Place> => {
    const states = new Map<string, unknown>()
    for (const aggregate of aggregates) {
      const { decider, catalogue } = rulesOf(aggregate)
      const stream = aggregate.streamOf(userId)
      const upTo = stream === last.stream ? last.version - 1 : undefined
      const read = await readState({ log, snapshots }, decider, catalogue)(stream, upTo)()
      if (E.isLeft(read)) return read
      states.set(stream, read.right.state)
    }
    return E.right({ count: total - 1, position: last.position - 1, states })
  }

  const placeBefore = async (userId: UserId, step: number, ends: Ends): Found<Place> => {
    const near = remembered.nearest(userId, step - 1)
    const isNear = near !== undefined && step - near.count <= EVERY
    if (isNear || ends.last === undefined || step < ends.total)
      return E.right(near ?? beginning(aggregates, userId))
    const found = await beforeLast(userId, ends.last, ends.total)
    if (E.isRight(found)) remembered.keep(userId, found.right)
    return found
  }

  return async (userId, wanted) => {
    const ends = await endsOf(log, memberStreams(aggregates, userId))
    if (E.isLeft(ends)) return ends
    const { total } = ends.right
    const step = Math.min(Math.max(wanted ?? total, 1), total)
    const place = await placeBefore(userId, step, ends.right)
    if (E.isLeft(place)) return place
    const aggregateOf = new Map(aggregates.map((one) => [one.streamOf(userId), rulesOf(one)]))
    const fields = (states: MemberStatesByStream) => fieldsOfStates(aggregates, userId, states)

    let { count, position, states } = place.right
    while (count < step) {
      const found = await log.find({
        direction: 'forwards',
        streams: [...aggregateOf.keys()],
        after: position,
        limit: Math.min(EVERY, step - count),
      })()
      if (E.isLeft(found)) return found
      for (const event of found.right) {
        const aggregate = aggregateOf.get(event.stream)
        const decoded = aggregate?.catalogue.decode(event) ?? E.right(undefined)
        if (E.isLeft(decoded)) return decoded
        const before = states
        const state = aggregate?.decider.evolve(states.get(event.stream), decoded.right)
        states = new Map(states).set(event.stream, state)
        position = event.position
        count += 1
        if (isMilestone(count)) remembered.keep(userId, { count, position, states })
        if (count === step) {
          const after = fields(states)
          const changes = changesOf(fields(before), after)
          return E.right({ step, total, event, changes, fields: after, states, before })
        }
      }
      if (found.right.length === 0) break
    }
    return E.right({
      step: 0,
      total: 0,
      event: undefined,
      changes: [],
      fields: fields(states),
      states,
      before: states,
    })
  }
}

/** Events and states go through here as they are: each aggregate sees its own. */
const rulesOf = (aggregate: MemberAggregate) => aggregate as unknown as AnyAggregate

const beginning = (aggregates: readonly MemberAggregate[], userId: UserId): Place => ({
  count: 0,
  position: 0,
  states: new Map(aggregates.map(({ streamOf, decider }) => [streamOf(userId), decider.initial])),
})

type Ends = { readonly total: number; readonly last: RecordedEvent | undefined }

/** Versions in a stream have no gap, so that the last one counts its events. */
const endsOf = async (log: Pick<EventLog, 'readStream'>, streams: readonly string[]): Found<Ends> => {
  const ends = await Promise.all(
    streams.map((stream) => log.readStream(stream, { direction: 'backwards', limit: 1 })()),
  )
  let total = 0
  let last: RecordedEvent | undefined
  for (const end of ends) {
    if (E.isLeft(end)) return end
    const [event] = end.right
    total += event?.version ?? 0
    if (event !== undefined && event.position > (last?.position ?? 0)) last = event
  }
  return E.right({ total, last })
}

const isMilestone = (count: number) => count % EVERY === 0
/** Under this key stands the one place of a member that is no milestone: the one before what was then their last event. */
const LAST = 0

/** The places of the members who were looked at last, each in the order of its count. */
const createPlaces = () => {
  const places = new Map<UserId, Map<number, Place>>()
  return {
    nearest: (userId: UserId, count: number): Place | undefined =>
      [...(places.get(userId)?.values() ?? [])]
        .filter((place) => place.count <= count)
        .reduce<Place | undefined>(
          (best, place) => (place.count > (best?.count ?? -1) ? place : best),
          undefined,
        ),
    keep: (userId: UserId, place: Place): void => {
      const ofMember = places.get(userId) ?? new Map<number, Place>()
      places.delete(userId)
      places.set(userId, ofMember.set(isMilestone(place.count) ? place.count : LAST, place))
      const [oldest] = places.size > MEMBERS ? places.keys() : []
      if (oldest !== undefined) places.delete(oldest)
    },
  }
}
