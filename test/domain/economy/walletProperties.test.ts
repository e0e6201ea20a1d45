import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import { wallet } from '../../../src/domain/economy/wallet.ts'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'
import { causedMeanings, meanings } from './walletArbitraries.ts'
import { close, earned, grant, MOST } from './walletFacts.ts'
import { lived } from './walletStory.ts'

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
})

/** What an event does to the balance, and to what is set aside. */
const effectOf = ({ type, data }: WalletEvent): readonly [balance: number, aside: number] => {
  switch (type) {
    case 'gamification.besitos_earned':
      return [data.amount, 0]
    case 'gamification.besitos_spent':
      return [-data.amount, 0]
    case 'gamification.besitos_reserved':
      return [-data.amount, data.amount]
    case 'gamification.besitos_released':
      return [data.amount, -data.amount]
    default:
      return [0, 0]
  }
}

describe('whatever happens to a wallet', () => {
  it('its balance is what came in without what went out, in every event and never negative', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 40 }), (commands) => {
        const { state, events } = lived(commands)
        let [balance, aside] = [0, 0]
        for (const event of events) {
          const [moved, reserved] = effectOf(event)
          balance += moved
          aside += reserved
          expect(balance).toBeGreaterThanOrEqual(0)
          expect(aside).toBeGreaterThanOrEqual(0)
          if ('balance_after' in event.data) expect(event.data.balance_after).toBe(balance)
        }
        expect(state.balance).toBe(balance)
        expect(state.reserved.reduce((sum, { amount }) => sum + amount, 0)).toBe(aside)
      }),
    ))

  it('what is bound is in the balance, and every count is one', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 40 }), (commands) => {
        const { state } = lived(commands)
        expect(state.bound).toBeLessThanOrEqual(state.balance)
        for (const count of Object.values(state.items)) expect(count).toBeGreaterThan(0)
        for (const event of lived(commands).events)
          if (event.type === 'gamification.item_used')
            expect(event.data.others.every(({ held_after: held }) => held >= 0)).toBe(true)
      }),
    ))

  it('a command that names its cause, given again in any later state, yields nothing new', () =>
    fc.assert(
      fc.property(
        fc.array(meanings, { maxLength: 15 }),
        causedMeanings,
        fc.array(meanings, { maxLength: 3 }),
        (before, caused, after) => {
          const first = lived([...before], wallet.initial)
          const command = caused(first.state)
          const once = lived([command], first.state)
          if (once.events.length === 0) return
          const { state } = lived(after, once.state)
          expect(lived([command], state).events).toEqual([])
        },
      ),
    ))

  it('it comes back from a snapshot as it was', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 30 }), (commands) => {
        const { state } = lived(commands)
        const stored = JSON.parse(JSON.stringify(wallet.snapshot.codec.encode(state)))
        expect(wallet.snapshot.codec.decode(stored)).toEqual(E.right(state))
      }),
    ))

  it('its version counts its events', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 30 }), (commands) => {
        const { state, events } = lived(commands)
        expect(state.version).toBe(events.length)
      }),
    ))

  it('closing it, given again in any state, adds nothing, and nothing comes into it any more', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 20 }), amounts, (before, amount) => {
        const { state } = lived([...before, close])
        expect(state).toMatchObject({ balance: 0, bound: 0, items: {}, reserved: [], isClosed: true })
        expect(lived([close, grant(amount), close], state).events).toEqual([])
      }),
    ))
})
