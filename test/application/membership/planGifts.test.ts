import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invoicePart } from '../../../src/application/membership/membershipPart.ts'
import { noteRefund, receivePayment } from '../../../src/application/membership/paymentParts.ts'
import { createReadGifts, planGifts } from '../../../src/application/membership/planGifts.ts'
import { giftOfPayment } from '../../../src/application/membership/wayCodes.ts'
import { takeWay } from '../../../src/application/membership/wayParts.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { daysAfter } from '../../../src/domain/membership/membershipState.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { TERMS } from '../../domain/membership/membershipFacts.ts'
import { right } from '../../support/results.ts'
import { createRemovalStage } from '../channels/removalStage.ts'
import { foldedRows } from '../support/foldedRows.ts'
import { ANA, MORNING as at, LUIS, uuid } from '../support/world.ts'

const EVA = 44 as UserId
const INVOICE = uuid(900)
const CHARGES = ['a', 'b'] as readonly string[] as readonly ChargeId[]

const createShop = async () => {
  const stage = createRemovalStage()
  const wayOf = (payment: ChargeId) => giftOfPayment(stage.vault, payment).way
  await stage.does([
    invoicePart(INVOICE, [
      {
        type: 'MakeInvoice',
        userId: ANA,
        invoice: INVOICE,
        terms: TERMS,
        stars: 150 as Positive,
        isGift: true,
        validUntil: daysAfter(at, 1),
        contentVersion: 1 as Natural,
        at,
      },
    ]),
  ])
  return {
    ...stage,
    pays: (payer: UserId, payment: ChargeId) =>
      stage.does(
        receivePayment(
          {
            payer,
            payment,
            invoice: INVOICE,
            stars: 150 as Positive,
            isRecurring: false,
            isFirst: false,
            paidUntil: null,
            paidAt: at,
            gift: wayOf(payment),
          },
          at,
        ),
      ),
    claims: (userId: UserId, payment: ChargeId) => stage.does(takeWay(userId, wayOf(payment), at)),
    refunds: (payment: ChargeId) => stage.does(noteRefund(payment, wayOf(payment), 'telegram', at)),
    waiting: async (userId: UserId) =>
      (await right(createReadGifts(await foldedRows(stage, planGifts))(userId, 9))).map(
        ({ payment }) => payment,
      ),
  }
}

describe('a payment for a gift', () => {
  it('is received from anybody, and opens its way in the same act', async () => {
    const shop = await createShop()
    const { recorded } = await shop.pays(LUIS, 'a' as ChargeId)
    expect(recorded.map(({ type, stream }) => [type, stream.split('-')[0]])).toEqual([
      ['admin.payment_received', 'payment'],
      ['admin.way_opened', 'way'],
      ['admin.gift_paid', 'way'],
    ])
    expect(recorded[0]?.data).toMatchObject({ user_id: LUIS, for_user: null, plan_id: 'vip', days: 30 })
    expect([await shop.waiting(LUIS), await shop.waiting(ANA)]).toEqual([['a'], []])
  })

  it('brings a gift each time', async () => {
    const shop = await createShop()
    for (const payment of CHARGES) await shop.pays(LUIS, payment)
    expect((await shop.waiting(LUIS)).toSorted()).toEqual(['a', 'b'])
  })

  it('that went back takes its days from whoever has them, and none from who paid', async () => {
    const shop = await createShop()
    await shop.pays(LUIS, 'a' as ChargeId)
    await shop.claims(EVA, 'a' as ChargeId)
    const { recorded } = await shop.refunds('a' as ChargeId)
    expect(recorded.map(({ type, data }) => [type, data.user_id])).toEqual([
      ['admin.payment_refunded', LUIS],
      ['admin.gift_returned', LUIS],
      ['admin.subscription_reversed', EVA],
    ])
  })
})

type Step = { readonly what: 'pays' | 'claims' | 'refunds'; readonly who: UserId; readonly payment: ChargeId }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom('pays' as const, 'claims' as const, 'refunds' as const),
    who: fc.constantFrom(ANA, LUIS, EVA),
    payment: fc.constantFrom(...CHARGES),
  }),
  { minLength: 1, maxLength: 9 },
)

/** What must have come of it: who has the days of each payment. */
const expectedOf = (done: readonly Step[]) => {
  const gifts = new Map<ChargeId, { taker: UserId | undefined; isBack: boolean }>()
  for (const { what, who, payment } of done) {
    const gift = gifts.get(payment)
    if (what === 'pays' && gift === undefined) gifts.set(payment, { taker: undefined, isBack: false })
    if (what === 'claims' && gift !== undefined && !gift.isBack) gift.taker ??= who
    if (what === 'refunds' && gift !== undefined) gift.isBack = true
  }
  return gifts
}

it('however gifts are paid, claimed and refunded, in whatever order and how often, no days are doubled and none lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (done) => {
      const shop = await createShop()
      for (const { what, who, payment } of done) {
        if (what === 'pays') await shop.pays(who, payment)
        else if (what === 'claims') await shop.claims(who, payment)
        else await shop.refunds(payment)
      }
      const expected = [...expectedOf(done)]
      const told = await shop.told()
      for (const who of [ANA, LUIS, EVA]) {
        const own = told.filter(({ data }) => data.user_id === who)
        const given = own.filter(({ type }) => type === 'subscription_started')
        const back = own.filter(({ type }) => type === 'subscription_reversed')
        expect(given).toHaveLength(expected.filter(([, { taker }]) => taker === who).length)
        expect(back).toHaveLength(expected.filter(([, { taker, isBack }]) => taker === who && isBack).length)
      }
      const open = expected.filter(([, { taker, isBack }]) => taker === undefined && !isBack)
      const rows = await right((await foldedRows(shop, planGifts)).page({ limit: 9 }))
      expect(rows.map(({ payment }) => payment).toSorted()).toEqual(
        open.map(([payment]) => payment).toSorted(),
      )
    }),
    { numRuns: 100 },
  )
})
