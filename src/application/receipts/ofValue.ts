import type { RecordedEvent } from '../log/recordedEvent.ts'

/** What members are given, pay, win, use, decide, or are refused: by the beginnings of the catalogue's names. */
const OF_VALUE = [
  'gamification.',
  'narrative.decision_made',
  'narrative.secret_discovered',
  'user.command_refused',
  'admin.subscription_',
  'admin.payment_',
]

/** It is told by what was given with it. */
const CLAIMED = 'gamification.daily_claimed'

/** Whether members may want a receipt for it. */
export const isOfValue = ({ type }: Pick<RecordedEvent, 'type'>): boolean =>
  OF_VALUE.some((beginning) => type.startsWith(beginning)) && type !== CLAIMED
