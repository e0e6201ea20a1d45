import * as E from 'fp-ts/lib/Either.js'
import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, type Positive } from '../kernel/numbers.ts'
import type { GrantBesitos, ReturnPrice, SpendBesitos, TakeBackReward } from './commands.ts'
import type { WalletEvent } from './events.ts'
import type { WalletRejection } from './rejections.ts'
import type { Wallet } from './walletState.ts'

/** Source and purpose of what only makes undone: it was neither earned nor spent. */
export const UNDONE = 'undone' as Slug

type Decision = E.Either<WalletRejection, readonly WalletEvent[]>

/** A reward is given once for its cause; one that was voided is forgone, once. */
export const grant = (command: GrantBesitos, amount: Positive, wallet: Wallet): Decision => {
  const { userId, source, cause, at } = command
  if (cause !== undefined && wallet.voided.includes(cause))
    return E.right([
      {
        type: 'gamification.reward_forgone',
        timestamp: at,
        data: { user_id: userId, amount, source, cause },
      },
    ])
  if (wallet.lastRewards.some((reward) => cause === reward.cause && source === reward.source))
    return E.right([])
  return earned(command, amount, wallet)
}

export const returnPrice = (command: ReturnPrice, amount: Positive, wallet: Wallet): Decision =>
  earned({ ...command, source: UNDONE }, amount, wallet)

export const spend = (command: SpendBesitos, amount: Positive, { balance }: Wallet): Decision =>
  amount > balance
    ? E.left({ _tag: 'NotEnoughBesitos', userId: command.userId, balance, price: amount })
    : E.right([spent(command, amount, balance)])

/** What is not among the last rewards is still to come: a source gives them in the order of their causes. */
export const takeBack = (command: TakeBackReward, amount: Positive, wallet: Wallet): Decision => {
  const { userId, source, cause, at } = command
  const { balance, lastRewards, voided } = wallet
  const given = lastRewards.find((reward) => reward.cause === cause && reward.source === source)
  if (given !== undefined)
    return given.amount > balance
      ? E.left({ _tag: 'RewardSpent', userId, balance, amount: given.amount })
      : E.right([spent({ ...command, purpose: UNDONE }, given.amount, balance)])
  if (voided.includes(cause)) return E.right([])
  return E.right([
    {
      type: 'gamification.reward_voided',
      timestamp: at,
      data: { user_id: userId, amount, source, cause },
    },
  ])
}

type Movement = {
  readonly userId: UserId
  readonly counterpart?: Slug
  readonly cause?: Uuid
  readonly localDate?: LocalDate
  readonly at: Date
}

const earned = (
  { userId, source, counterpart = source, cause, localDate, at }: Movement & { readonly source: Slug },
  amount: Positive,
  wallet: Wallet,
): Decision => {
  const balance = wallet.balance + amount
  if (!Natural.is(balance)) return E.left({ _tag: 'WalletFull', userId, amount })
  return E.right([
    {
      type: 'gamification.besitos_earned',
      timestamp: at,
      data: {
        user_id: userId,
        amount,
        source,
        cause: cause ?? null,
        counterpart,
        local_date: localDate ?? null,
        balance_after: balance,
      },
    },
  ])
}

const spent = (
  { userId, purpose, counterpart = purpose, cause, localDate, at }: Movement & { readonly purpose: Slug },
  amount: Positive,
  balance: Natural,
): WalletEvent => ({
  type: 'gamification.besitos_spent',
  timestamp: at,
  data: {
    user_id: userId,
    amount,
    purpose,
    cause: cause ?? null,
    counterpart,
    local_date: localDate ?? null,
    balance_after: (balance - amount) as Natural,
  },
})
