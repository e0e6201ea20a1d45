import { economyEvents } from '../../../domain/economy/events.ts'
import { RESERVED, UNDONE } from '../../../domain/economy/words.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'

const definitions = {
  'gamification.besitos_earned': economyEvents['gamification.besitos_earned'],
  'gamification.besitos_spent': economyEvents['gamification.besitos_spent'],
  'gamification.besitos_reserved': economyEvents['gamification.besitos_reserved'],
  'gamification.besitos_released': economyEvents['gamification.besitos_released'],
}

/** An event that moves besitos. There are no others. */
export type Movement = EventOf<typeof definitions>

export const MOVEMENTS = createCatalogue(definitions)

/** Whether an event moves besitos, whatever else it may be. */
export const isMovement = <Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, { readonly type: Movement['type'] }> => event.type in definitions

/** The account at the other end of a movement, and what it is for. */
export const counterpartOf = ({ type, data }: Movement): { readonly account: Slug; readonly what: Slug } => {
  switch (type) {
    case 'gamification.besitos_earned':
      return { account: data.counterpart, what: data.source }
    case 'gamification.besitos_spent':
      return { account: data.counterpart, what: data.purpose }
    case 'gamification.besitos_reserved':
    case 'gamification.besitos_released':
      return { account: RESERVED, what: data.purpose }
  }
}

/** What a movement does to the wallet: more than nothing where besitos come in. */
export const signedAmount = ({ type, data: { amount } }: Movement): number =>
  type === 'gamification.besitos_earned' || type === 'gamification.besitos_released' ? amount : -amount

/** Whether it only makes an earlier movement undone. */
export const isUndoing = (movement: Movement): boolean => counterpartOf(movement).what === UNDONE

/** The local date of a movement; of the first ones, which told none, the date in UTC. */
export const dateOf = ({ data, timestamp }: Movement): LocalDate =>
  data.local_date ?? (timestamp.toISOString().slice(0, 10) as LocalDate)
