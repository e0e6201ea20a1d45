import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { DomainEvent } from '../../domain/kernel/domainEvent.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Catalogue, CatalogueFailure } from '../log/createCatalogue.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { decideInTurn } from './decideInTurn.ts'

/** Why something may not be: a value of its module's, told by its tag. */
export type Rejection = { readonly _tag: string }

/** An aggregate: its rules, and how its events are stored. */
export type Aggregate<State, Command, Event, R extends Rejection> = {
  readonly decider: Decider<State, Command, Event, R>
  readonly catalogue: Catalogue<Event>
}

/** The rules of an aggregate, whatever its types. */
export type AnyAggregate = {
  readonly decider: Pick<Decider<unknown, never, unknown, never>, 'initial' | 'evolve' | 'snapshot'>
  readonly catalogue: Catalogue<unknown>
}

/** What has to be fetched before a decision can be made. */
export type Preparation = TaskEither<PortFailure | CatalogueFailure, unknown>

/**
 * What a part has come to while an act is being decided: its stream was at `version` in the state `before`, and will be in
 * the state `after`. A refused part changes nothing.
 */
export type PartView<State> = {
  readonly before: State
  readonly after: State
  readonly version: number
  readonly isRefused: boolean
}

/** What an earlier part of the same act has come to; nothing where it was left out. */
export type Earlier = <State>(part: Part<State>) => PartView<State> | undefined

export type Decision = E.Either<
  Rejection,
  { readonly state: unknown; readonly events: readonly DomainEvent[] }
>

/**
 * One part of an act: what is to happen on one stream. Made by `part`, which knows the types of its aggregate.
 *
 * - It is left out where `when` says no.
 * - Parts with the same `group` are recorded together or not at all; a part without a group stands for itself.
 */
export type Part<State = unknown> = {
  readonly name: Slug
  readonly group: string | undefined
  readonly stream: string | ((earlier: Earlier) => string)
  readonly when: ((earlier: Earlier) => boolean) | undefined
  readonly aggregate: AnyAggregate
  /** Asked before `decide`, with the same, until it has nothing to fetch any more; also where an act is answered again. */
  readonly prepare: (state: unknown, version: number, earlier: Earlier) => Preparation | undefined
  readonly decide: (state: unknown, version: number, earlier: Earlier) => Decision
  /** Only tells its type. */
  readonly state?: State
}

/** Parts of a group share its name; any other part is a group of its own. */
export const groupOf = (part: Part): unknown => part.group ?? part

/**
 * Describes a part.
 *
 * - `commands` are decided in turn; where one of them is refused, all are.
 * - `stream` and `commands` may follow from what earlier parts have read. `commands` may also follow from the part's own
 *   stream: its state by now, and the version that it was at when the act began. Both are asked anew whenever another
 *   writer was faster.
 * - `prepare` fetches what deciding this part or a later one needs beside the streams, such as the content that its state names;
 *   nothing where it is there already.
 * - `seal` closes what is personal in an event before it is recorded.
 */
export const part = <State, Command, Event extends DomainEvent, R extends Rejection>(description: {
  readonly name: Slug
  readonly aggregate: Aggregate<State, Command, Event, R>
  readonly stream: string | ((earlier: Earlier) => string)
  readonly commands:
    | readonly Command[]
    | ((own: { readonly state: State; readonly version: number }, earlier: Earlier) => readonly Command[])
  readonly group?: string
  readonly when?: (earlier: Earlier) => boolean
  readonly prepare?: (
    own: { readonly state: State; readonly version: number },
    earlier: Earlier,
  ) => Preparation | undefined
  readonly seal?: (event: Event) => Event
}): Part<State> => {
  const {
    name,
    aggregate,
    stream,
    commands,
    group,
    when,
    prepare,
    seal = (event: Event) => event,
  } = description
  return {
    name,
    group,
    stream,
    when,
    aggregate: aggregate as unknown as AnyAggregate,
    prepare: (state, version, earlier) => prepare?.({ state: state as State, version }, earlier),
    decide: (unknownState, version, earlier) => {
      const before = unknownState as State
      const asked = typeof commands === 'function' ? commands({ state: before, version }, earlier) : commands
      return pipe(
        decideInTurn(aggregate.decider, before, asked),
        E.map(({ state, events }) => ({ state, events: events.map(seal) })),
      )
    },
  }
}
