import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, openClub } from './club.ts'

/** A charge id and a place in a channel are an account's: whoever moves to another account has ended both before. */
describe('a member who moves to another account', () => {
  let club: Club
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub()
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.names('room', room)
  })
  afterAll(() => club?.stop())

  const enters = async (member: ClubMember) => {
    member.asksToJoin(room.chat)
    await expect.poll(() => room.has(member.user), { timeout: 30_000 }).toBe(true)
  }
  const offers = (old: ClubMember, other: ClubMember) =>
    club.run('user', 'transfer', String(old.user.id), String(other.user.id))
  const confirms = async (old: ClubMember) => {
    await old.says('/transfer')
    await old.presses('Yes, I move')
  }
  const cancels = async (member: ClubMember) => {
    await member.asksForPlans()
    await member.presses('Monthly')
    await member.presses('Cancel the renewal')
    await member.hears(/^Telegram will not renew “Monthly”/m)
  }
  const leaves = async (member: ClubMember) => club.telegram.whenConfirmed(member.leaves(room.chat))

  it('ends what Telegram renews and leaves the channels first, and enters with the other one', async () => {
    const old = await club.newMember()
    const other = await club.newStranger()
    await old.buys(await old.orders('Monthly', 'Buy · 99 ⭐'))
    await enters(old)
    expect(await offers(old, other)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Telegram renews "monthly" for the present account'),
    })
    await cancels(old)
    expect(await offers(old, other)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is in "room" with their present account'),
    })
    await leaves(old)
    expect(await offers(old, other)).toMatchObject({ code: 0 })
    await confirms(old)
    await other.says('/start yes')
    expect(await other.asksForPlans()).toContain('You have “Monthly” until')
    await enters(other)
    expect(room.status(old.user)).toBe('left')
  })

  it('does not move while that has begun anew since the offer', async () => {
    const old = await club.newMember()
    const other = await club.newStranger()
    expect(await offers(old, other)).toMatchObject({ code: 0 })
    await confirms(old)
    await old.buys(await old.orders('Monthly', 'Buy · 99 ⭐'))
    await enters(old)
    expect(await other.says('/start yes')).toMatch(/^Not yet: Telegram renews a plan/)
    await cancels(old)
    expect(await other.says('/start yes')).toMatch(/^Not yet: the account before is still in a channel/)
    await leaves(old)
    expect(await other.says('/start yes')).toMatch(/./)
    expect(await other.asksForPlans()).toContain('You have “Monthly” until')
  })
})
