import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import type { Decider } from '../../src/domain/kernel/decider.ts'

/**
 * What a decider says, as a sentence: given these events, when this command comes, then these events follow, or the
 * command is refused.
 */
export const given = <State, Command, Event, Rejection>(
  {
    initial,
    decide,
    evolve,
  }: Pick<Decider<State, Command, Event, Rejection>, 'initial' | 'decide' | 'evolve'>,
  events: readonly Event[],
) => {
  const state = events.reduce(evolve, initial)
  return {
    state,
    when: (command: Command) => {
      const decision = decide(command, state)
      return {
        thenEvents: (expected: readonly Event[]) => expect(decision).toStrictEqual(E.right(expected)),
        thenRefused: (rejection: Rejection) => expect(decision).toStrictEqual(E.left(rejection)),
      }
    },
  }
}
