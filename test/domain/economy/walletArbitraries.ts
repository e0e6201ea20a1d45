import fc from 'fast-check'
import type { WalletCommand } from '../../../src/domain/economy/commands.ts'
import { priceFor } from '../../../src/domain/economy/purchases.ts'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import {
  at,
  buy,
  causeOf,
  claim,
  day,
  found,
  grant,
  pay,
  release,
  reserve,
  reward,
  slug,
  spendReserved,
  use,
  userId,
} from './walletFacts.ts'

/** A command, once the state is known: a button that somebody might press now. */
export type Meaning = (state: Wallet) => WalletCommand

const always =
  (command: WalletCommand): Meaning =>
  () =>
    command
const amounts = fc.integer({ min: 1, max: 30 })
const items = fc.constantFrom('key', 'wax', 'coupon')
const dates = fc.constantFrom(1, 2, 3, 4, 5, 7)
const causes = fc.nat({ max: 5 }).map(causeOf)
const reservations = fc.constantFrom('gift-1', 'gift-2', 'gift-3')
const one = (item: string) => [{ itemId: slug(item), quantity: 1 as Positive }]

const caused: readonly fc.Arbitrary<Meaning>[] = [
  fc
    .tuple(amounts, causes, dates, fc.boolean())
    .map(([amount, cause, date, isCapped]) =>
      always(reward(amount, { cause, localDate: day(date), ...(isCapped ? { cap: 20 as Positive } : {}) })),
    ),
  fc.tuple(amounts, reservations).map(([amount, name]) => always(reserve(amount, name))),
  reservations.map((name) => always(release(name))),
  reservations.map((name) => always(spendReserved(name))),
]

const others: readonly fc.Arbitrary<Meaning>[] = [
  amounts.map((amount) => always(grant(amount))),
  amounts.map((amount) => always(pay(amount))),
  amounts.map((amount) => always(pay(amount, 'gift', 'gift'))),
  fc.tuple(amounts, causes).map(([amount, cause]) =>
    always({
      type: 'TakeBackReward',
      userId,
      amount,
      source: slug('story_reward'),
      cause,
      localDate: day(3),
      at,
    }),
  ),
  fc
    .tuple(amounts, causes)
    .map(([amount, cause]) =>
      always({ type: 'ReturnPrice', userId, amount, cause, counterpart: slug('story'), at }),
    ),
  dates.map((date) => always(claim(date))),
  fc.tuple(items, amounts).map(
    ([item, price]): Meaning =>
      (state) => {
        const offer = found(price, { itemId: slug(item) })
        return buy(state.version, offer, { offerId: slug(item), shownPrice: priceFor(offer, state) })
      },
  ),
  fc.tuple(items, items, items, fc.boolean()).map(
    ([item, other, given, isDiscount]): Meaning =>
      ({ version }) =>
        use(
          version,
          isDiscount
            ? { consumes: 1, discount: 20 as Positive }
            : { consumes: 1, takes: one(other), gives: one(given) },
          { itemId: slug(item) },
        ),
  ),
]

/** Anything that may be asked of a wallet, but that it be closed. */
export const meanings: fc.Arbitrary<Meaning> = fc.oneof(...caused, ...others)

/** What names the event or the reservation that it is for. */
export const causedMeanings: fc.Arbitrary<Meaning> = fc.oneof(...caused)
