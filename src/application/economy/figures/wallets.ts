import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Projection } from '../../subscriptions/projection.ts'
import { LEDGER_CATALOGUE, type LedgerEvent } from './ledgerCatalogue.ts'

/**
 * A row of `wallets`: what a member has, what of theirs is set aside, and whether they stand in the ranking. Of a closed wallet
 * there is none.
 */
export type WalletRow = {
  readonly userId: UserId
  readonly balance: Natural
  readonly reserved: Natural
  readonly isRanked: boolean
}

const newRow = (userId: UserId): WalletRow => ({
  userId,
  balance: 0 as Natural,
  reserved: 0 as Natural,
  isRanked: false,
})

const keyOf = (event: LedgerEvent): readonly UserId[] => {
  switch (event.type) {
    case 'gamification.besitos_earned':
    case 'gamification.besitos_spent':
    case 'gamification.besitos_reserved':
    case 'gamification.besitos_released':
    case 'gamification.ranking_joined':
    case 'gamification.ranking_left':
    case 'gamification.wallet_closed':
      return [event.data.user_id]
    default:
      return []
  }
}

const evolve = (row: WalletRow | undefined, event: LedgerEvent, userId: UserId): WalletRow | undefined => {
  const before = row ?? newRow(userId)
  switch (event.type) {
    case 'gamification.besitos_earned':
    case 'gamification.besitos_spent':
      return { ...before, balance: event.data.balance_after }
    case 'gamification.besitos_reserved':
      return moved(before, event.data.balance_after, event.data.amount)
    case 'gamification.besitos_released':
      return moved(before, event.data.balance_after, -event.data.amount)
    case 'gamification.ranking_joined':
      return { ...before, isRanked: true }
    case 'gamification.ranking_left':
      return row && { ...row, isRanked: false }
    case 'gamification.wallet_closed':
      return undefined
    default:
      return row
  }
}

const moved = (row: WalletRow, balance: Natural, reserved: number): WalletRow => ({
  ...row,
  balance,
  reserved: (row.reserved + reserved) as Natural,
})

/** Keeps `wallets`: a row a member who has or had besitos. */
export const wallets: Projection<LedgerEvent, UserId, WalletRow> = {
  pattern: 'gamification.*',
  catalogue: LEDGER_CATALOGUE,
  keyOf,
  evolve,
  table: {
    name: 'wallets',
    key: 'userId',
    columns: { userId: 'integer', balance: 'integer', reserved: 'integer', isRanked: 'boolean' },
  },
}
