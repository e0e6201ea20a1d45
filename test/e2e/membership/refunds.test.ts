import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, DAY, HOUR, openClub } from './club.ts'

const content = (channels: string) => `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
plans:
  room: { title: Room, text: The room in the back., days: 30, stars: 150, channels: ${channels}, grace: 2 }
  monthly: { title: Monthly, text: Each month., recurring: true, stars: 99, channels: [room] }
`
const REFUSES = { kind: 'error', code: 400, description: 'Bad Request: CHARGE_ID_INVALID' } as const

describe('what was paid for', () => {
  let club: Club
  let room: OwnedChannel
  let lounge: OwnedChannel
  beforeAll(async () => {
    club = await openClub(content('[room, lounge]'))
    room = club.telegram.channel({ title: 'The room' })
    lounge = club.telegram.channel({ title: 'The lounge' })
    for (const [name, channel] of Object.entries({ room, lounge })) {
      await club.telegram.whenConfirmed(channel.added ?? 0)
      await club.names(name, channel)
    }
  }, 60_000)
  afterAll(() => club?.stop())

  const enters = async (member: ClubMember, channel: OwnedChannel) => {
    member.asksToJoin(channel.chat)
    await expect.poll(() => channel.has(member.user), { timeout: 30_000 }).toBe(true)
  }
  const whenRecorded = (recorded: Awaited<ReturnType<Club['fromNow']>>, type: string, count = 1) =>
    expect.poll(async () => (await recorded(type)).length, { timeout: 30_000 }).toBe(count)
  const refunds = (charge: string) => club.run('membership', 'refund', charge, '--reason', 'asked for it')
  /** The labels of the buttons below one plan in /vip. */
  const buttonsOf = async (member: ClubMember, plan: string): Promise<readonly string[]> => {
    await member.asksForPlans()
    await member.presses(plan)
    const { payload } = club.telegram.calls('editMessageText').at(-1) ?? {}
    const { inline_keyboard: rows } = (payload?.reply_markup ?? { inline_keyboard: [] }) as {
      inline_keyboard: { text: string }[][]
    }
    return rows.flat().map(({ text }) => text)
  }

  it('stays when the payment of a plan that has ended long since goes back', async () => {
    const ana = await club.newMember()
    const first = await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    await enters(ana, room)
    await club.passes(33 * DAY)
    await ana.hears(/has ended/)
    await expect.poll(() => room.status(ana.user), { timeout: 30_000 }).toBe('left')
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    await enters(ana, room)
    const recorded = await club.fromNow()
    await club.telegram.whenConfirmed(ana.isRefunded(first))
    await whenRecorded(recorded, 'admin.payment_refunded')
    expect(await ana.asksForPlans()).toContain('You have “Room” until')
    expect(await recorded('admin.subscription_reversed')).toEqual([])
    expect(room.has(ana.user)).toBe(true)
  }, 60_000)

  it.each(['the owner', 'Telegram'])(
    'is charged no more once %s has given a month back',
    async (who) => {
      const eva = await club.newMember()
      const charge = await eva.buys(await eva.orders('Monthly', 'Buy · 99 ⭐'))
      const recorded = await club.fromNow()
      if (who === 'the owner') expect((await refunds(charge)).code).toBe(0)
      else await club.telegram.whenConfirmed(eva.isRefunded(charge))
      await whenRecorded(recorded, 'admin.subscription_reversed')
      await expect
        .poll(() => club.telegram.calls('editUserStarSubscription').length, { timeout: 30_000 })
        .not.toBe(0)
      await club.passes(30 * DAY - HOUR)
      await expect.poll(() => isRenewable(eva), { timeout: 30_000 }).toMatch('was canceled')
    },
    60_000,
  )

  it('and where Telegram goes on to charge for it, can be canceled as before', async () => {
    const eva = await club.newMember()
    const charge = await eva.buys(await eva.orders('Monthly', 'Buy · 99 ⭐'))
    const recorded = await club.fromNow()
    club.telegram.failNext('editUserStarSubscription', REFUSES)
    expect((await refunds(charge)).code).toBe(0)
    await eva.hears(/Telegram does not let me change the renewal of “Monthly”/)
    await whenRecorded(recorded, 'admin.subscription_reversed')
    await club.passes(30 * DAY - HOUR)
    await club.telegram.whenConfirmed(eva.renews().updateId)
    await whenRecorded(recorded, 'admin.subscription_resumed')
    const buttons = await buttonsOf(eva, 'Monthly')
    expect(buttons).toContain('Cancel the renewal')
    expect(buttons.filter((label) => label.includes('⭐'))).toEqual([])
    await eva.presses('Cancel the renewal')
    await eva.hears(/^Telegram will not renew “Monthly”/)
    expect(isRenewable(eva)).toMatch('was canceled')
  }, 60_000)

  it('keeps its channels until its end, though the plan is extended after it has lost one', async () => {
    const luis = await club.newMember()
    await luis.buys(await luis.orders('Room', 'Buy · 150 ⭐'))
    await enters(luis, lounge)
    await club.publishes(content('[room]'))
    await luis.buys(await luis.orders('Room', 'Extend it · 150 ⭐'))
    const { output } = await club.run('membership', 'reconcile', '--dry-run')
    expect(output).not.toContain('to be removed')
    await club.run('membership', 'reconcile')
    expect(lounge.has(luis.user)).toBe(true)
  }, 60_000)
})

/** Why Telegram would not charge somebody again. */
const isRenewable = (member: ClubMember): string => {
  try {
    member.renews()
    return 'was renewed'
  } catch (error) {
    return String(error)
  }
}
