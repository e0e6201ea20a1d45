import * as t from 'io-ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const triviaEvents = {
  'gamification.trivia_answered': define({
    user_id: UserId,
    trivia_id: Slug,
    choice: Natural,
    correct: t.boolean,
    response_ms: Natural,
  }),
}
