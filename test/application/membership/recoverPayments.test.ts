import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { cancelRenewals } from '../../../src/application/membership/cancelRenewals.ts'
import { invoicePart } from '../../../src/application/membership/membershipPart.ts'
import { receivePayment } from '../../../src/application/membership/paymentParts.ts'
import { createRecordTransaction } from '../../../src/application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../../src/application/membership/recoverPayments.ts'
import type { StarTransaction } from '../../../src/application/membership/starPayments.ts'
import { giftOfPayment } from '../../../src/application/membership/wayCodes.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { ChargeId } from '../../../src/domain/membership/words.ts'
import { MONTHLY, TERMS } from '../../domain/membership/membershipFacts.ts'
import { right } from '../../support/results.ts'
import { createRemovalStage } from '../channels/removalStage.ts'
import { everything, uuid } from '../support/world.ts'

const ANA = 42 as TelegramId
const LUIS = 43 as TelegramId
const at = new Date('2026-11-25T06:00:00.000Z')

let stage = createRemovalStage()
let ledger: StarTransaction[] = []
let asked: [number, number][] = []
let isAway = false
let recovery: ReturnType<typeof createRecoverPayments>
beforeEach(() => {
  stage = createRemovalStage()
  ledger = []
  asked = []
  isAway = false
  recovery = createRecoverPayments(
    {
      transactions: (from, limit) => {
        asked.push([from, limit])
        return isAway
          ? TE.left(portFailure('Telegram is away'))
          : TE.right(pageOf(ledger.slice(from, from + limit)))
      },
    },
    createRecordTransaction(stage),
  )
})

const pageOf = (lines: readonly StarTransaction[]) => ({ count: lines.length, lines })

const numberOf = async (account: TelegramId) => (await right(stage.vault.admit(account))).userId
const invoices = async (nth: number, account: TelegramId, terms = TERMS) =>
  stage.does([
    invoicePart(uuid(nth), [
      {
        type: 'MakeInvoice',
        userId: await numberOf(account),
        invoice: uuid(nth),
        terms,
        stars: 150 as Positive,
        isGift: false,
        validUntil: at,
        contentVersion: 1 as Natural,
        at,
      },
    ]),
  ])
const line = (payment: string, changes: Partial<StarTransaction> = {}): StarTransaction => ({
  payment: payment as ChargeId,
  kind: 'payment',
  account: ANA,
  invoice: uuid(901),
  stars: 150 as Positive,
  isRecurring: false,
  at,
  ...changes,
})
const OF_LUIS = { account: LUIS, invoice: uuid(902), isRecurring: true }
const recovers = () => right(recovery.recover())
const told = async () =>
  (await everything(stage.log))
    .filter(({ type }) => !type.includes('invoice'))
    .map(({ type, data }) => [type.replace('admin.', ''), data.payment, data.is_first].join(' ').trimEnd())

describe('payments and refunds whose updates were dropped', () => {
  beforeEach(() => invoices(901, ANA))

  it('bring their days from when they were paid, where the clock of the bot is late', async () => {
    const paidAt = new Date(stage.clock.now().getTime() + 3 * 3_600_000)
    ledger = [line('a', { at: paidAt })]
    await recovers()
    const [begun] = (await everything(stage.log)).filter(({ type }) => type === 'admin.subscription_started')
    expect(begun?.data).toMatchObject({
      starts_at: paidAt.toISOString(),
      ends_at: new Date(paidAt.getTime() + TERMS.days * 86_400_000).toISOString(),
    })
  })

  it('are recorded from the ledger, and bring what they would have', async () => {
    ledger = [line('a')]
    await recovers()
    expect((await told()).toSorted()).toEqual(['payment_received a false', 'subscription_started a false'])
  })

  it('are recorded once, however often the ledger is read', async () => {
    ledger = [line('a'), line('b')]
    await recovers()
    await recovers()
    expect((await told()).filter((one) => one.startsWith('subscription_started'))).toHaveLength(2)
  })

  it('are left alone where the update has come', async () => {
    const userId = await numberOf(ANA)
    const paid = {
      payer: userId,
      payment: 'a' as ChargeId,
      invoice: uuid(901),
      stars: 150 as Positive,
      isRecurring: false,
      isFirst: false,
      paidUntil: null,
      paidAt: at,
      gift: giftOfPayment(stage.vault, 'a' as ChargeId).way,
    }
    await stage.does(receivePayment(paid, at))
    ledger = [line('a')]
    await recovers()
    expect(await told()).toHaveLength(2)
  })

  it('take back what a payment had brought, also where both were dropped', async () => {
    ledger = [line('a'), line('a', { kind: 'refund', invoice: null })]
    await recovers()
    expect((await told()).toSorted()).toEqual([
      'payment_received a false',
      'payment_refunded a',
      'subscription_reversed a',
      'subscription_started a false',
    ])
  })

  it('tell the first of what Telegram renews from the later ones', async () => {
    await invoices(902, LUIS, MONTHLY)
    ledger = ['c', 'd'].map((charge) => line(charge, OF_LUIS))
    await recovers()
    expect((await told()).filter((one) => one.startsWith('payment'))).toEqual([
      'payment_received c true',
      'payment_received d false',
    ])
  })

  it('tell what Telegram renews though the plan is gone, by what was once taken out', async () => {
    await invoices(902, LUIS, MONTHLY)
    ledger = [line('c', OF_LUIS), line('c', { ...OF_LUIS, kind: 'refund' }), line('d', OF_LUIS)]
    await recovers()
    expect(await told()).toEqual([
      'payment_received c true',
      'subscription_started c true',
      'payment_refunded c',
      'cancellation_ordered c',
      'subscription_reversed c',
      'payment_received d false',
      'subscription_started d false',
      'subscription_resumed',
    ])
    await stage.does([cancelRenewals(await numberOf(LUIS), at)])
    expect((await told()).at(-1)).toBe('cancellation_ordered c')
  })

  it('are not looked for again where they are known', async () => {
    ledger = Array.from({ length: 250 }, (_, nth) => line(`p${nth}`))
    await recovers()
    asked = []
    ledger = [...ledger, line('last')]
    await recovers()
    expect(asked.length).toBeLessThanOrEqual(6)
    expect((await told()).filter((one) => one.startsWith('payment_received'))).toHaveLength(251)
  })
})

describe('what is none of ours', () => {
  it('is not recorded, nor given back: another program had the bot before', async () => {
    const theirs = line('x', { invoice: 'their-own-words' })
    ledger = [theirs, line('y', { invoice: uuid(999) }), { ...theirs, kind: 'refund', invoice: null }]
    await recovers()
    expect(await told()).toEqual([])
  })

  it('is what somebody pays for another: it is recorded, and goes back', async () => {
    await invoices(901, ANA)
    ledger = [line('a', { account: LUIS })]
    await recovers()
    expect(await told()).toEqual(['payment_received a false', 'refund_ordered a'])
  })
})

it('fails where Telegram is away, and records nothing', async () => {
  isAway = true
  expect(E.isLeft(await recovery.recover()())).toBe(true)
  expect(await told()).toEqual([])
})
