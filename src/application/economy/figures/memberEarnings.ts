import { GIFT } from '../../../domain/economy/words.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Projection } from '../../subscriptions/projections/projection.ts'
import { counterpartOf, dateOf, isUndoing, type Movement } from '../ledger/movement.ts'
import { OPERATOR } from '../operator.ts'
import { LEDGER_CATALOGUE, type LedgerEvent } from './ledgerCatalogue.ts'

/** A row of `member_earnings`: what a member has earned on a local date; less than nothing where more was taken back. */
export type MemberEarningRow = {
  readonly id: string
  readonly userId: UserId
  readonly localDate: LocalDate
  readonly earned: number
}

/** Nobody earns what they are given by others: two who give to each other would be first. */
const UNEARNED: readonly Slug[] = [GIFT, OPERATOR]

/** What a movement adds to what a member has earned; a reward that is taken back takes it away. */
const earnedBy = (
  event: LedgerEvent,
): { readonly movement: Movement; readonly amount: number } | undefined => {
  if (event.type !== 'gamification.besitos_earned' && event.type !== 'gamification.besitos_spent')
    return undefined
  const isEarned = event.type === 'gamification.besitos_earned'
  if (isEarned === isUndoing(event) || UNEARNED.includes(counterpartOf(event).account)) return undefined
  return { movement: event, amount: isEarned ? event.data.amount : -event.data.amount }
}

const idOf = (movement: Movement): string => `${movement.data.user_id} ${dateOf(movement)}`

/** Keeps `member_earnings`: a row a member and local date, for rankings of any period. */
export const memberEarnings: Projection<LedgerEvent, string, MemberEarningRow> = {
  pattern: 'gamification.*',
  catalogue: LEDGER_CATALOGUE,
  keyOf: (event) => {
    const earned = earnedBy(event)
    return earned === undefined ? [] : [idOf(earned.movement)]
  },
  evolve: (row, event, id) => {
    const earned = earnedBy(event)
    if (earned === undefined) return row
    const { movement, amount } = earned
    return {
      id,
      userId: movement.data.user_id,
      localDate: dateOf(movement),
      earned: (row?.earned ?? 0) + amount,
    }
  },
  table: {
    name: 'member_earnings',
    key: 'id',
    columns: { id: 'text', userId: 'integer', localDate: 'text', earned: 'integer' },
  },
}
