import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../../domain/kernel/decider.ts'

/** Where a stream stands once commands were decided, and what they have brought about. */
type Decided<State, Event> = { readonly state: State; readonly events: readonly Event[] }

/** Decides commands in turn, each on the state that the ones before have left. Where one is refused, all are. */
export const decideInTurn = <State, Command, Event, Rejection>(
  { decide, evolve }: Pick<Decider<State, Command, Event, Rejection>, 'decide' | 'evolve'>,
  before: State,
  commands: readonly Command[],
): E.Either<Rejection, Decided<State, Event>> => {
  let state = before
  const events: Event[] = []
  for (const command of commands) {
    const decision = decide(command, state)
    if (E.isLeft(decision)) return decision
    state = decision.right.reduce(evolve, state)
    events.push(...decision.right)
  }
  return E.right({ state, events })
}
