import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { createMemoryDeadlines } from '../../../../src/adapters/memory/memoryDeadlines.ts'
import { createMemoryProjectionStore } from '../../../../src/adapters/memory/memoryProjectionStore.ts'
import { deadlineProjection } from '../../../../src/application/deadlines/deadlineProjection.ts'
import { runDeadlines } from '../../../../src/application/deadlines/runDeadlines.ts'
import { invoicePart } from '../../../../src/application/membership/membershipPart.ts'
import { receivePayment } from '../../../../src/application/membership/paymentParts.ts'
import { planDeadlines } from '../../../../src/application/membership/planDeadlines.ts'
import { createRecordTransaction } from '../../../../src/application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../../../src/application/membership/recoverPayments.ts'
import type { StarTransaction } from '../../../../src/application/membership/starPayments.ts'
import { giftOfPayment } from '../../../../src/application/membership/wayCodes.ts'
import { catalogue } from '../../../../src/application/modules.ts'
import { DEADLINES } from '../../../../src/application/ports/deadlines.ts'
import { projectionSubscription } from '../../../../src/application/subscriptions/projections/projection.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../../src/domain/kernel/numbers.ts'
import type { ChargeId } from '../../../../src/domain/membership/words.ts'
import { TERMS } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { turn } from '../../../support/until.ts'
import { lease } from '../../subscriptions/stage.ts'
import { everything, uuid } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const terms = { ...TERMS, grace_days: 0 as Natural }
const stars = 150 as Positive

/** The charge that somebody pays for the n-th time. */
const chargeOf = (userId: UserId, nth: number) => `charge-${userId}-${nth}` as ChargeId

const createAbsence = () => {
  const stage = createLeavingStage()
  const ledger: StarTransaction[] = []
  const intake = { ago: undefined as number | undefined }
  const store = createMemoryProjectionStore(stage.clock, DEADLINES)
  const deadlines = createMemoryDeadlines(store, stage.clock)
  const rules = new Map([['membership', planDeadlines]])
  const subscription = projectionSubscription(deadlineProjection(rules, catalogue), store)
  let settled = 0

  const settle = async () => {
    settled += 1
    const held = await lease(store.checkpoints, subscription.name, `settler-${settled}`)
    const events = await right(stage.log.readAll({ after: held.position, limit: 1_000_000 }))
    await right(subscription.handle(held, events, { position: events.at(-1)?.position ?? held.position }))
    await right(store.checkpoints.release(held))
  }
  const numberOf = async (account: number) => (await right(stage.vault.admit(account as TelegramId))).userId

  return {
    ...stage,
    intake,
    settle,
    /** Somebody pays; where nobody hears of it, only Telegram's ledger does. */
    pays: async (account: number, nth: number, isHeard: boolean) => {
      const userId = await numberOf(account)
      const at = stage.clock.now()
      const payment = chargeOf(account as UserId, nth)
      const asked = uuid(9_000 + account)
      if (nth === 1)
        await stage.does([
          invoicePart(asked, [
            {
              type: 'MakeInvoice',
              userId,
              invoice: asked,
              terms,
              stars,
              isGift: false,
              validUntil: new Date(at.getTime() + 90 * DAY_MS),
              contentVersion: 1 as Natural,
              at,
            },
          ]),
        ])
      ledger.push({
        payment,
        kind: 'payment',
        account: account as TelegramId,
        invoice: asked,
        stars,
        isRecurring: false,
        at,
      })
      const paid = {
        payer: userId,
        payment,
        invoice: asked,
        stars,
        isRecurring: false,
        isFirst: false,
        paidUntil: null,
        paidAt: at,
        gift: giftOfPayment(stage.vault, payment).way,
      }
      if (isHeard) await stage.does(receivePayment(paid, at))
    },
    goesBack: (account: number, nth: number) => {
      const first = ledger.find(({ payment }) => payment === chargeOf(account as UserId, nth))
      if (first !== undefined) ledger.push({ ...first, kind: 'refund', at: stage.clock.now() })
    },
    /** The bot is back: deadlines pass as they may, for so long. */
    isBack: async (milliseconds: number) => {
      const stopping = new AbortController()
      const payments = {
        transactions: (from: number, limit: number) => {
          const lines = ledger.slice(from, from + limit)
          return TE.right({ count: lines.length, lines })
        },
      }
      const followed: typeof deadlines = {
        ...deadlines,
        due: (query) => async () => {
          await settle()
          return deadlines.due(query)()
        },
      }
      const running = runDeadlines(
        {
          ...stage,
          deadlines: followed,
          rules,
          intake: { isHere: () => true, handledAgo: () => intake.ago, timeThere: () => undefined },
          recoveries: [createRecoverPayments(payments, createRecordTransaction(stage))],
        },
        stopping.signal,
      )
      for (let passed = 0; passed < milliseconds; passed += 1_000) {
        stage.clock.advance(1_000)
        for (let n = 0; n < 8; n += 1) await turn()
      }
      stopping.abort()
      await running
    },
    types: async () =>
      (await everything(stage.log))
        .map(({ type }) => type.replace('admin.', ''))
        .filter((type) => !/deadline/.test(type)),
  }
}

const counted = (types: readonly string[], type: string) => types.filter((one) => one === type).length

it('after 30 hours away, in which Telegram dropped three renewals and a refund, three are extended, one reversed and two let out', async () => {
  const absence = createAbsence()
  await absence.arms()
  const [renewing, lapsing, refunded] = [[101, 102, 103], [104, 105], 106]
  for (const account of [...renewing, ...lapsing, refunded]) await absence.pays(account, 1, true)
  for (const nth of [2, 3]) await absence.pays(refunded, nth, true)
  absence.clock.advance(29 * DAY_MS + 12 * HOUR_MS)
  const before = (await absence.types()).length
  for (const account of renewing) await absence.pays(account, 2, false)
  absence.goesBack(refunded, 3)
  absence.clock.advance(30 * HOUR_MS)

  await absence.isBack(60_000)
  expect((await absence.types()).length).toBe(before)
  absence.intake.ago = 0
  await absence.isBack(60_000)
  await absence.orders()
  await absence.removes()

  const since = (await absence.types()).slice(before)
  expect(counted(since, 'subscription_started')).toBe(3)
  expect(counted(since, 'subscription_reversed')).toBe(1)
  expect(counted(since, 'subscription_expired')).toBe(2)
  expect(counted(since, 'removal_done')).toBe(2)
  expect(absence.removed.toSorted()).toEqual(lapsing)
})
