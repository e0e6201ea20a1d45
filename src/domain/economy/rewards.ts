import type { LocalDate } from '../kernel/dates.ts'
import type { Slug, Uuid } from '../kernel/ids.ts'
import { countOf, sumOf, withCount } from './counts.ts'
import type { Reward, Wallet } from './walletState.ts'

/** So many of a source: what one decision can complete, a fragment and an ending, twice over. */
const REMEMBERED = 4

/** The last rewards with one more; of its source the oldest is known no more. */
export const remembered = (rewards: readonly Reward[], reward: Reward): readonly Reward[] => {
  const ofSource = rewards.filter(({ source }) => source === reward.source)
  const [oldest] = ofSource.length < REMEMBERED ? [] : ofSource
  return [...rewards.filter((one) => one !== oldest), reward]
}

/** What each source has given on its last date. What carries an earlier date counts as well: nobody gets more by a late event. */
export const earnedToday = (
  today: Wallet['today'],
  {
    source,
    amount,
    local_date: date,
  }: { readonly source: Slug; readonly amount: number; readonly local_date: LocalDate | null },
): Wallet['today'] => {
  if (date === null) return today
  const current = today === null || date > today.localDate ? { localDate: date, earned: {} } : today
  return {
    ...current,
    earned: withCount(current.earned, source, sumOf(countOf(current.earned, source), amount)),
  }
}

/** What was taken back on the date on which it was given may be earned there again. */
export const takenBackToday = (
  { today, lastRewards }: Pick<Wallet, 'today' | 'lastRewards'>,
  { cause, amount }: { readonly cause: Uuid | null; readonly amount: number },
): Wallet['today'] => {
  const given = lastRewards.find((reward) => reward.cause === cause)
  if (today === null || given === undefined || given.localDate !== today.localDate) return today
  const { source } = given
  return {
    ...today,
    earned: withCount(today.earned, source, countOf(today.earned, source) - amount),
  }
}
