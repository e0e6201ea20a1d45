import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, DAY, openClub } from '../membership/club.ts'

const LINK = /Enter “room”: (https:\/\/t\.me\/\+\S+)/
const AGAIN = /start=(h_i-[0-9]+)/

describe('a link of one’s own into a channel', () => {
  let club: Club
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub()
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.names('room', room)
  })
  afterAll(() => club?.stop())

  const poll = (what: () => unknown) => expect.poll(what, { timeout: 30_000 })
  const linksOf = (one: ClubMember) => one.told().flatMap((text) => LINK.exec(text)?.slice(1) ?? [])
  /** Somebody who has bought the room, and has the link. */
  const buyer = async () => {
    const one = await club.newMember()
    await one.buys(await one.orders('Room', 'Buy · 150 ⭐'))
    await poll(() => linksOf(one).length).toBe(1)
    return { one, link: linksOf(one)[0] ?? '' }
  }
  /** A press is answered above the chat, or in it where that takes more words. */
  const pressAnswers = (looks: RegExp, one?: ClubMember) =>
    poll(() => [
      ...club.telegram.calls('answerCallbackQuery').map(({ payload }) => String(payload.text)),
      ...(one?.told() ?? []),
    ]).toContainEqual(expect.stringMatching(looks))
  const isRevoked = (link: string) =>
    poll(() =>
      club.telegram
        .calls('revokeChatInviteLink')
        .filter(({ payload, answer }) => payload.invite_link === link && answer?.ok === true),
    ).toHaveLength(1)
  const strays = async () => JSON.parse((await club.run('channels', 'strays', '--json')).printed.trim())

  it('lets in whoever has bought it, and is revoked once they are in; nobody reads it in the log', async () => {
    const recorded = await club.fromNow()
    const { one: ana, link } = await buyer()
    expect(ana.follows(link)).toMatchObject({ how: 'asked' })
    await poll(() => room.has(ana.user)).toBe(true)
    await isRevoked(link)
    await poll(async () => (await recorded('admin.invite_%')).map(({ type }) => type)).toEqual([
      'admin.invite_ordered',
      'admin.invite_made',
      'admin.invite_owned',
      'admin.invite_ended',
      'admin.invite_revoked',
    ])
    expect((await recorded('admin.invite_ended'))[0]?.data).toMatchObject({ why: 'used' })
    const joined = await recorded('admin.user_joined_channel')
    expect(joined[0]?.data.link_of).toBe(joined[0]?.data.user_id)
    expect(JSON.stringify(await club.events('%'))).not.toContain(link)
    expect(ana.follows(link)).toMatchObject({ how: 'refused' })
    expect(await strays()).toEqual([])
  })

  it('lets in nobody else, is revoked when it was passed on, and is made anew for its owner', async () => {
    const { one: ana, link } = await buyer()
    const stranger = await club.newStranger()
    const recorded = await club.fromNow()
    expect(stranger.follows(link)).toMatchObject({ how: 'asked' })
    await stranger.hears(/^You have asked to join “The room”/)
    await isRevoked(link)
    expect(room.has(stranger.user)).toBe(false)
    expect((await recorded('admin.invite_ended'))[0]?.data).toMatchObject({ why: 'passed_on' })

    await ana.hears(AGAIN)
    const [, code = ''] = ana.told().flatMap((text) => AGAIN.exec(text) ?? [])
    await ana.says(`/start ${code}`, /^Your link is on its way/)
    await poll(() => linksOf(ana).length).toBe(2)
    expect(ana.follows(linksOf(ana)[1] ?? '')).toMatchObject({ how: 'asked' })
    await poll(() => room.has(ana.user)).toBe(true)

    // An administrator who lets the stranger in all the same can see whose link it was.
    room.approves(stranger.user)
    await poll(strays).toMatchObject([{ channel: 'room', reason: 'passed_on', via: 'request' }])
    const [stray] = await strays()
    expect(stray.link_of).toBe((await recorded('admin.invite_ended'))[0]?.data.user_id)
    stranger.leaves(room.chat)
    await poll(strays).toEqual([])
  })

  it('is shown again to its owner who has lost it, and another one is made in its place', async () => {
    const { one: ana, link } = await buyer()
    const recorded = await club.fromNow()
    await ana.asksForPlans()
    await ana.presses('Enter “room”')
    await ana.hears(/^Your link into “room”: https/)
    expect(ana.told().at(-1)).toContain(link)
    await ana.presses('It does not work: another link')
    await pressAnswers(/^Your link into “room” is on its way/)
    await poll(() => linksOf(ana).length).toBe(2)
    await isRevoked(link)
    expect((await recorded('admin.invite_ended')).map(({ data }) => data.why)).toEqual(['replaced'])
    expect(ana.follows(link)).toMatchObject({ how: 'refused' })
    expect(ana.follows(linksOf(ana)[1] ?? '')).toMatchObject({ how: 'asked' })
    await poll(() => room.has(ana.user)).toBe(true)

    // Whoever is in has no use for one: an old button says so, and /vip has none.
    await ana.presses('It does not work: another link')
    await pressAnswers(/^There is nothing to open “room” with just now/, ana)
    await ana.asksForPlans()
    const shown = club.telegram.calls('sendMessage').at(-1)?.payload.reply_markup
    expect(JSON.stringify(shown)).not.toContain('Enter')
    expect(await recorded('admin.invite_ordered')).toHaveLength(1)
  })

  it('is made again where the bot dies between having it made and recording it', async () => {
    const { one: ana } = await buyer()
    await ana.asksForPlans()
    await ana.presses('Enter “room”')
    await ana.hears(/^Your link into “room”: https/)
    const before = club.telegram.calls('createChatInviteLink').length
    club.telegram.failNext('createChatInviteLink', { kind: 'hang', milliseconds: 60_000 })
    await ana.presses('It does not work: another link')
    await poll(() => club.telegram.calls('createChatInviteLink').length).toBe(before + 1)
    await club.restart()
    await poll(() => linksOf(ana).length).toBe(2)
    expect(ana.follows(linksOf(ana)[1] ?? '')).toMatchObject({ how: 'asked' })
    await poll(() => room.has(ana.user)).toBe(true)
  })

  it('ends with the plan, and where Telegram makes none that is a fact', async () => {
    const { link } = await buyer()
    await club.passes(33 * DAY)
    await isRevoked(link)
    const recorded = await club.fromNow()
    club.telegram.failNext('createChatInviteLink', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: not enough rights to manage chat invite link',
    })
    const luis = await club.newMember()
    await luis.buys(await luis.orders('Room', 'Buy · 150 ⭐'))
    await poll(() => recorded('admin.invite_failed')).toMatchObject([
      { data: { fact: expect.stringContaining('not enough rights') } },
    ])
  })
})
