import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../../domain/kernel/decider.ts'

type Decided<State, Event, Rejection> = {
  readonly state: State
  readonly events: readonly Event[]
  readonly rejections: readonly Rejection[]
}

/** Decides commands in turn, each on the state that the ones before have left. A refused one leaves no trace. */
export const decideInTurn = <State, Command, Event, Rejection>(
  { decide, evolve }: Pick<Decider<State, Command, Event, Rejection>, 'decide' | 'evolve'>,
  initial: State,
  commands: readonly Command[],
): Decided<State, Event, Rejection> => {
  let state = initial
  const events: Event[] = []
  const rejections: Rejection[] = []
  for (const command of commands) {
    const decision = decide(command, state)
    if (E.isLeft(decision)) {
      rejections.push(decision.left)
      continue
    }
    state = decision.right.reduce(evolve, state)
    events.push(...decision.right)
  }
  return { state, events, rejections }
}
