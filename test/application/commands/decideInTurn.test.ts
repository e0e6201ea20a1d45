import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decideInTurn } from '../../../src/application/commands/decideInTurn.ts'
import type { Decider } from '../../../src/domain/kernel/decider.ts'

/** A purse: what is put in, and what is taken out while it lasts; a taking of 0 has nothing to say. */
const purse: Pick<Decider<number, number, number, string>, 'initial' | 'decide' | 'evolve'> = {
  initial: 0,
  decide: (amount, held) => {
    if (held + amount < 0) return E.left(`${-amount} of ${held}`)
    return E.right(amount === 0 ? [] : [amount])
  },
  evolve: (held, amount) => held + amount,
}

describe('deciding commands in turn', () => {
  it('decides each on the state that those before have left', () =>
    expect(decideInTurn(purse, 1, [5, -3, -3])).toEqual(E.right({ state: 0, events: [5, -3, -3] })))

  it('refuses all of them for the reason of the first that is refused, and asks no further', () =>
    expect(decideInTurn(purse, 1, [1, -3, -9])).toEqual(E.left('3 of 2')))

  it('takes a command that has nothing to say', () =>
    expect(decideInTurn(purse, 7, [0, 0])).toEqual(E.right({ state: 7, events: [] })))

  it('leaves the state alone where nothing is asked', () =>
    expect(decideInTurn(purse, 7, [])).toEqual(E.right({ state: 7, events: [] })))
})
