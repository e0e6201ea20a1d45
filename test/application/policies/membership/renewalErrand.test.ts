import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { factRefusals } from '../../../../src/application/commands/factRefusals.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { paymentPart } from '../../../../src/application/membership/membershipPart.ts'
import { refundErrand, renewalErrand } from '../../../../src/application/policies/membership/moneyErrands.ts'
import type { Slug, TelegramId, UserId, Uuid } from '../../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../../src/domain/kernel/numbers.ts'
import type { RefundWhy } from '../../../../src/domain/membership/paymentEvents.ts'
import type { ChargeId } from '../../../../src/domain/membership/words.ts'
import { right } from '../../../support/results.ts'
import { createWorld, MORNING, metadataOf } from '../../support/world.ts'

const ACCOUNT = 7 as TelegramId
const LUIS = 42 as UserId
const CHARGE = 'stx-1' as ChargeId
const CAUSE = '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' as Uuid

/** What was asked of Telegram, in order. */
const asked: string[] = []
const dependencies = {
  payments: {
    refund: (account: TelegramId, payment: ChargeId) => {
      asked.push(`refund ${account} ${payment}`)
      return TE.right({ _tag: 'done' as const })
    },
    renew: (account: TelegramId, payment: ChargeId, goesOn: boolean) => {
      asked.push(`${goesOn ? 'renew' : 'end'} ${account} ${payment}`)
      return TE.right({ _tag: 'fact' as const, fact: 'CHARGE_ID_INVALID' })
    },
  },
  vault: { accountOf: () => TE.right(O.some(ACCOUNT)), commandId: () => CHARGE as never },
}

describe('that Telegram agrees', () => {
  const recordedOf = (cancels: boolean) => {
    const data = { user_id: LUIS, plan_id: 'vip' as Slug, payment: CHARGE, cancels, by: 'member' as const }
    const ordered = { type: 'admin.cancellation_ordered', timestamp: new Date(), data } as const
    const errand = renewalErrand(dependencies)
    return errand.partsFor(ordered as Parameters<typeof errand.partsFor>[0], { _tag: 'done' }, new Date())
  }

  it('is recorded where it renews no more, and never that it renews again: that is the member’s to say, at Telegram', () => {
    expect(recordedOf(true)).toHaveLength(1)
    expect(recordedOf(false)).toEqual([])
  })
})

describe('what was paid goes back', () => {
  const refunded = async (
    paid: { readonly isRecurring: boolean; readonly isFirst: boolean },
    why: RefundWhy,
  ) => {
    const { log, snapshots, ids } = createWorld()
    const performAct = createPerformAct({ log, snapshots, ids })
    const parts = [
      paymentPart(CHARGE, [
        {
          type: 'ReceivePayment',
          userId: LUIS,
          payment: CHARGE,
          stars: 99 as Positive,
          invoice: null,
          planId: null,
          forUser: null,
          days: 0 as Natural,
          ...paid,
          paidUntil: null,
          paidAt: MORNING,
          at: MORNING,
        },
        { type: 'OrderRefund', payment: CHARGE, why, reason: null, at: MORNING },
      ]),
    ]
    const { recorded } = await right(
      performAct({ metadata: metadataOf(1, LUIS), at: MORNING, parts, refusals: factRefusals(CAUSE) }),
    )
    const errand = refundErrand({ ...dependencies, log })
    const [, ordered] = await right(log.readStream(`payment-${CHARGE}`, { direction: 'forwards', limit: 2 }))
    const event = ordered && errand.catalogue.decode(ordered)
    if (event?._tag !== 'Right') throw new Error(`${recorded.length} events, and no order`)
    asked.length = 0
    await right(errand.perform(event.right))
    return [...asked]
  }

  it('with its subscription, which ends before, where it was paid for nothing', async () => {
    const first = { isRecurring: true, isFirst: true }
    expect(await refunded(first, 'wrong_payer')).toEqual([`end 7 ${CHARGE}`, `refund 7 ${CHARGE}`])
  })

  it.each([
    ['is renewed by nobody', { isRecurring: false, isFirst: false }, 'no_invoice'],
    ['an operator gives back', { isRecurring: true, isFirst: true }, 'operator'],
    ['was the renewal of nobody knows what', { isRecurring: true, isFirst: false }, 'no_place'],
  ] as const)('alone, where it %s', async (_, paid, why) => {
    expect(await refunded(paid, why)).toEqual([`refund 7 ${CHARGE}`])
  })
})
