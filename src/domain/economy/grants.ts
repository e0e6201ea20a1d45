import * as E from 'fp-ts/lib/Either.js'
import type { Natural, Positive } from '../kernel/numbers.ts'
import type { GrantBesitos } from './commands.ts'
import { countOf } from './counts.ts'
import type { WalletEvent } from './events.ts'
import { earned, isSettled, type WalletDecision } from './movements.ts'
import type { Wallet } from './walletState.ts'

/** A reward is given once for its cause; one that was voided is forgone, once. What goes beyond a cap is cut off, and told. */
export const grant = (command: GrantBesitos, amount: Positive, wallet: Wallet): WalletDecision => {
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
  if (cause !== undefined && isSettled(wallet, cause)) return E.right([])
  const granted = Math.min(amount, leftToday(command, wallet))
  const capped = granted < amount ? cappedTo(command, amount, granted as Natural) : []
  if (granted === 0) return E.right(capped)
  return E.map((event: WalletEvent) => [event, ...capped])(earned(command, granted as Positive, wallet))
}

/** What the source may still give on that date. On a date that is over nothing is counted any more: it counts as the last one. */
const leftToday = ({ source, cap, localDate }: GrantBesitos, { today }: Wallet): number => {
  if (cap === undefined || localDate === undefined) return Number.POSITIVE_INFINITY
  const given = today === null || localDate > today.localDate ? 0 : countOf(today.earned, source)
  return Math.max(0, cap - given)
}

const cappedTo = (
  { userId, source, cause, cap, localDate, at }: GrantBesitos,
  wanted: Positive,
  granted: Natural,
): readonly WalletEvent[] =>
  cap === undefined || localDate === undefined
    ? []
    : [
        {
          type: 'gamification.reward_capped',
          timestamp: at,
          data: {
            user_id: userId,
            source,
            cause: cause ?? null,
            wanted,
            granted,
            cap,
            local_date: localDate,
          },
        },
      ]
