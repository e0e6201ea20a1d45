import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, openClub } from './club.ts'

describe('a code for a plan', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  it('begins the plan, and what runs already lasts so much longer', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    expect(await ana.says('/redeem spring TIME')).toBe('The code is good, and what it brings is yours.')
    await ana.hears(/^You have “Room” now, until/)
    await ana.says('/redeem hello-26', /know it already/)
    await ana.buys(await ana.orders('Room', 'Extend it · 150 ⭐'))
    const eva = await club.newMember()
    await eva.buys(await eva.orders('Room', 'Buy · 150 ⭐'))
    await eva.says('/redeem spring time', /^The code is good/)
    const started = await recorded('admin.subscription_started')
    expect(
      started.map(({ data }) => [data.source, data.cause, data.extends, club.inDays(data.ends_at)]),
    ).toEqual([
      ['code', 'spring', false, 7],
      ['payment', expect.any(String), true, 37],
      ['payment', expect.any(String), false, 30],
      ['code', 'spring', true, 37],
    ])
    const late = await club.newMember()
    await late.says('/redeem spring time', /for the first people to come/)
    expect(await recorded('gamification.code_taken')).toHaveLength(2)
    expect(JSON.stringify(await club.events('%'))).not.toMatch(/spring.time|hello-26/i)
  })

  it('is good once for a member, and once where Telegram tells of it twice', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    await ana.says('/redeem HELLO-26', /^The code is good/)
    club.telegram.redeliver(club.telegram.seen(({ message }) => message?.text === '/redeem HELLO-26'))
    await ana.asksForPlans()
    await ana.says('/redeem hello-26', /redeemed that code already/)
    expect(await recorded('admin.subscription_started')).toHaveLength(1)
  })

  it('holds from one day to another', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    await ana.says('/redeem too late', /is over/)
    await ana.says('/redeem too early', /does not hold yet/)
    expect(await recorded('admin.subscription_started')).toEqual([])
  })

  it('is good for no more than it says, of many who come at the same moment', async () => {
    const members = await Promise.all(Array.from({ length: 6 }, () => club.newMember()))
    const recorded = await club.fromNow()
    const answers = await Promise.all(
      members.map((member) =>
        member.says('/redeem the very first', /^The code is good|first people to come/),
      ),
    )
    expect(answers.filter((answer) => answer.startsWith('The code is good'))).toHaveLength(1)
    expect(await recorded('admin.subscription_started')).toHaveLength(1)
    expect(await recorded('gamification.code_taken')).toHaveLength(1)
  })

  it('comes by a link as well, also to whoever is new, and is only for newcomers where it says so', async () => {
    const eva = await club.newStranger()
    const recorded = await club.fromNow()
    await eva.says('/start e_c-HELLO-26', /The code is good/)
    const [started] = await recorded('admin.subscription_started')
    expect(club.inDays(started?.data.ends_at)).toBe(5)
    const tried = await club.newMember()
    await tried.asksForPlans()
    await tried.presses('Room')
    await tried.presses('Try it free for 3 days')
    await tried.says('/start e_c-HELLO-26', /have not had this plan yet/)
    await tried.says('/start e_c-nothing', /There is no such code/)
    expect(await recorded('admin.subscription_started')).toHaveLength(2)
  })
})
