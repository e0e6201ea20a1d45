import * as E from 'fp-ts/lib/Either.js'
import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, type Positive } from '../kernel/numbers.ts'
import { payableFor } from './bound.ts'
import type { ReturnPrice, SpendBesitos, TakeBackReward } from './commands.ts'
import type { WalletEvent } from './events.ts'
import type { WalletRejection } from './rejections.ts'
import type { Wallet } from './walletState.ts'
import { UNDONE } from './words.ts'

export type WalletDecision = E.Either<WalletRejection, readonly WalletEvent[]>

/** Whose besitos move, and why. */
export type Movement = {
  readonly userId: UserId
  readonly counterpart?: Slug
  readonly cause?: Uuid
  readonly localDate?: LocalDate
  readonly at: Date
}

/** What an event of a movement says besides how many, and of what. */
export const toldOf = ({ userId, cause, localDate }: Movement) => ({
  user_id: userId,
  cause: cause ?? null,
  local_date: localDate ?? null,
})

/** Besitos come in. What is set aside comes back some day, and must find room. */
export const earned = (
  movement: Movement & { readonly source: Slug },
  amount: Positive,
  { balance, reserved }: Pick<Wallet, 'balance' | 'reserved'>,
): E.Either<WalletRejection, WalletEvent> => {
  const { userId, source, counterpart = source, at } = movement
  const after = balance + amount
  const waiting = reserved.reduce((sum, one) => sum + one.amount, 0)
  if (!Natural.is(after) || !Natural.is(after + waiting))
    return E.left({ _tag: 'WalletFull', userId, amount })
  return E.right({
    type: 'gamification.besitos_earned',
    timestamp: at,
    data: { ...toldOf(movement), amount, source, counterpart, balance_after: after },
  })
}

/** Besitos go out; there are enough. */
export const spent = (
  movement: Movement & { readonly purpose: Slug },
  amount: Positive,
  balance: number,
): WalletEvent => {
  const { purpose, counterpart = purpose, at } = movement
  return {
    type: 'gamification.besitos_spent',
    timestamp: at,
    data: {
      ...toldOf(movement),
      amount,
      purpose,
      counterpart,
      balance_after: (balance - amount) as Natural,
    },
  }
}

export const returnPrice = (command: ReturnPrice, amount: Positive, wallet: Wallet): WalletDecision =>
  E.map((event: WalletEvent) => [event])(earned({ ...command, source: UNDONE }, amount, wallet))

export const spend = (command: SpendBesitos, amount: Positive, wallet: Wallet): WalletDecision => {
  const refusal = unpayable(command.userId, command.purpose, amount, wallet)
  return refusal === undefined ? E.right([spent(command, amount, wallet.balance)]) : E.left(refusal)
}

/** Why so many cannot be paid for that; nothing where they can. */
export const unpayable = (
  userId: UserId,
  purpose: Slug,
  price: number,
  wallet: Wallet,
): WalletRejection | undefined => {
  const { balance } = wallet
  const free = payableFor(purpose, wallet)
  if (price <= free) return undefined
  return price <= balance
    ? { _tag: 'BesitosBound', userId, free, price }
    : { _tag: 'NotEnoughBesitos', userId, balance, price }
}

/** Whether something that has this name is over: a reward that was taken back or forgone, a reservation. */
export const isSettled = ({ settled }: Pick<Wallet, 'settled'>, name: string): boolean =>
  settled.some((one) => one === name)

/** What is not among the last rewards is still to come: a source gives them in the order of their causes. */
export const takeBack = (command: TakeBackReward, amount: Positive, wallet: Wallet): WalletDecision => {
  const { userId, source, cause, at } = command
  const { balance, lastRewards, voided } = wallet
  const given = lastRewards.find((reward) => reward.cause === cause && reward.source === source)
  if (given !== undefined) {
    const taken = given.amount
    if (taken === 0) return E.right([])
    return taken > balance
      ? E.left({ _tag: 'RewardSpent', userId, balance, amount: taken })
      : E.right([spent({ ...command, purpose: UNDONE }, taken as number as Positive, balance)])
  }
  if (voided.includes(cause) || isSettled(wallet, cause)) return E.right([])
  return E.right([
    {
      type: 'gamification.reward_voided',
      timestamp: at,
      data: { user_id: userId, amount, source, cause },
    },
  ])
}
