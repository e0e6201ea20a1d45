import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { CatalogueFailure } from '../../log/createCatalogue.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { type Moment, positionUpTo } from '../moment.ts'
import type { MemberAggregate } from './memberAggregate.ts'
import {
  type MemberChanges,
  type MemberState,
  memberChanges,
  memberState,
  memberSteps,
  type Step,
} from './memberState.ts'

type Failure = PortFailure | CatalogueFailure

export type HistoryDependencies = {
  readonly log: Pick<EventLog, 'find' | 'head'>
  readonly aggregates: readonly MemberAggregate[]
}

/** A member's state, and the position that it was asked for at. */
export type MemberStateAt = MemberState & { readonly userId: UserId; readonly position: number }

/**
 * What changed for a member after position `from` up to and with position `to`. `steps` reads the events that did it, one
 * by one; a failure is the last that comes.
 */
export type MemberHistory = MemberChanges & {
  readonly userId: UserId
  readonly from: number
  readonly to: number
  readonly steps: () => AsyncIterable<E.Either<Failure, Step>>
}

/** Only the log can tell whether a position is later than a time: `from` is later than `to`. */
export type BackwardsRange = { readonly _tag: 'BackwardsRange'; readonly from: number; readonly to: number }

/** What the log says of a member at a moment; without one, now. */
export const memberStateAt = async (
  { log, aggregates }: HistoryDependencies,
  userId: UserId,
  at: Moment | undefined,
): Promise<E.Either<Failure, MemberStateAt>> => {
  const position = await positionUpTo(log, at)()
  if (E.isLeft(position)) return position
  const state = await memberState(log, aggregates, userId, position.right)
  return E.isLeft(state) ? state : E.right({ ...state.right, userId, position: position.right })
}

/** What changed for a member between two moments; without the first, from the beginning; without the second, up to now. */
export const memberHistory = async (
  { log, aggregates }: HistoryDependencies,
  userId: UserId,
  { from, to }: { readonly from?: Moment | undefined; readonly to?: Moment | undefined },
): Promise<E.Either<Failure | BackwardsRange, MemberHistory>> => {
  const start = from === undefined ? E.right(0) : await positionUpTo(log, from)()
  if (E.isLeft(start)) return start
  const end = await positionUpTo(log, to)()
  if (E.isLeft(end)) return end
  const range = { from: start.right, to: end.right }
  if (range.from > range.to) return E.left({ _tag: 'BackwardsRange', ...range })
  const changed = await memberChanges(log, aggregates, userId, range.from, range.to)
  if (E.isLeft(changed)) return changed
  const steps = () => memberSteps(log, aggregates, userId, range.from, range.to)
  return E.right({ userId, ...range, ...changed.right, steps })
}
