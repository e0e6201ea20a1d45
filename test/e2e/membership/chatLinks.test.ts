import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shownButton } from '../../support/botApi/shownButton.ts'
import { type Club, type ClubMember, openClub } from './club.ts'

const LINK = /https:\/\/t\.me\/\w+\?start=(v_[0-9a-f]{32})/

describe('a link that is made in the chat', () => {
  let club: Club
  let moderator: ClubMember
  const payloadIn = (text = '') => LINK.exec(text)?.[1] ?? 'none'
  beforeAll(async () => {
    club = await openClub()
    moderator = await club.newMember()
    const { code, output } = await club.run('role', 'grant', String(moderator.chat.id), 'moderator')
    if (code !== 0) throw new Error(output)
  })
  afterAll(() => club?.stop())

  it('is one, however often its button is pressed, and lets in one of two who come at once', async () => {
    const recorded = await club.fromNow()
    await moderator.says('/link', /^Which plan is the link for/)
    await moderator.presses('Room')
    const before = moderator.told().length
    await Promise.all([1, 2].map(() => moderator.presses('7 days')))
    const made = moderator
      .told()
      .slice(before)
      .filter((text) => LINK.test(text))
    expect(new Set(made.map(payloadIn)).size).toBe(1)
    expect(await recorded('admin.way_opened')).toMatchObject([
      { data: { source: 'link', until: null, terms: { plan_id: 'room', days: 7 } } },
    ])
    const payload = payloadIn(made[0])
    expect(JSON.stringify(await club.events('%'))).not.toContain(payload.slice(2))

    const guests = [await club.newStranger(), await club.newStranger()]
    await Promise.all(
      guests.map((guest) => guest.says(`/start ${payload}`, /Your link is good|was used before/)),
    )
    expect(await recorded('admin.way_taken')).toHaveLength(1)
    const [started] = await recorded('admin.subscription_started')
    expect(club.inDays(started?.data.ends_at)).toBe(7)
    expect(started?.data.source).toBe('link')
  })

  it('is another one where it is asked for anew, in one line as well, and the same where Telegram tells of it twice', async () => {
    const recorded = await club.fromNow()
    const first = payloadIn(await moderator.says('/link room 30', LINK))
    const before = moderator.told().length
    club.telegram.redeliver(club.telegram.seen(({ message }) => message?.text === '/link room 30'))
    const second = payloadIn(await moderator.says('/link room 31', /“Room”, 31 days/))
    expect(second).not.toBe(first)
    expect(await recorded('admin.way_opened')).toHaveLength(2)
    const repeated = moderator
      .told()
      .slice(before)
      .filter((text) => LINK.test(text))
    expect(new Set(repeated.map(payloadIn))).toEqual(
      new Set(repeated.length > 1 ? [first, second] : [second]),
    )
    await moderator.says('/link gold 30', /^Write \/link and choose/)
    await moderator.says('/link room', /^Write \/link and choose/)
    expect(await recorded('admin.way_opened')).toHaveLength(2)
  })

  it('is made by nobody who has no role for it, whatever they send', async () => {
    await moderator.says('/link', /^Which plan/)
    await moderator.presses('Room')
    const button = shownButton(club.telegram, '365 days')
    const ana = await club.newMember()
    const recorded = await club.fromNow()
    expect(await ana.says('/link room 30')).not.toMatch(LINK)
    expect(await ana.says('/help')).not.toContain('/link')
    expect(await moderator.says('/help')).toContain('/link')
    await ana.forges(button)
    const own = button.replace(/^v:[^:]*/, `v:${Number(await numberOf(ana)).toString(36)}`)
    await ana.forges(own)
    expect(ana.told().join('\n')).not.toMatch(LINK)
    expect(await recorded('admin.way_opened')).toEqual([])
  })

  const numberOf = async (member: ClubMember) => {
    await member.says('/profile')
    const last = (await club.events('user.command_executed')).at(-1)
    return last?.data.user_id
  }
})
