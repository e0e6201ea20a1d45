import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../../../domain/kernel/decider.ts'
import type { Catalogue, CatalogueFailure } from '../../log/createCatalogue.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'

/** One fold of a stream under way: it takes events in order, and tells the state that they make, in storage format. */
export type Fold = {
  readonly apply: (event: RecordedEvent) => E.Either<CatalogueFailure, void>
  readonly state: () => unknown
}

/** An aggregate, to be folded from the log alone. `foldName` names its way of folding, as its snapshots do. */
export type FoldedAggregate = {
  readonly name: string
  readonly foldName: string
  readonly fold: () => Fold
}

export const foldedAggregate = <State, Event>(
  name: string,
  { initial, evolve, snapshot }: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve' | 'snapshot'>,
  catalogue: Catalogue<Event>,
): FoldedAggregate => ({
  name,
  foldName: snapshot.fold,
  fold: () => {
    let state = initial
    return {
      apply: (recorded) => {
        const event = catalogue.decode(recorded)
        if (E.isLeft(event)) return event
        state = evolve(state, event.right)
        return E.right(undefined)
      },
      state: () => snapshot.codec.encode(state),
    }
  },
})
