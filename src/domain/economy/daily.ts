import * as E from 'fp-ts/lib/Either.js'
import { daysBetween } from '../kernel/dates.ts'
import { type Natural, Positive } from '../kernel/numbers.ts'
import type { ClaimDaily } from './commands.ts'
import type { WalletEvent } from './events.ts'
import { earned, type WalletDecision } from './movements.ts'
import type { Wallet } from './walletState.ts'
import { DAILY, STREAK } from './words.ts'

/** What is fetched once on a local date, and what comes with a milestone of the streak. */
export const claimDaily = (command: ClaimDaily, amount: Positive, wallet: Wallet): WalletDecision => {
  const { userId, localDate, milestones, nextAt, at } = command
  const { daily } = wallet
  if (daily !== null && localDate <= daily.localDate)
    return E.left({
      _tag: 'DailyTaken',
      userId,
      streak: daily.streak,
      next: Math.floor(nextAt.getTime() / 1_000),
    })
  const { streak, forgiven } = streakOn(command, wallet)
  const claimed: WalletEvent = {
    type: 'gamification.daily_claimed',
    timestamp: at,
    data: { user_id: userId, local_date: localDate, streak, forgiven },
  }
  const fetched = earned({ userId, source: DAILY, localDate, at }, amount, wallet)
  if (E.isLeft(fetched)) return fetched
  const bonus = milestones.find(({ days }) => days === streak)?.bonus
  if (bonus === undefined) return E.right([claimed, fetched.right])
  const balance = (wallet.balance + amount) as Natural
  const more = earned({ userId, source: STREAK, localDate, at }, bonus, { ...wallet, balance })
  return E.map((event: WalletEvent) => [claimed, fetched.right, event])(more)
}

/** A streak goes on where every day since the last time was one on which the bot was away. */
const streakOn = (
  { localDate, away }: ClaimDaily,
  { daily }: Wallet,
): { readonly streak: Positive; readonly forgiven: Natural } => {
  const first = { streak: 1 as Positive, forgiven: 0 as Natural }
  if (daily === null) return first
  const missed = daysBetween(daily.localDate, localDate) - 1
  const forgiven = new Set(away.filter((date) => date > daily.localDate && date < localDate)).size
  const streak = daily.streak + 1
  return missed === forgiven && Positive.is(streak) ? { streak, forgiven: forgiven as Natural } : first
}
