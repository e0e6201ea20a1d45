import type { Slug } from '../kernel/ids.ts'
import type { Natural, Positive } from '../kernel/numbers.ts'
import { without } from './counts.ts'
import type { Wallet } from './walletState.ts'
import { UNDONE } from './words.ts'

/** What comes from these can be spent, not given: nobody profits from inventing members. */
const BOUND_SOURCES: readonly string[] = ['welcome', 'trial', 'referral', 'code']

/** What goes to somebody else is never paid with what is bound. */
const FREE_PURPOSES: readonly string[] = ['gift', 'bid']

export const isBoundSource = (source: Slug): boolean => BOUND_SOURCES.includes(source)

/** What can be paid with for a purpose. */
export const payableFor = (purpose: Slug, { balance, bound }: Pick<Wallet, 'balance' | 'bound'>): Natural =>
  FREE_PURPOSES.includes(purpose) ? without(balance, bound) : balance

/** The besitos that can be given to somebody, or set aside. */
export const freeOf = ({ balance, bound }: Pick<Wallet, 'balance' | 'bound'>): Natural =>
  without(balance, bound)

type Paying = { readonly amount: Positive; readonly purpose: Slug; readonly counterpart: Slug }

/**
 * What is bound after something was spent: a price takes the bound ones first, what only undoes a reward or goes to somebody else
 * takes the others.
 */
export const boundAfterSpending = (
  wallet: Wallet,
  { amount, purpose, counterpart }: Paying,
): Pick<Wallet, 'bound' | 'paidBound'> => {
  const { bound, paidBound } = wallet
  if (purpose === UNDONE || FREE_PURPOSES.includes(purpose))
    return { bound: Math.min(bound, without(wallet.balance, amount)) as Natural, paidBound }
  const paid = Math.min(bound, amount)
  const others = paidBound.filter((one) => one.counterpart !== counterpart)
  return {
    bound: without(bound, paid),
    paidBound: paid === 0 ? others : [...others, { counterpart, amount: paid as Positive }],
  }
}

/** What is bound after a price came back: as much as was bound when it was paid. */
export const boundAfterReturn = (
  { bound, paidBound }: Wallet,
  { amount, counterpart }: Pick<Paying, 'amount' | 'counterpart'>,
): Pick<Wallet, 'bound' | 'paidBound'> => {
  const paid = paidBound.find((one) => one.counterpart === counterpart)?.amount ?? 0
  return {
    bound: (bound + Math.min(paid, amount)) as Natural,
    paidBound: paidBound.filter((one) => one.counterpart !== counterpart),
  }
}
