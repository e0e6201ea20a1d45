import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, type ClubMember, HOUR, openClub } from '../membership/club.ts'

const MINUTE = 60_000
const content = (welcome: string) => `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
channels:
  tavern:
    steps:
      - text: ${welcome}
      - { pause: 20 s, text: We speak softly here. }
      - text: Will you?
        choices:
          - { text: I will }
          - { text: I will not, goes: decline }
      - text: Mind the step.
`

describe('an entry in steps', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub(content('Good evening.'))
  })
  afterAll(() => club?.stop())

  const opened = async (isGuarded = false) => {
    const channel = club.telegram.channel({ title: 'The tavern', isGuarded })
    await club.telegram.whenConfirmed(channel.added ?? 0)
    await club.binds('tavern', channel)
    return channel
  }
  type Tavern = Awaited<ReturnType<typeof opened>>
  /** Somebody who asks to come in, and gets as far as the question. */
  const atTheQuestion = async (tavern: Tavern, ana: ClubMember) => {
    await club.telegram.whenConfirmed(ana.asksToJoin(tavern.chat))
    await ana.hears(/^Good/)
    await club.passes(20_000)
    await ana.hears(/Will you\?$/)
  }
  const noted = (text: string) =>
    expect
      .poll(() => club.telegram.calls('answerCallbackQuery').at(-1)?.payload.text, { timeout: 30_000 })
      .toContain(text)
  const enters = (tavern: Tavern, { user }: ClubMember) =>
    expect.poll(() => tavern.has(user), { timeout: 30_000 }).toBe(true)

  it('is gone through by a stranger in private, in the words of when they asked, and ends inside', async () => {
    const tavern = await opened()
    const recorded = await club.fromNow()
    const ana = await club.newStranger()
    await club.telegram.whenConfirmed(ana.asksToJoin(tavern.chat))
    await ana.hears(/^Good evening/)
    await club.publishes(content('Good morning.'))
    expect(ana.told()).toEqual(['Good evening.'])
    await club.passes(20_000)
    await ana.hears(/Will you\?$/)
    await ana.presses('I will')
    await noted('Noted')
    await ana.hears(/^Mind the step/)
    expect(tavern.has(ana.user)).toBe(false)
    await club.passes(5_000)
    await enters(tavern, ana)
    await expect.poll(async () => (await recorded('admin.user_joined_channel')).length).toBe(1)
    expect(
      (await recorded('admin.%')).filter(({ type }) => /join_|entry_/.test(type)).map(({ type }) => type),
    ).toEqual([
      'admin.join_requested',
      'admin.entry_begun',
      'admin.entry_step_shown',
      'admin.entry_paused',
      'admin.entry_step_shown',
      'admin.entry_step_shown',
      'admin.entry_chosen',
      'admin.entry_step_shown',
      'admin.entry_paused',
      'admin.entry_ended',
      'admin.join_ordered',
      'admin.join_answered',
    ])
    expect(club.telegram.textsTo(tavern.chat.id)).toEqual([])
    expect(await recorded('user.registered')).toEqual([])
    await club.unbinds('tavern')
  })

  it('ends outside where the choice says so, and begins anew when they ask again', async () => {
    const tavern = await opened()
    const ana = await club.newStranger()
    await atTheQuestion(tavern, ana)
    await ana.presses('I will not')
    await noted('not let in this time')
    await expect.poll(() => tavern.isWaiting(ana.user), { timeout: 30_000 }).toBe(false)
    expect(tavern.has(ana.user)).toBe(false)
    const before = ana.told().length
    await club.telegram.whenConfirmed(ana.asksToJoin(tavern.chat))
    await expect.poll(() => ana.told().length, { timeout: 30_000 }).toBe(before + 1)
    await club.unbinds('tavern')
  })

  it('obeys only whom a question was shown to, and an old one answers kindly', async () => {
    const tavern = await opened()
    const [ana, eve] = [await club.newStranger(), await club.newStranger()]
    await atTheQuestion(tavern, ana)
    const recorded = await club.fromNow()
    await eve.presses('I will')
    await noted('This question is from before')
    expect(await recorded('admin.entry_%')).toEqual([])
    tavern.approves(ana.user)
    await expect
      .poll(async () => (await recorded('admin.entry_ended'))[0]?.data.how, { timeout: 30_000 })
      .toBe('over')
    await ana.presses('I will')
    await noted('This question is from before')
    expect((await recorded('admin.entry_%')).map(({ type }) => type)).toEqual(['admin.entry_ended'])
    await club.unbinds('tavern')
  })

  it('reminds whoever stops once within the five minutes, and later only members', async () => {
    const tavern = await opened()
    const [stranger, member] = [await club.newStranger(), await club.newMember()]
    for (const one of [stranger, member]) await atTheQuestion(tavern, one)
    await club.passes(4 * MINUTE)
    for (const one of [stranger, member]) await one.hears(/^You have asked to come in.*In a minute/s)
    const recorded = await club.fromNow()
    await club.passes(24 * HOUR)
    await member.hears(/^You have asked to come in, and this question waits for your answer\.\n\nWill you\?$/)
    expect(await recorded('admin.entry_reminded')).toHaveLength(1)
    expect(stranger.told().filter((text) => text.startsWith('You have asked'))).toHaveLength(1)

    // Whoever opens the chat by the link of the reminder goes on from there.
    const [, code = ''] = /start=(\S+?):?\s/.exec(stranger.told().at(-1) ?? '') ?? []
    const before = stranger.told().length
    stranger.says(`/start ${code}`)
    await expect
      .poll(() => stranger.told().slice(before).join('|'), { timeout: 10_000 })
      .toContain('Will you?')
    await stranger.presses('I will')
    await club.passes(5_000)
    await enters(tavern, stranger)
    await club.unbinds('tavern')
  })

  it('has a guarded request wait, and grants it at the end', async () => {
    const tavern = await opened(true)
    const ana = await club.newStranger()
    await atTheQuestion(tavern, ana)
    expect(club.telegram.calls('answerChatJoinRequestQuery').at(-1)?.payload).toMatchObject({
      result: 'queue',
    })
    await ana.presses('I will')
    await ana.hears(/^Mind the step/)
    await club.passes(5_000)
    await enters(tavern, ana)
    await club.unbinds('tavern')
  })

  it('goes on after the bot was off between two steps, and says nothing twice', async () => {
    const tavern = await opened()
    const ana = await club.newStranger()
    await club.telegram.whenConfirmed(ana.asksToJoin(tavern.chat))
    await ana.hears(/^Good/)
    await club.restart(() => club.passes(30_000))
    await ana.hears(/Will you\?$/)
    let pressed: Promise<unknown> | undefined
    await club.restart(async () => {
      pressed = ana.presses('I will')
    })
    await pressed
    await ana.hears(/^Mind the step/)
    await club.passes(5_000)
    await enters(tavern, ana)
    expect(ana.told().filter((text) => /^Good/.test(text))).toHaveLength(1)
    expect(ana.told().filter((text) => /Will you/.test(text))).toHaveLength(1)
    await club.unbinds('tavern')
  })
})
