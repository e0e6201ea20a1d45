import type { Message } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type Payload, refusal, start } from '../stage.ts'

const month = { title: 'VIP', description: 'A month', payload: 'p1', currency: 'XTR' }
const prices = [{ label: 'A month', amount: 150 }]
const bad = (reason: string) => refusal(400, `Bad Request: ${reason}`)
const tooOld = bad('query is too old and response timeout expired or query ID is invalid')

const cashier = async () => {
  const stage = await start()
  const member = stage.emulator.member({ id: 7, first_name: 'Ada' })
  const message = await stage.result<Message>('sendInvoice', { chat_id: 7, ...month, prices })
  /** The bot agrees to whatever is asked, or answers so. */
  const answers = async (answer: Payload = { ok: true }) => {
    const asked = (await stage.updates()).findLast(({ pre_checkout_query }) => pre_checkout_query)
    const pre_checkout_query_id = asked?.pre_checkout_query?.id
    return stage.ask('answerPreCheckoutQuery', { pre_checkout_query_id, ...answer })
  }
  const charged = async () => {
    const { end } = member.pays()
    await answers()
    const how = await end
    if (!how.paid) throw new Error(how.why)
    return how.chargeId
  }
  const last = async () => (await stage.updates()).at(-1)
  return { ...stage, member, message, answers, charged, last }
}

describe('an invoice', () => {
  test('is a message with one button to pay', async () => {
    const { message } = await cashier()
    expect(message).toMatchObject({
      invoice: { title: 'VIP', currency: 'XTR', total_amount: 150 },
      reply_markup: { inline_keyboard: [[{ pay: true }]] },
    })
  })

  test('is refused where it says what no invoice may', async () => {
    const { ask } = await cashier()
    const send = (change: Payload) => ask('sendInvoice', { chat_id: 7, ...month, prices, ...change })
    expect(await send({ title: '' })).toEqual(bad('parameter "title" is required'))
    expect(await send({ payload: 'é'.repeat(65) })).toEqual(bad('INVOICE_PAYLOAD_INVALID'))
    expect(await send({ currency: 'EUR' })).toEqual(bad('PAYMENT_PROVIDER_INVALID'))
    expect(await send({ prices: [...prices, ...prices] })).toEqual(bad('STARS_INVOICE_INVALID'))
    expect(await send({ prices: [{ label: 'a', amount: 10_001 }] })).toEqual(
      bad('CURRENCY_TOTAL_AMOUNT_INVALID'),
    )
    expect(await ask('createInvoiceLink', { ...month, prices, subscription_period: 60 })).toEqual(
      bad('SUBSCRIPTION_PERIOD_INVALID'),
    )
  })
})

describe('a payment', () => {
  test('asks the bot, and is told to it once it agreed', async () => {
    const { member, answers, updates, last } = await cashier()
    const { checkout, end } = member.pays()
    expect(await updates()).toMatchObject([
      {
        update_id: checkout,
        pre_checkout_query: { from: { id: 7 }, currency: 'XTR', total_amount: 150, invoice_payload: 'p1' },
      },
    ])
    expect(await answers()).toEqual({ ok: true, result: true })
    const how = await end
    expect(await last()).toMatchObject({
      message: {
        chat: { id: 7, type: 'private' },
        successful_payment: {
          total_amount: 150,
          invoice_payload: 'p1',
          telegram_payment_charge_id: how.paid && how.chargeId,
        },
      },
    })
    expect(await answers()).toEqual(tooOld)
  })

  test('fails with the words of the bot, which must say some', async () => {
    const { member, answers, emulator } = await cashier()
    const { end } = member.pays()
    expect(await answers({ ok: false })).toEqual(bad('parameter "error_message" is required'))
    await answers({ ok: false, error_message: 'Sold out' })
    expect(await end).toEqual({ paid: false, why: 'Sold out' })
    expect(emulator.stars.balance()).toBe(0)
  })

  test('fails after ten seconds of silence, and an answer is then refused', async () => {
    const { member, answers, emulator } = await cashier()
    const { end } = member.pays()
    emulator.passes(9_999)
    emulator.passes(1)
    expect(await end).toEqual({ paid: false, why: 'BOT_PRECHECKOUT_TIMEOUT' })
    expect(await answers()).toEqual(tooOld)
  })

  test('of an invoice already paid goes through again, with a charge id of its own, also by another member', async () => {
    const { emulator, member, message, answers, charged, result } = await cashier()
    const first = await charged()
    const second = await charged()
    expect(second).not.toBe(first)
    const { end } = emulator.member({ id: 8 }).pays(message)
    await answers()
    expect(await end).toMatchObject({ paid: true })
    const { transactions } = await result<{ transactions: Payload[] }>('getStarTransactions')
    expect(transactions).toMatchObject([
      { id: first, amount: 150, source: { type: 'user', user: { id: 7 }, invoice_payload: 'p1' } },
      { id: second },
      { source: { user: { id: 8 } } },
    ])
    expect(await result('getStarTransactions', { offset: 1, limit: 1 })).toMatchObject({
      transactions: [{ id: second }],
    })
    expect(member.user.id).toBe(7)
  })

  test('is refunded once, to whom it came from, and told to the bot', async () => {
    const { ask, charged, last, result } = await cashier()
    const telegram_payment_charge_id = await charged()
    const refund = (change: Payload = {}) =>
      ask('refundStarPayment', { user_id: 7, telegram_payment_charge_id, ...change })
    expect(await refund({ user_id: 8 })).toEqual(bad('CHARGE_ID_INVALID'))
    expect(await refund({ telegram_payment_charge_id: '' })).toEqual(bad('CHARGE_ID_EMPTY'))
    expect(await refund()).toEqual({ ok: true, result: true })
    expect(await refund()).toEqual(bad('CHARGE_ALREADY_REFUNDED'))
    expect(await last()).toMatchObject({
      message: { chat: { id: 7 }, refunded_payment: { currency: 'XTR', telegram_payment_charge_id } },
    })
    expect(await result('getStarTransactions', { offset: 1 })).toMatchObject({
      transactions: [{ id: telegram_payment_charge_id, amount: 150, receiver: { user: { id: 7 } } }],
    })
    expect(await result('getMyStarBalance')).toEqual({ amount: 0 })
  })
})

test('what is held longer than its time is dropped: queries after 150 s, the rest after a day', async () => {
  const { emulator, member, updates } = await cashier()
  member.pays()
  member.says('hello')
  emulator.passes(150_000)
  expect(await updates()).toMatchObject([{ message: { text: 'hello' } }])
  emulator.passes(86_400_000)
  expect(await updates()).toEqual([])
  expect(emulator.lost()).toMatchObject([{ pre_checkout_query: {} }, { message: {} }])
})
