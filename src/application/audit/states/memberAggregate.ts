import type { Decider } from '../../../domain/kernel/decider.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { AnyMemberState, MemberStateOf } from '../../content/condition.ts'
import type { Catalogue } from '../../log/createCatalogue.ts'
import { columnsOf } from '../columns.ts'
import { type Fold, type FoldedAggregate, foldedAggregate } from './foldedAggregate.ts'

/** A field of a member's state, such as `user.command_count`, by what it is in storage format. */
export type Fields = ReadonlyMap<string, unknown>

/**
 * An aggregate that has a stream for each member. Its fields are called `<name>.<field>`. It is the state that conditions look at,
 * too, so that they, a profile and an auditor see the same.
 */
export type MemberAggregate = FoldedAggregate & AnyMemberState

export const memberAggregate = <State, Event>(
  name: string,
  streamOf: (userId: UserId) => string,
  decider: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve' | 'snapshot'>,
  catalogue: Catalogue<Event>,
): MemberAggregate & MemberStateOf<State> => ({
  ...foldedAggregate(name, decider, catalogue),
  decider,
  catalogue: catalogue as unknown as Catalogue<unknown>,
  streamOf,
})

/** The fields of an aggregate's state. */
export const fieldsOf = ({ name }: FoldedAggregate, fold: Fold): readonly (readonly [string, unknown])[] =>
  [...columnsOf(fold.state() as object)].map(([field, value]) => [`${name}.${field}`, value])

/** The states of a member, by the streams that tell of them. */
export type MemberStatesByStream = ReadonlyMap<string, unknown>

/** The fields of all that a member is. */
export const fieldsOfStates = (
  aggregates: readonly MemberAggregate[],
  userId: UserId,
  states: MemberStatesByStream,
): Fields =>
  new Map(
    aggregates.flatMap(({ name, streamOf, decider }) =>
      [...columnsOf(decider.snapshot.codec.encode(states.get(streamOf(userId))) as object)].map(
        ([field, value]) => [`${name}.${field}`, value] as const,
      ),
    ),
  )
