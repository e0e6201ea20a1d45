import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, openClub } from './club.ts'

const CONTENT = `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
plans: { room: { title: Room, text: The room in the back., days: 30, stars: 150 } }
referral: { plan: room, days: 7, most: 10 }
`
const INVITATION = /https:\/\/t\.me\/\w+\?start=(v_r[0-9a-f]{32})/

describe('days for whoever has invited', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub(CONTENT)
  })
  afterAll(() => club?.stop())

  it('come with the payment of a stranger who came by the link, and go when it goes back', async () => {
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    await ana.asksForPlans()
    await ana.presses('Invite')
    await ana.hears(INVITATION)
    const [, code = ''] = INVITATION.exec(ana.told().find((text) => INVITATION.test(text)) ?? '') ?? []
    const events = await club.events('%')
    expect(events.some(({ data }) => JSON.stringify(data).includes(code.slice(3)))).toBe(false)

    const eva = await club.newStranger()
    await eva.says(`/start ${code}`, /^Welcome/)
    await ana.says(`/start ${code}`)
    expect(await recorded('admin.member_referred')).toHaveLength(1)
    expect(await recorded('user.command_refused')).toEqual([])

    const charge = await eva.buys(await eva.orders('Room', 'Buy · 150 ⭐'))
    await ana.hears(/^Somebody whom you invited has paid.*\n\nYou have “Room” now/)
    const given = (await recorded('admin.subscription_started')).filter(
      ({ data }) => data.source === 'referral',
    )
    expect(given.map(({ data }) => club.inDays(data.ends_at))).toEqual([7])

    await club.telegram.whenConfirmed(eva.isRefunded(charge))
    await ana.hears(/^The payment of somebody whom you invited went back/)
    const reversed = await recorded('admin.subscription_reversed')
    const [referred] = await recorded('admin.member_referred')
    const ofAna = reversed.filter(({ data }) => data.user_id === referred?.data.by)
    expect(ofAna.map(({ data }) => [data.payment, data.is_over])).toEqual([[charge, true]])
  }, 60_000)
})
