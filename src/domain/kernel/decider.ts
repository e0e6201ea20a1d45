import type { Either } from 'fp-ts/lib/Either.js'
import type { Type } from 'io-ts'

/**
 * The rules of one aggregate as three pure pieces.
 *
 * - `decide` says what a command means for a state: the events that follow, or why it is refused.
 * - `evolve` folds one event into the state. It is total: what has happened cannot be refused.
 * - Neither reads a clock, draws a random number or waits.
 * - `snapshot` says how a state is stored. `fold` names this way of folding: it gets a new name whenever `evolve` or
 *   the state's shape changes, so that no state of the old way is taken for one of the new.
 */
export type Decider<State, Command, Event, Rejection> = {
  readonly initial: State
  readonly decide: (command: Command, state: State) => Either<Rejection, readonly Event[]>
  readonly evolve: (state: State, event: Event) => State
  readonly snapshot: { readonly fold: string; readonly codec: Type<State, unknown> }
}
