import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PaymentOutcome, StarPayments } from '../../../application/membership/starPayments.ts'

const NO_TELEGRAM: PaymentOutcome = {
  _tag: 'fact',
  fact: 'this bot talks without Telegram, where nobody pays',
}

/** Where there is no Telegram nobody pays, and nothing goes back. */
export const localStarPayments: StarPayments = {
  link: () => TE.right(undefined),
  refund: () => TE.right(NO_TELEGRAM),
  renew: () => TE.right(NO_TELEGRAM),
  transactions: () => TE.right({ count: 0, lines: [] }),
}
