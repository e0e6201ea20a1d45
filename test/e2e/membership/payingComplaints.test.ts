import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, DAY, openClub } from './club.ts'

/**
 * What users of other bots complain of in public threads about paying, each tried against the real bot. The sources are named by
 * project and number on GitHub.
 */
describe('what others complain of about paying', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  it('one invoice that is paid twice brings its days twice (CyberERROR/remnawave-shopbot#11)', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    const link = await ana.orders('Room', 'Buy · 150 ⭐')
    const charges = [await ana.buys(link), await ana.buys(link)]
    const started = await recorded('admin.subscription_started')
    expect(started.map(({ data }) => [data.payment, club.inDays(data.ends_at)])).toEqual([
      [charges[0], 30],
      [charges[1], 60],
    ])
  })

  it('a payment that Telegram tells of again brings its days once (ChaoticMelnik/binarius#30)', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    const charge = await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    club.telegram.redeliver(
      club.telegram.seen(({ message }) => message?.successful_payment?.telegram_payment_charge_id === charge),
    )
    await ana.asksForPlans()
    expect(await recorded('admin.payment_received')).toHaveLength(1)
    expect(await recorded('admin.subscription_started')).toHaveLength(1)
  })

  it('fast clicks on one button make one invoice (Telegram-Mini-Apps/issues#58)', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    await ana.asksForPlans()
    await ana.presses('Room')
    await Promise.all([1, 2, 3].map(() => ana.presses('Buy · 150 ⭐')))
    expect(await recorded('admin.invoice_made')).toHaveLength(1)
  })

  it('a payment is told of once (BEDOLAGA-DEV/remnawave-bedolaga-telegram-bot#1923)', async () => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    await ana.hears(/^You have “Room” now/)
    await ana.asksForPlans()
    expect(ana.told().filter((text) => text.startsWith('You have “Room” now'))).toHaveLength(1)
  })

  it('Telegram hears in time whether somebody may pay, though no chat is named (python-telegram-bot#2504)', async () => {
    const ana = await club.newMember()
    const link = await ana.orders('Room', 'Buy · 150 ⭐')
    expect(await ana.pays(link).end).toMatchObject({ paid: true })
    const seen = club.telegram.seen(({ pre_checkout_query }) => pre_checkout_query !== undefined)
    expect(seen.pre_checkout_query).not.toHaveProperty('chat')
  })

  it('and the bot asks for every kind of update that it needs (pyTelegramBotAPI#2322, python-telegram-bot#3727)', () => {
    const [first] = club.telegram.calls('getUpdates')
    expect(first?.payload.allowed_updates).toEqual(
      expect.arrayContaining(['message', 'callback_query', 'pre_checkout_query', 'subscription']),
    )
  })

  it('who buys while a plan runs loses none of its days (mahdiMGF2/botmirzapanel#139)', async () => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    await club.passes(20 * DAY)
    const recorded = await club.fromNow()
    expect(await ana.asksForPlans()).toContain('You have “Room” until')
    await ana.buys(await ana.orders('Room', 'Extend it · 150 ⭐'))
    const [started] = await recorded('admin.subscription_started')
    expect([started?.data.extends, club.inDays(started?.data.ends_at)]).toEqual([true, 40])
  })

  it('a month that Telegram could not charge is not given (kavore/remnawave-tg-shop#93)', async () => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Monthly', 'Buy · 99 ⭐'))
    const recorded = await club.fromNow()
    await club.telegram.whenConfirmed(ana.failsToRenew())
    await ana.hears(/^Telegram could not renew “Monthly”/)
    expect(await recorded('admin.subscription_started')).toEqual([])
    expect(await recorded('admin.subscription_renewal_failed')).toHaveLength(1)
  })

  it('who cancels keeps what is paid, and is not charged again (Diaret/ML#13, TelegramSwift#1111)', async () => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Monthly', 'Buy · 99 ⭐'))
    await ana.asksForPlans()
    await ana.presses('Monthly')
    await ana.presses('Cancel the renewal')
    await ana.hears(/^Telegram will not renew “Monthly”. You have it until/)
    expect(() => ana.renews()).toThrow('was canceled')
    expect(await ana.asksForPlans()).toMatch(/^You have “Monthly” until/)
  })

  it('who pays is never sent to a channel first to go on paying (remnawave-bedolaga-telegram-bot#3202)', async () => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    expect(await ana.orders('Room', 'Extend it · 150 ⭐')).toMatch(/^https:/)
  })

  it('what Telegram has given back before is given back (tdlib/telegram-bot-api#690)', async () => {
    const ana = await club.newMember()
    const charge = await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    const recorded = await club.fromNow()
    club.telegram.failNext('refundStarPayment', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: CHARGE_ALREADY_REFUNDED',
    })
    await club.run('membership', 'refund', charge, '--reason', 'paid twice')
    await ana.hears(/^I have given you back 150 ⭐/)
    expect(await recorded('admin.payment_refunded')).toHaveLength(1)
    expect(await recorded('admin.refund_failed')).toEqual([])
    expect(await recorded('admin.subscription_reversed')).toHaveLength(1)
  })

  it('nobody waits or is charged while the database is away (grammY#552, node-telegram-bot-api#1187)', async () => {
    const ana = await club.newMember()
    const link = await ana.orders('Room', 'Buy · 150 ⭐')
    const how = await club.withoutDatabase(() => ana.pays(link).end)
    expect(how).toEqual({ paid: false, why: expect.stringMatching(/^I cannot check this payment right now/) })
    expect(await ana.buys(link)).toMatch(/^stx/)
  }, 60_000)
})
