import type { Either } from 'fp-ts/lib/Either.js'

/**
 * The rules of one aggregate as three pure pieces.
 *
 * - `decide` says what a command means for a state: the events that follow, or why it is refused.
 * - `evolve` folds one event into the state. It is total: what has happened cannot be refused.
 * - Neither reads a clock, draws a random number or waits.
 */
export type Decider<State, Command, Event, Rejection> = {
  readonly initial: State
  readonly decide: (command: Command, state: State) => Either<Rejection, readonly Event[]>
  readonly evolve: (state: State, event: Event) => State
}
