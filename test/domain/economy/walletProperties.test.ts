import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { WalletCommand } from '../../../src/domain/economy/commands.ts'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import { wallet } from '../../../src/domain/economy/wallet.ts'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'
import { close, earned, grant, MOST } from './walletFacts.ts'

const amounts = fc.oneof(
  fc.integer({ min: -5, max: 1_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 0.1, MOST, MOST - 1, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY),
  fc.double(),
)

/** The state after each of the grants, with what was decided. */
const granted = (grants: readonly number[]) => {
  let state: Wallet = wallet.initial
  return grants.map((amount) => {
    const before = state
    const decision = wallet.decide(grant(amount), before)
    state = (E.isRight(decision) ? decision.right : []).reduce(wallet.evolve, before)
    return { amount, before, decision, after: state }
  })
}

/** What commands have brought about, and where it has led to. */
const told = (commands: readonly WalletCommand[], from: Wallet = wallet.initial) => {
  let state = from
  const events: WalletEvent[] = []
  for (const command of commands) {
    const decision = wallet.decide(command, state)
    if (E.isLeft(decision)) continue
    state = decision.right.reduce(wallet.evolve, state)
    events.push(...decision.right)
  }
  return { state, events }
}

describe('whatever is granted', () => {
  it('the balance is the sum of what was taken, and what every event says it is', () =>
    fc.assert(
      fc.property(fc.array(amounts), (grants) => {
        let sum = 0n
        for (const { amount, decision, after } of granted(grants)) {
          if (E.isRight(decision)) {
            sum += BigInt(amount)
            expect(decision.right).toEqual([earned(amount, Number(sum))])
          }
          expect(BigInt(after.balance)).toBe(sum)
        }
      }),
    ))

  it('only positive safe integers are taken, and all that fit are', () =>
    fc.assert(
      fc.property(fc.array(amounts), (grants) => {
        for (const { amount, before, decision } of granted(grants)) {
          const takeable = Number.isSafeInteger(amount) && amount > 0
          const fits = takeable && BigInt(before.balance) + BigInt(amount) <= BigInt(MOST)
          expect(E.isRight(decision)).toBe(fits)
          if (E.isLeft(decision))
            expect(decision.left._tag).toBe(takeable ? 'WalletFull' : 'AmountNotPositive')
        }
      }),
    ))

  it('the balance is a number that JSON keeps, and comes back from a snapshot as it was', () =>
    fc.assert(
      fc.property(fc.array(amounts), (grants) => {
        for (const { after } of granted(grants)) {
          expect(Number.isSafeInteger(after.balance) && after.balance >= 0).toBe(true)
          const stored = JSON.parse(JSON.stringify(wallet.snapshot.codec.encode(after)))
          expect(wallet.snapshot.codec.decode(stored)).toEqual(E.right(after))
        }
      }),
    ))
})

describe('whatever happens to a wallet', () => {
  const commands = fc.array(fc.oneof(fc.constant(close), amounts.map(grant)), { maxLength: 20 })

  it('closing it, retried in any state, adds nothing, and nothing comes into it any more', () =>
    fc.assert(
      fc.property(commands, amounts, (before, amount) => {
        const { state } = told(before)
        const first = told([close], state)
        expect(first.state).toMatchObject({ balance: 0, isClosed: true })
        expect(told([close, grant(amount), close], first.state)).toEqual({ state: first.state, events: [] })
      }),
    ))

  it('what was earned is what was spent and what is left, also when it is closed', () =>
    fc.assert(
      fc.property(commands, (all) => {
        const { state, events } = told(all)
        let sum = 0n
        for (const { type, data } of events) {
          if (type === 'gamification.besitos_earned') sum += BigInt(data.amount)
          if (type === 'gamification.besitos_spent') sum -= BigInt(data.amount)
          if ('balance_after' in data) expect(BigInt(data.balance_after)).toBe(sum)
        }
        expect(BigInt(state.balance)).toBe(sum)
        const last = events.findIndex(({ type }) => type === 'gamification.wallet_closed')
        expect([-1, events.length - 1]).toContain(last)
      }),
    ))
})
