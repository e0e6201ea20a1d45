import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { renewalErrand } from '../../../../src/application/policies/membership/moneyErrands.ts'
import type { Slug, TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { ChargeId } from '../../../../src/domain/membership/words.ts'

const errand = renewalErrand({
  payments: { refund: () => TE.right({ _tag: 'done' }), renew: () => TE.right({ _tag: 'done' }) },
  vault: { accountOf: () => TE.right(O.some(7 as TelegramId)) },
})

const recordedOf = (cancels: boolean) => {
  const data = {
    user_id: 42 as UserId,
    plan_id: 'vip' as Slug,
    payment: 'stx-1' as ChargeId,
    cancels,
    by: 'member' as const,
  }
  const ordered = { type: 'admin.cancellation_ordered', timestamp: new Date(), data } as const
  return errand.partsFor(ordered as Parameters<typeof errand.partsFor>[0], { _tag: 'done' }, new Date())
}

it('records that Telegram renews no more, and never that it renews again: that is the member’s to say, at Telegram', () => {
  expect(recordedOf(true)).toHaveLength(1)
  expect(recordedOf(false)).toEqual([])
})
