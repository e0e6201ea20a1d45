import fc from 'fast-check'
import type { triviaEvents } from '../../../src/domain/trivia/events.ts'
import { type PayloadsOf, slugs } from '../kernel/kernelArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof triviaEvents> = {
  'gamification.trivia_answered': record({
    user_id: userIds,
    trivia_id: slugs,
    choice: naturals,
    correct: fc.boolean(),
    response_ms: naturals,
  }),
}
