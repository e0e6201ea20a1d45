import { expect, test } from 'vitest'
import { type Payload, refusal, start } from '../stage.ts'

const DAY = 86_400
const terms = { title: 'VIP', description: 'Each month', payload: 's1', currency: 'XTR' }
const bad = (reason: string) => refusal(400, `Bad Request: ${reason}`)

const subscriber = async () => {
  const stage = await start()
  const member = stage.emulator.member({ id: 7 })
  const link = await stage.result<string>('createInvoiceLink', {
    ...terms,
    prices: [{ label: 'Each month', amount: 100 }],
    subscription_period: 30 * DAY,
  })
  const { end } = member.pays(link)
  const [asked] = await stage.updates()
  await stage.result('answerPreCheckoutQuery', {
    pre_checkout_query_id: asked?.pre_checkout_query?.id,
    ok: true,
  })
  const how = await end
  if (!how.paid) throw new Error(how.why)
  const last = async () => (await stage.updates()).at(-1)
  const edit = (change: Payload) =>
    stage.ask('editUserStarSubscription', {
      user_id: 7,
      telegram_payment_charge_id: how.chargeId,
      is_canceled: true,
      ...change,
    })
  return { ...stage, member, link, first: how.chargeId, last, edit }
}

test('the first payment of a subscription says so, and until when it is paid; the same is not paid twice', async () => {
  const { member, link, last } = await subscriber()
  const update = await last()
  const paid = update?.message?.successful_payment
  expect(paid).toMatchObject({ is_recurring: true, is_first_recurring: true, invoice_payload: 's1' })
  expect(paid?.subscription_expiration_date).toBe((update?.message?.date ?? 0) + 30 * DAY)
  expect(await member.pays(link).end).toEqual({ paid: false, why: 'SUBSCRIPTION_ALREADY_ACTIVE' })
})

test('each renewal is another charge, a month longer, of which the bot is only told', async () => {
  const { emulator, member, first, last } = await subscriber()
  const before = (await last())?.message?.successful_payment?.subscription_expiration_date ?? 0
  emulator.passes(30 * DAY * 1000)
  const { chargeId } = member.renews()
  expect(chargeId).not.toBe(first)
  const paid = (await last())?.message?.successful_payment
  expect(paid).toMatchObject({
    telegram_payment_charge_id: chargeId,
    is_recurring: true,
    subscription_expiration_date: before + 30 * DAY,
  })
  expect(paid?.is_first_recurring).toBeUndefined()
})

test('what the member does with it is told by its payload and its state, without a charge id or a date', async () => {
  const { member, last, edit } = await subscriber()
  member.cancelsSubscription()
  expect((await last())?.subscription).toEqual({
    user: member.user,
    invoice_payload: 's1',
    state: 'canceled',
  })
  expect(() => member.renews()).toThrow('was canceled')
  member.resumesSubscription()
  expect((await last())?.subscription?.state).toBe('active')
  member.failsToRenew()
  expect((await last())?.subscription?.state).toBe('failed')
  expect(await edit({ is_canceled: false })).toEqual({ ok: true, result: true })
})

test('the bot ends it by the charge id of the first payment alone, and then only the bot lets it go on', async () => {
  const { member, edit, updates } = await subscriber()
  const { chargeId } = member.renews()
  expect(await edit({ telegram_payment_charge_id: chargeId })).toEqual(bad('CHARGE_ID_INVALID'))
  expect(await edit({ user_id: 8 })).toEqual(bad('CHARGE_ID_INVALID'))
  expect(await edit({})).toEqual({ ok: true, result: true })
  expect(() => member.renews()).toThrow('was canceled')
  expect(() => member.resumesSubscription()).toThrow('The bot canceled')
  expect((await updates()).some(({ subscription }) => subscription)).toBe(false)
  await edit({ is_canceled: false })
  member.resumesSubscription()
  expect(member.renews().chargeId).not.toBe(chargeId)
})
