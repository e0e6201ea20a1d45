import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Catalogue, CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { columnsOf } from './columns.ts'

/** A field of a member's state, such as `user.command_count`, by what it is in storage format. */
export type Fields = ReadonlyMap<string, unknown>

/** One fold of a member's stream: events in order, and the fields of the state that they make. */
export type MemberFold = {
  readonly apply: (event: RecordedEvent) => E.Either<CatalogueFailure, void>
  readonly fields: () => Fields
}

/** An aggregate that has a stream for each member. Its fields are called `<name>.<field>`. */
export type MemberAggregate = {
  readonly name: string
  readonly streamOf: (userId: UserId) => string
  readonly fold: () => MemberFold
}

export const memberAggregate = <State, Event>(
  name: string,
  streamOf: (userId: UserId) => string,
  { initial, evolve, snapshot }: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve' | 'snapshot'>,
  catalogue: Catalogue<Event>,
): MemberAggregate => ({
  name,
  streamOf,
  fold: () => {
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
  },
})
