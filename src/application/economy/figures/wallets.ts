import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Projection } from '../../subscriptions/projections/projection.ts'
import { isMovement, type Movement } from '../ledger/movement.ts'
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
  const isTheirs =
    isMovement(event) ||
    event.type === 'gamification.ranking_joined' ||
    event.type === 'gamification.ranking_left' ||
    event.type === 'gamification.wallet_closed'
  return isTheirs ? [event.data.user_id] : []
}

const evolve = (row: WalletRow | undefined, event: LedgerEvent, userId: UserId): WalletRow | undefined => {
  const before = row ?? newRow(userId)
  if (isMovement(event)) return moved(before, event)
  if (event.type === 'gamification.ranking_joined') return { ...before, isRanked: true }
  if (event.type === 'gamification.ranking_left') return row && { ...row, isRanked: false }
  return event.type === 'gamification.wallet_closed' ? undefined : row
}

const moved = (row: WalletRow, movement: Movement): WalletRow => {
  const { balance_after: balance, amount } = movement.data
  switch (movement.type) {
    case 'gamification.besitos_earned':
    case 'gamification.besitos_spent':
      return { ...row, balance }
    case 'gamification.besitos_reserved':
      return { ...row, balance, reserved: (row.reserved + amount) as Natural }
    case 'gamification.besitos_released':
      return { ...row, balance, reserved: (row.reserved - amount) as Natural }
  }
}

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
