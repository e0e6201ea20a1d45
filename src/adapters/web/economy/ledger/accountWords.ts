import type { ledgerPageTexts } from './ledgerPageTexts.ts'

type Texts = ReturnType<typeof ledgerPageTexts.in>

/** Where besitos come from and go to. */
export const ACCOUNTS = [
  'welcome',
  'story',
  'daily',
  'streak',
  'code',
  'gift',
  'shop',
  'operator',
  'reserved',
  'undone',
  'wallet_closed',
] as const
const WHAT_FOR = ['purchase', 'story_reward', 'story_price'] as const
const KNOWN = [...ACCOUNTS, ...WHAT_FOR]

/** What an account, or what a movement is for, is called; its own name where nobody has foreseen it. */
export const accountIn = (t: Texts, name: string): string => {
  const known = KNOWN.find((one) => one === name)
  return known === undefined ? name : t(`account-${known}`)
}
