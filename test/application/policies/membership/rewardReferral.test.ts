import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import {
  codeOfInvitation,
  invitationOfCode,
  openInvitation,
} from '../../../../src/application/membership/invitations.ts'
import { invoicePart } from '../../../../src/application/membership/membershipPart.ts'
import { noteRefund, receivePayment } from '../../../../src/application/membership/paymentParts.ts'
import { giftOfPayment } from '../../../../src/application/membership/wayCodes.ts'
import { createJoinByInvitation } from '../../../../src/application/policies/membership/joinByInvitation.ts'
import { createRewardReferral } from '../../../../src/application/policies/membership/rewardReferral.ts'
import { memberPart } from '../../../../src/application/user/memberPart.ts'
import type { UserId, Uuid } from '../../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../../src/domain/kernel/numbers.ts'
import { daysAfter } from '../../../../src/domain/membership/membershipState.ts'
import type { ChargeId } from '../../../../src/domain/membership/words.ts'
import { compiled, nothingPublished } from '../../../adapters/telegram/support/storyStage.ts'
import { TERMS } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { createRemovalStage } from '../../channels/removalStage.ts'
import { ANA, forget, LUIS, start, uuid } from '../../support/world.ts'

const EVA = 44 as UserId
const CHARGES = ['a', 'b', 'c'] as readonly string[] as readonly ChargeId[]
const CONTENT = `
experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
plans: { vip: { title: Sala, text: Atrás., days: 30, stars: 150 } }
referral: { plan: vip, days: 7, most: 1 }
`
const EXPERIENCE = compiled(CONTENT)

/** Ana invites; whoever comes and pays, the policy looks at what was recorded, as often as it likes. */
const createStage = async () => {
  const stage = createRemovalStage()
  const live = { part: nothingPublished, of: () => EXPERIENCE }
  const policy = createRewardReferral(live)
  const join = createJoinByInvitation(live)
  const invitation = invitationOfCode(stage.vault, codeOfInvitation(stage.vault, ANA)) as Uuid
  const now = () => stage.clock.now()
  const seen: RecordedEvent[] = []
  const reacts = async (events: readonly RecordedEvent[]) => {
    for (const event of events.filter(({ type }) => policy.catalogue.types.includes(type)))
      await stage.does(policy.partsFor(await right(async () => policy.catalogue.decode(event)), now()))
  }
  const does = async (parts: Parameters<typeof stage.does>[0]) => {
    stage.clock.advance(1_000)
    const { recorded } = await stage.does(parts)
    seen.push(...recorded)
    await reacts(recorded)
  }
  const comes = (userId: UserId) => {
    stage.clock.advance(1_000)
    return does([memberPart(userId, start(userId, later())), ...join(userId, invitation, later())])
  }
  /** The moment of the next act. */
  const later = () => daysAfter(now(), 1_000 / 86_400_000)
  const invoiceOf = (userId: UserId, isGift: boolean) => uuid(900 + userId * 2 + Number(isGift))

  await does([memberPart(ANA, start(ANA, later()))])
  await does(openInvitation(stage.vault, ANA, now()))
  for (const userId of [ANA, LUIS, EVA])
    for (const isGift of [false, true])
      await does([
        invoicePart(invoiceOf(userId, isGift), [
          {
            type: 'MakeInvoice',
            userId,
            invoice: invoiceOf(userId, isGift),
            terms: TERMS,
            stars: 150 as Positive,
            isGift,
            validUntil: daysAfter(now(), 1),
            contentVersion: 1 as Natural,
            at: now(),
          },
        ]),
      ])
  return {
    comes,
    pays: (payer: UserId, payment: ChargeId, isGift = false) =>
      does(
        receivePayment(
          {
            payer,
            payment,
            invoice: invoiceOf(payer, isGift),
            stars: 150 as Positive,
            isRecurring: false,
            isFirst: false,
            paidUntil: null,
            paidAt: now(),
            gift: giftOfPayment(stage.vault, payment).way,
          },
          now(),
        ),
      ),
    refunds: (payment: ChargeId) =>
      does(noteRefund(payment, giftOfPayment(stage.vault, payment).way, 'telegram', now())),
    repeats: () => reacts(seen),
    forgets: () => does([memberPart(ANA, [forget(ANA, now())])]),
    /** How often Ana was given days for those whom she has invited, and how often they went back. */
    given: async () => {
      const told = await stage.told()
      const of = (type: string) => told.filter((event) => event.type === type)
      return {
        rewarded: of('referral_rewarded').length,
        returned: of('referral_returned').length,
        started: of('subscription_started').filter(({ data }) => data.source === 'referral').length,
      }
    },
    referred: async () =>
      (await stage.told()).filter(({ type }) => type === 'member_referred').map(({ data }) => data.user_id),
  }
}

const [A, B] = CHARGES as readonly [ChargeId, ChargeId]

describe('who has come by an invitation', () => {
  it('is who was new, and not whoever invites', async () => {
    const stage = await createStage()
    await stage.comes(LUIS)
    await stage.comes(ANA)
    await stage.comes(LUIS)
    expect(await stage.referred()).toEqual([LUIS])
  })

  it('brings days by a payment, once, and by no gift', async () => {
    const stage = await createStage()
    await stage.comes(LUIS)
    await stage.pays(LUIS, A, true)
    expect(await stage.given()).toEqual({ rewarded: 0, returned: 0, started: 0 })
    await stage.pays(LUIS, B)
    await stage.repeats()
    expect(await stage.given()).toEqual({ rewarded: 1, returned: 0, started: 1 })
    await stage.refunds(B)
    await stage.repeats()
    expect(await stage.given()).toEqual({ rewarded: 1, returned: 1, started: 1 })
  })

  it('brings nothing to who is forgotten', async () => {
    const stage = await createStage()
    await stage.comes(LUIS)
    await stage.forgets()
    await stage.comes(EVA)
    await stage.pays(LUIS, A)
    expect([await stage.referred(), (await stage.given()).rewarded]).toEqual([[LUIS], 0])
  })

  it(
    'brings days once or never, in whatever order they come, pay and have it back',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({
              what: fc.constantFrom('comes', 'pays', 'refunds', 'repeats'),
              who: fc.constantFrom(LUIS, EVA),
              payment: fc.constantFrom(...CHARGES),
            }),
            { minLength: 1, maxLength: 8 },
          ),
          async (steps) => {
            const stage = await createStage()
            for (const { what, who, payment } of steps)
              if (what === 'comes') await stage.comes(who)
              else if (what === 'pays') await stage.pays(who, payment)
              else if (what === 'refunds') await stage.refunds(payment)
              else await stage.repeats()
            const { rewarded, returned, started } = await stage.given()
            expect(started).toBe(rewarded)
            expect(rewarded).toBeLessThanOrEqual(2)
            expect(rewarded - returned).toBeGreaterThanOrEqual(0)
            expect(rewarded - returned).toBeLessThanOrEqual(1)
          },
        ),
        { numRuns: 100 },
      ),
    60_000,
  )
})
