import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, openClub } from './club.ts'

/** The first who writes to a club. */
const OWNER = 101

/** What happens to who pays by the month where the bot has no say: a ban, another account, an invoice that is nobody's. */
describe('who pays by the month', () => {
  let club: Club
  let owner: ClubMember
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub(undefined, { ADMIN_IDS: String(OWNER) })
    owner = await club.newMember()
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.names('room', room)
  })
  afterAll(() => club?.stop())

  const subscribes = async () => {
    const member = await club.newMember()
    await member.buys(await member.orders('Monthly', 'Buy · 99 ⭐'))
    return member
  }
  const enters = async (member: ClubMember) => {
    member.asksToJoin(room.chat)
    await expect.poll(() => room.has(member.user), { timeout: 30_000 }).toBe(true)
  }
  const told = async (updateId: number | undefined) => club.telegram.whenConfirmed(updateId ?? 0)

  it.each([
    ['who is in', true],
    ['who has not come in', false],
  ])('is not charged again once they are banned, %s', async (_, isIn) => {
    const member = await subscribes()
    if (isIn) await enters(member)
    await told(room.bans(member.user))
    await member.hears(/^You were banned from a channel of “Monthly”/m)
    await member.hears(/^Telegram will not renew “Monthly”/m)
    await owner.hears(/^Somebody banned member \d+ from “room”/m)
    expect(() => member.renews()).toThrow('was canceled')
    expect(room.status(member.user)).toBe('kicked')
  })

  it('is charged again by nobody but themselves once the ban is taken back', async () => {
    const member = await subscribes()
    await told(room.bans(member.user))
    await member.hears(/^Telegram will not renew “Monthly”/m)
    await told(room.unbans(member.user))
    await member.asksForPlans()
    await member.presses('Monthly')
    await member.presses('Renew again')
    const asked = () => club.telegram.calls('editUserStarSubscription').at(-1)?.payload.is_canceled
    await expect.poll(asked, { timeout: 30_000 }).toBe(false)
    await club.telegram.whenConfirmed(member.resumesSubscription())
    await member.hears(/^Telegram renews “Monthly” again/m)
    await enters(member)
  })

  it('is not ended when the bot lets somebody out of a channel itself', async () => {
    const member = await club.newMember()
    await member.buys(await member.orders('Room', 'Buy · 150 ⭐'))
    await enters(member)
    const recorded = await club.fromNow()
    await club.run('membership', 'revoke', String(member.user.id), 'room', '--reason', 'a try')
    await expect.poll(() => room.status(member.user), { timeout: 30_000 }).toBe('left')
    await member.hears(/^You are out of the channel “room”/m)
    expect(await recorded('admin.cancellation_ordered')).toEqual([])
    expect(await recorded('admin.member_reported')).toEqual([])
  })

  it('gets back what Telegram charges after they are forgotten, once, and is charged no more', async () => {
    const member = await subscribes()
    await told(member.cancelsSubscription())
    await member.hears(/^Telegram will not renew “Monthly”/m)
    expect((await club.run('user', 'forget', String(member.user.id), '--yes')).code).toBe(0)
    await told(member.resumesSubscription())
    await told(member.renews().updateId)
    const refunds = () => club.telegram.calls('refundStarPayment').at(-1)?.payload.user_id
    await expect.poll(refunds, { timeout: 30_000 }).toBe(member.user.id)
    expect(() => member.renews()).toThrow('was canceled')
  })
})

/** Nobody keeps a place by having their name forgotten. */
describe('who is forgotten', () => {
  let club: Club
  let owner: ClubMember
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub(undefined, { ADMIN_IDS: String(OWNER) })
    owner = await club.newMember()
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.binds('room', room)
  })
  afterAll(() => club?.stop())

  const triesOut = async () => {
    const member = await club.newMember()
    await member.asksForPlans()
    await member.presses('Room')
    await member.presses('Try it free for 3 days')
    member.asksToJoin(room.chat)
    await expect.poll(() => room.has(member.user), { timeout: 30_000 }).toBe(true)
    return member
  }
  const isForgotten = async (member: ClubMember) => {
    await member.says('/privacy')
    await member.presses('Forget me')
    await member.presses('Yes, forget me')
  }
  const removals = async (recorded: (type: string) => Promise<readonly { type: string }[]>) =>
    (await recorded('admin.removal_%')).map(({ type }) => type)

  it('stays in a channel that is only observed, and the owners are told', async () => {
    const member = await triesOut()
    const recorded = await club.fromNow()
    await isForgotten(member)
    await owner.hears(/^Member \d+ asked to be forgotten and is still in “room”/m)
    expect(await removals(recorded)).toEqual(['admin.removal_held'])
    expect(room.has(member.user)).toBe(true)
  })

  it('is let out of one that is armed, and may come back as anybody may', async () => {
    await club.names('room', room)
    const member = await triesOut()
    const recorded = await club.fromNow()
    await isForgotten(member)
    await expect.poll(() => room.status(member.user), { timeout: 30_000 }).toBe('left')
    await expect.poll(() => recorded('admin.removal_done'), { timeout: 30_000 }).toHaveLength(1)
    expect(await removals(recorded)).toEqual([
      'admin.removal_ordered',
      'admin.removal_counted',
      'admin.removal_done',
    ])
    expect(await recorded('admin.member_reported')).toEqual([])
    await member.starts()
    member.asksToJoin(room.chat)
    await member.hears(/You have asked to join “The room”/)
    expect(room.has(member.user)).toBe(false)
  })

  it('is let out by the command line, too', async () => {
    const member = await triesOut()
    expect((await club.run('user', 'forget', String(member.user.id), '--yes')).code).toBe(0)
    expect(room.status(member.user)).toBe('left')
  })
})
