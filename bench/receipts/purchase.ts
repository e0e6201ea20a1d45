import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'

/** Members' numbers are as long as this one. */
export const MEMBER = 4_503_599_627_370_497

/** What a purchase records: what the member did, the price, and the item. */
export const purchaseOf = (nth: number): Append => {
  const userId = MEMBER + nth
  const commandId = randomUUID() as Uuid
  const event = (type: string, schemaVersion: number, data: NewEvent['data']): NewEvent => ({
    eventId: v7() as Uuid,
    type,
    schemaVersion,
    data: { user_id: userId, ...data },
    metadata: {
      command_id: commandId,
      correlation_id: commandId,
      causation_id: commandId,
      actor: `user-${userId}`,
      update_id: 123_456_789 as never,
    },
    timestamp: new Date(),
  })
  const day = { local_date: '2026-11-28' }
  const things = { item_id: 'llave-de-laton', offer_id: 'llave-de-laton', quantity: 1 }
  return {
    commandId,
    streams: [
      {
        stream: `user-${userId}`,
        expectedVersion: 'NoStream',
        events: [event('user.activity', 1, { kind: 'button', length: null })],
      },
      {
        stream: `wallet-${userId}`,
        expectedVersion: 'NoStream',
        events: [
          event('gamification.besitos_spent', 2, {
            amount: 120,
            purpose: 'purchase',
            cause: null,
            counterpart: 'shop',
            balance_after: 30,
            ...day,
          }),
          event('gamification.item_purchased', 1, {
            ...things,
            price: 120,
            list_price: 120,
            discount: 0,
            balance_after: 30,
            held_after: 1,
            bought_after: 1,
            content_version: 12,
            ...day,
          }),
        ],
      },
    ],
  }
}
