import * as E from 'fp-ts/lib/Either.js'
import type { Natural, Positive } from '../kernel/numbers.ts'
import { freeOf } from './bound.ts'
import type { ReleaseBesitos, ReserveBesitos, SpendReserved } from './commands.ts'
import type { WalletEvent } from './events.ts'
import { type Movement, spent, toldOf, type WalletDecision } from './movements.ts'
import type { Reservation, Wallet } from './walletState.ts'

/** Under one name something is set aside once. */
export const reserve = (command: ReserveBesitos, amount: Positive, wallet: Wallet): WalletDecision => {
  const { userId, purpose, reservation, at } = command
  const { balance, reserved, settled } = wallet
  if (settled.includes(reservation) || reserved.some((one) => one.reservation === reservation))
    return E.right([])
  if (amount > balance) return E.left({ _tag: 'NotEnoughBesitos', userId, balance, price: amount })
  const free = freeOf(wallet)
  if (amount > free) return E.left({ _tag: 'BesitosBound', userId, free, price: amount })
  return E.right([
    {
      type: 'gamification.besitos_reserved',
      timestamp: at,
      data: {
        ...toldOf(command),
        amount,
        purpose,
        reservation,
        balance_after: (balance - amount) as Natural,
      },
    },
  ])
}

/** What is over is released once. */
export const release = (command: ReleaseBesitos, wallet: Wallet): WalletDecision => {
  const found = reservationIn(wallet, command)
  return E.right(found === undefined ? [] : [released(command, found, wallet.balance)])
}

/** It comes back and is spent in the same breath, so that it is counted once. */
export const spendReserved = (command: SpendReserved, wallet: Wallet): WalletDecision => {
  const { userId, reservation } = command
  const found = reservationIn(wallet, command)
  if (found === undefined)
    return wallet.settled.includes(reservation)
      ? E.right([])
      : E.left({ _tag: 'NothingReserved', userId, reservation })
  const { amount, purpose } = found
  return E.right([
    released(command, found, wallet.balance),
    spent({ ...command, purpose }, amount, wallet.balance + amount),
  ])
}

/** Everything that is set aside is put back, one after the other. */
export const releaseAll = (movement: Movement, { reserved, balance }: Wallet): readonly WalletEvent[] => {
  let before: number = balance
  return reserved.map((one) => {
    const event = released(movement, one, before)
    before += one.amount
    return event
  })
}

const reservationIn = (
  { reserved }: Wallet,
  { reservation }: Pick<ReleaseBesitos, 'reservation'>,
): Reservation | undefined => reserved.find((one) => one.reservation === reservation)

const released = (
  movement: Movement,
  { reservation, amount, purpose }: Reservation,
  balance: number,
): WalletEvent => ({
  type: 'gamification.besitos_released',
  timestamp: movement.at,
  data: {
    ...toldOf(movement),
    amount,
    purpose,
    reservation,
    balance_after: (balance + amount) as Natural,
  },
})
