import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, DAY, openClub } from './club.ts'

/**
 * What users of other bots complain of in public threads about being let into channels and out of them, each tried against the real
 * bot. The sources are named by project and number on GitHub.
 */
describe('what others complain of about leaving', () => {
  let club: Club
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub()
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.names('room', room)
  })
  afterAll(() => club?.stop())

  /** Somebody in the room, by thirty days that they have paid for. */
  const guest = async (): Promise<ClubMember> => {
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    ana.asksToJoin(room.chat)
    await expect.poll(() => room.has(ana.user), { timeout: 30_000 }).toBe(true)
    return ana
  }
  const whenRecorded = (recorded: Awaited<ReturnType<Club['fromNow']>>, type: string, count: number) =>
    expect.poll(async () => (await recorded(type)).length, { timeout: 30_000 }).toBe(count)

  it('a look-up that says nothing lets nobody out (node-telegram-bot-api#935, python-telegram-bot#3896)', async () => {
    const ana = await guest()
    const recorded = await club.fromNow()
    club.telegram.failNext('getChatMember', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: user not found',
    })
    await club.passes(33 * DAY)
    await whenRecorded(recorded, 'admin.removal_spared', 1)
    expect((await recorded('admin.removal_spared'))[0]?.data).toMatchObject({ spared_for: 'unknown' })
    expect(room.has(ana.user)).toBe(true)
  })

  it('nobody is banned for ever who only has to leave (1inch/shieldy#192, magpie-bot#544)', async () => {
    const ana = await guest()
    await club.passes(33 * DAY)
    await expect.poll(() => room.status(ana.user), { timeout: 30_000 }).toBe('left')
    expect(ana.follows(room.link)).toMatchObject({ how: 'joined' })
  })

  it('what Telegram refuses for one stops nobody else (Zedanara/Telegram-Subscription-Manager#39)', async () => {
    const [ana, luis] = [await guest(), await guest()]
    const recorded = await club.fromNow()
    club.telegram.failNext('banChatMember', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: not enough rights to restrict/unrestrict chat member',
    })
    await club.passes(33 * DAY)
    await whenRecorded(recorded, 'admin.removal_done', 1)
    await whenRecorded(recorded, 'admin.removal_failed', 1)
    expect([room.has(ana.user), room.has(luis.user)].filter((isIn) => isIn)).toHaveLength(1)
  })

  it('reminders come 72 and 24 hours before the end, and none after a renewal (remnawave-telegram-shop#73)', async () => {
    const ana = await guest()
    await club.passes(27 * DAY)
    await ana.hears(/^Your “Room” ends in 3 days/)
    await ana.buys(await ana.orders('Room', 'Extend it · 150 ⭐'))
    const recorded = await club.fromNow()
    await club.passes(5 * DAY)
    await ana.asksForPlans()
    expect(await recorded('admin.subscription_expiring')).toEqual([])
    expect(ana.told().filter((text) => text.startsWith('Your “Room” ends'))).toHaveLength(1)
    expect(room.has(ana.user)).toBe(true)
  })

  it('administrators are never removed, nor tried again and again (AntiDeletedAccountsBot#3)', async () => {
    const ana = await guest()
    room.promotes(ana.user)
    const recorded = await club.fromNow()
    await club.passes(33 * DAY)
    await whenRecorded(recorded, 'admin.removal_spared', 1)
    expect((await recorded('admin.removal_spared'))[0]?.data).toMatchObject({ spared_for: 'administrator' })
    const bans = club.telegram.calls('banChatMember').map(({ payload }) => payload.user_id)
    expect(bans).not.toContain(ana.user.id)
  })

  it('who left before is no failure (Zedanara/Telegram-Subscription-Manager#39)', async () => {
    const ana = await guest()
    ana.leaves(room.chat)
    const recorded = await club.fromNow()
    await club.passes(33 * DAY)
    await whenRecorded(recorded, 'admin.removal_done', 1)
    expect(room.status(ana.user)).toBe('left')
  })

  it('who pays again after the end comes in again (remnawave-bedolaga-telegram-bot#1402)', async () => {
    const ana = await guest()
    await club.passes(33 * DAY)
    await expect.poll(() => room.status(ana.user), { timeout: 30_000 }).toBe('left')
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    ana.asksToJoin(room.chat)
    await expect.poll(() => room.has(ana.user), { timeout: 30_000 }).toBe(true)
  })
})

describe('what others complain of about channels', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  it('a bot that was just added removes nobody until its owner says so (ithozyaeva/itx#261)', async () => {
    const room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.binds('room', room)
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    ana.asksToJoin(room.chat)
    await expect.poll(() => room.has(ana.user), { timeout: 30_000 }).toBe(true)
    await club.passes(33 * DAY)
    await expect
      .poll(() => club.events('admin.removal_held'), { timeout: 30_000 })
      .toMatchObject([{ data: { held_by: 'observed' } }])
    expect(room.has(ana.user)).toBe(true)
  })

  it('who asks to join is written to though they never wrote, and nobody in the channel (telegram-bot-api#198, grammY#124)', async () => {
    const room = club.telegram.channel({ title: 'The attic' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.unbinds('room')
    await club.binds('room', room)
    const stranger = await club.newStranger()
    stranger.asksToJoin(room.chat)
    await stranger.hears(/^You have asked to join “The attic”/)
    expect(club.telegram.textsTo(room.chat.id)).toEqual([])
  })

  it('a request that an administrator has decided first is over, and not tried again (tucnak/telebot#570)', async () => {
    const room = club.telegram.channel({ title: 'The cellar' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.unbinds('room')
    await club.binds('room', room)
    const ana = await club.newMember()
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    const recorded = await club.fromNow()
    club.telegram.failNext('approveChatJoinRequest', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: HIDE_REQUESTER_MISSING',
    })
    ana.asksToJoin(room.chat)
    await expect
      .poll(() => recorded('admin.join_answered'), { timeout: 30_000 })
      .toMatchObject([{ data: { fact: expect.stringContaining('HIDE_REQUESTER_MISSING') } }])
    expect(club.telegram.calls('approveChatJoinRequest').at(-1)?.answer).toMatchObject({ ok: false })
    expect(await ana.asksForPlans()).toContain('You have “Room”')
  })

  it('a link for one person is of no use to another, nor to the same again (node-telegram-bot-api#884, #1031)', async () => {
    const attic = club.telegram.channel({ title: 'The loft' })
    await club.telegram.whenConfirmed(attic.added ?? 0)
    await club.unbinds('room')
    await club.binds('room', attic)
    const [ana, luis] = [await club.newMember(), await club.newMember()]
    await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
    await ana.hears(/Enter “room”/)
    const [link = ''] = ana.told().flatMap((text) => text.match(/https:\/\/t\.me\/\+\S+/) ?? [])
    ana.follows(link)
    await expect.poll(() => attic.has(ana.user), { timeout: 30_000 }).toBe(true)
    await expect
      .poll(() => club.telegram.calls('revokeChatInviteLink').at(-1)?.payload, { timeout: 30_000 })
      .toMatchObject({ invite_link: link })
    // With a limit of one member, the link would be good again once that one leaves.
    ana.leaves(attic.chat)
    expect(luis.follows(link)).toMatchObject({ how: 'refused' })
  })
})
