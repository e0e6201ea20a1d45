import type { BalanceCount } from '../../ports/economyFigures.ts'

/**
 * How besitos are spread over wallets.
 *
 * - `median`, `p10` and `p90` are balances that a wallet has: the least that so many of a hundred have at most.
 * - `gini` is 0 where all have the same, and comes near 1 where one has everything; 0 where there is nothing.
 */
export type Distribution = {
  readonly wallets: number
  readonly total: number
  readonly p10: number
  readonly median: number
  readonly p90: number
  readonly gini: number
}

/** From the poorest on. */
export const distributionOf = (balances: readonly BalanceCount[]): Distribution => {
  const count = balances.reduce((sum, { wallets }) => sum + wallets, 0)
  const total = balances.reduce((sum, { balance, wallets }) => sum + balance * wallets, 0)
  const at = (share: number) => {
    let seen = 0
    for (const { balance, wallets } of balances) {
      seen += wallets
      if (seen >= share * count) return balance
    }
    return 0
  }
  return {
    wallets: count,
    total,
    p10: at(0.1),
    median: at(0.5),
    p90: at(0.9),
    gini: giniOf(balances, count, total),
  }
}

/** By the mean difference of all pairs, in units of twice the mean: each rank from 1 to `count` weighs its balance. */
const giniOf = (balances: readonly BalanceCount[], count: number, total: number): number => {
  if (total === 0) return 0
  let before = 0
  let weighed = 0
  for (const { balance, wallets } of balances) {
    weighed += balance * wallets * (before + (wallets + 1) / 2)
    before += wallets
  }
  return (2 * weighed) / (count * total) - (count + 1) / count
}
