import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import { HOLDING_STATES } from '../../../application/membership/books/planBooks.ts'
import { Slug } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import { parsed } from '../arguments.ts'

const MOST_DAYS = 36_600

/** Of a plan. */
export const days = parsed((text) => {
  const whole = wholeNumberTyped(text)
  return Positive.is(whole) && whole <= MOST_DAYS ? whole : undefined
}, `Days are a whole number from 1 to ${MOST_DAYS}.`)

export const planName = parsed(
  (text) => (Slug.is(text) ? text : undefined),
  'A plan has a name such as vip: a to z, digits, _ and -.',
)

export const charge = parsed(
  (text) => (ChargeId.is(text) ? text : undefined),
  'A payment is called as Telegram calls it: 1 to 160 characters without spaces.',
)

export const holdingState = parsed(
  (text) => HOLDING_STATES.find((state) => state === text),
  `A plan is ${HOLDING_STATES.join(', ')}.`,
)
