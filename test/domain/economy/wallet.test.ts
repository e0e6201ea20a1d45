import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { CloseWallet, GrantBesitos } from '../../../src/domain/economy/commands.ts'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import { type Wallet, wallet, walletStream } from '../../../src/domain/economy/wallet.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'

const MOST = Number.MAX_SAFE_INTEGER
const userId = 42 as UserId
const at = new Date('2026-11-24T06:00:00.000Z')
const source = 'welcome' as Slug

const grant = (amount: number): GrantBesitos => ({ type: 'GrantBesitos', userId, amount, source, at })
const earned = (amount: number, balance: number): WalletEvent => ({
  type: 'gamification.besitos_earned',
  timestamp: at,
  data: { user_id: userId, amount: amount as Positive, source, balance_after: balance as Natural },
})
const close: CloseWallet = { type: 'CloseWallet', userId, at }
const closed = (amount: number): WalletEvent => ({
  type: 'gamification.wallet_closed',
  timestamp: at,
  data: { user_id: userId, amount: amount as Positive },
})
const spent = (amount: number, balance: number): WalletEvent => ({
  type: 'gamification.besitos_spent',
  timestamp: at,
  data: { user_id: userId, amount: amount as Positive, purpose: source, balance_after: balance as Natural },
})

describe('a wallet', () => {
  it('is empty at first', () => expect(given(wallet, []).state).toEqual({ balance: 0 }))

  it('takes besitos, and says what is in it then', () =>
    given(wallet, [])
      .when(grant(10))
      .thenEvents([earned(10, 10)]))

  it('adds to what is in it', () =>
    given(wallet, [earned(10, 10), earned(5, 15)])
      .when(grant(7))
      .thenEvents([earned(7, 22)]))

  it('adds to what is left after something was spent', () =>
    given(wallet, [earned(10, 10), spent(3, 7)])
      .when(grant(1))
      .thenEvents([earned(1, 8)]))

  it('is empty when it was closed, and says what was in it', () => {
    given(wallet, [earned(10, 10), spent(3, 7)])
      .when(close)
      .thenEvents([closed(7)])
    given(wallet, [earned(10, 10), closed(10)])
      .when(grant(4))
      .thenEvents([earned(4, 4)])
  })

  it('that is empty has nothing to close', () => {
    given(wallet, []).when(close).thenEvents([])
    given(wallet, [earned(10, 10), closed(10)])
      .when(close)
      .thenEvents([])
  })

  it.each([0, -1, -0, 0.5, 1.5, MOST + 1, 1e300, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %d besitos',
    (amount) =>
      given(wallet, []).when(grant(amount)).thenRefused({ _tag: 'AmountNotPositive', userId, amount }),
  )

  it('can be filled to the brim', () =>
    given(wallet, [earned(1, 1)])
      .when(grant(MOST - 1))
      .thenEvents([earned(MOST - 1, MOST)]))

  it.each([
    [MOST, 1],
    [MOST - 1, 2],
    [1, MOST],
    [MOST, MOST],
  ])('that holds %d refuses %d more: no number would be exact then', (held, amount) =>
    given(wallet, [earned(held, held)])
      .when(grant(amount))
      .thenRefused({ _tag: 'WalletFull', userId, amount }),
  )

  it('is the stream of its member', () => expect(walletStream(userId)).toBe('wallet-42'))
})

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
