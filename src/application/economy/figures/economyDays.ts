import { GIFT } from '../../../domain/economy/words.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Projection } from '../../subscriptions/projections/projection.ts'
import { counterpartOf, dateOf, isMovement, isUndoing, type Movement } from '../ledger/movement.ts'
import { LEDGER_CATALOGUE, type LedgerEvent } from './ledgerCatalogue.ts'

/**
 * What a row of `economy_days` counts.
 *
 * - `source` and `sink`: besitos that came into being and that are gone, by account. What was made undone is taken off again.
 * - `gift`: what went from member to member.
 * - `reserved` and `released`: what was set aside, and came back; neither is earned or spent.
 * - `item`: what was sold; the amount is what it cost.
 */
export type DayKind = 'source' | 'sink' | 'gift' | 'reserved' | 'released' | 'item'

/** A row of `economy_days`: of a local date and a kind, an account or an item, so many besitos by so many events or things. */
export type EconomyDayRow = {
  readonly id: string
  readonly localDate: LocalDate
  readonly kind: DayKind
  readonly name: Slug
  readonly amount: number
  readonly times: number
}

type Entry = Omit<EconomyDayRow, 'id'>

const entriesOf = (event: LedgerEvent): readonly Entry[] => {
  if (isMovement(event)) return movementEntries(event)
  if (event.type !== 'gamification.item_purchased') return []
  const { item_id: name, quantity, price, local_date: localDate } = event.data
  return [{ localDate, kind: 'item', name, amount: price, times: quantity }]
}

const movementEntries = (movement: Movement): readonly Entry[] => {
  const { amount } = movement.data
  const { account: name, what } = counterpartOf(movement)
  const entry = (kind: DayKind, sign: 1 | -1 = 1): readonly Entry[] => [
    {
      localDate: dateOf(movement),
      kind,
      name: kind === 'gift' ? what : name,
      amount: sign * amount,
      times: sign,
    },
  ]
  switch (movement.type) {
    case 'gamification.besitos_reserved':
      return entry('reserved')
    case 'gamification.besitos_released':
      return entry('released')
    case 'gamification.besitos_spent':
      if (name === GIFT) return entry('gift')
      return isUndoing(movement) ? entry('source', -1) : entry('sink')
    case 'gamification.besitos_earned':
      if (name === GIFT) return []
      return isUndoing(movement) ? entry('sink', -1) : entry('source')
  }
}

const idOf = ({ localDate, kind, name }: Entry): string => `${localDate} ${kind} ${name}`

/** Keeps `economy_days`: where besitos come from and go to, by local date. */
export const economyDays: Projection<LedgerEvent, string, EconomyDayRow> = {
  pattern: 'gamification.*',
  catalogue: LEDGER_CATALOGUE,
  keyOf: (event) => entriesOf(event).map(idOf),
  evolve: (row, event, id) => {
    const entry = entriesOf(event).find((one) => idOf(one) === id)
    if (entry === undefined) return row
    return {
      ...entry,
      id,
      amount: (row?.amount ?? 0) + entry.amount,
      times: (row?.times ?? 0) + entry.times,
    }
  },
  table: {
    name: 'economy_days',
    key: 'id',
    columns: {
      id: 'text',
      localDate: 'text',
      kind: 'text',
      name: 'text',
      amount: 'integer',
      times: 'integer',
    },
  },
}
