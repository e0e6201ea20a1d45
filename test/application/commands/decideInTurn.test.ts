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
    expect(decideInTurn(purse, 0, [5, -3, -2])).toEqual({ state: 0, events: [5, -3, -2], rejections: [] }))

  it('goes on after a refusal, which leaves no trace in the state', () =>
    expect(decideInTurn(purse, 1, [-2, 1, -2, -1])).toEqual({
      state: 0,
      events: [1, -2],
      rejections: ['2 of 1', '1 of 0'],
    }))

  it('takes a command that has nothing to say', () =>
    expect(decideInTurn(purse, 7, [0, 0])).toEqual({ state: 7, events: [], rejections: [] }))

  it('leaves the state alone where nothing is asked', () =>
    expect(decideInTurn(purse, 7, [])).toEqual({ state: 7, events: [], rejections: [] }))
})
