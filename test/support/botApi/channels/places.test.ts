import { describe, expect, test } from 'vitest'
import { refusal } from '../stage.ts'
import { bad, startChannel, yes } from './channelStage.ts'

const DAY = 86_400
const now = () => Math.floor(Date.now() / 1000)

describe('the bot', () => {
  test('is told by whom it was added to a channel, what it may, and that it was taken out', async () => {
    const { channel, about, updates, emulator } = await startChannel({ bot: { can_invite_users: true } })
    channel.makesBot({ can_restrict_members: true })
    channel.bansBot()
    expect(await updates()).toMatchObject([
      {
        update_id: channel.added,
        my_chat_member: {
          chat: { type: 'channel', title: 'Village' },
          from: channel.owner,
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'administrator', can_invite_users: true, can_restrict_members: false },
        },
      },
      { my_chat_member: { new_chat_member: { can_restrict_members: true } } },
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ])
    expect(await about('getChatMember')).toEqual(
      refusal(403, 'Forbidden: bot was kicked from the channel chat'),
    )
    expect(emulator.channel({ bot: 'none' }).added).toBeUndefined()
  })

  test('sees administrators, standings and how many there are', async () => {
    const { about, channel, ada } = await startChannel({
      administrators: [{ id: 5 }, { id: 6, is_bot: true }],
    })
    channel.adds(ada.user)
    const seen = (answer: unknown) => answer as { result: { status: string; user: { id: number } }[] }
    const ids = async (payload = {}) =>
      seen(await about('getChatAdministrators', payload)).result.map(({ user }) => user.id)
    expect(await ids()).toEqual([channel.owner.id, 5, 1])
    expect(await ids({ return_bots: true })).toContain(6)
    expect(await about('getChatMember')).toMatchObject({ result: { status: 'member', user: { id: 7 } } })
    expect(await about('getChatMember', { user_id: 99 })).toEqual(bad('user not found'))
    expect(await about('getChatMemberCount')).toMatchObject({ result: 5 })
    expect(await about('getChat')).toMatchObject({ result: { type: 'channel', title: 'Village' } })
  })

  test('is told of others only where it is an administrator', async () => {
    const { channel, ada, updates } = await startChannel({ type: 'supergroup', bot: 'member' })
    expect(channel.adds(ada.user)).toBeUndefined()
    channel.makesBot({})
    channel.removes(ada.user)
    expect((await updates()).at(-1)).toMatchObject({
      chat_member: {
        from: channel.owner,
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'left', user: { id: 7 } },
      },
    })
  })
})

describe('a ban', () => {
  test('lets out, is told as the bot’s own, and keeps out until it is taken away', async () => {
    const { about, channel, ada, last } = await startChannel()
    channel.adds(ada.user)
    expect(await about('banChatMember')).toEqual(yes)
    expect(await last()).toMatchObject({
      chat_member: { from: { id: 1, is_bot: true }, new_chat_member: { status: 'kicked', until_date: 0 } },
    })
    expect(ada.follows(channel.link)).toEqual({ how: 'refused', why: 'USER_BANNED_IN_CHANNEL' })
    expect(await about('unbanChatMember', { only_if_banned: true })).toEqual(yes)
    expect(channel.status(ada.user)).toBe('left')
    expect(ada.follows(channel.link)).toMatchObject({ how: 'joined' })
  })

  test.for([
    ['for less than 30 seconds', 29, 0],
    ['for more than 366 days', 367 * DAY, 0],
    ['for an hour', 3600, 3600],
  ] as const)('%s', async ([_, seconds, kept]) => {
    const { about, channel, ada, emulator, last } = await startChannel()
    channel.adds(ada.user)
    const until_date = now() + seconds
    await about('banChatMember', { until_date })
    expect(await last()).toMatchObject({
      chat_member: { new_chat_member: { status: 'kicked', until_date: kept === 0 ? 0 : until_date } },
    })
    emulator.passes(3601 * 1000)
    expect(channel.status(ada.user)).toBe(kept === 0 ? 'kicked' : 'left')
  })

  test('is refused of administrators, of the owner, of the bot itself, and without the right', async () => {
    const { about, channel } = await startChannel({ administrators: [{ id: 5 }] })
    const ban = (user_id: number) => about('banChatMember', { user_id })
    expect(await ban(5)).toEqual(bad('user is an administrator of the chat'))
    expect(await ban(channel.owner.id)).toEqual(bad("can't remove chat owner"))
    channel.makesBot({ can_invite_users: true })
    expect(await ban(7)).toEqual(bad('not enough rights to restrict/unrestrict chat member'))
    channel.makesBot('none')
    expect(await ban(7)).toEqual(refusal(403, 'Forbidden: bot is not a member of the channel chat'))
  })

  test('is no part of taking away a ban, except that whoever is in is let out', async () => {
    const { about, channel, ada } = await startChannel()
    channel.adds(ada.user)
    expect(await about('unbanChatMember', { only_if_banned: true })).toEqual(yes)
    expect(channel.has(ada.user)).toBe(true)
    expect(await about('unbanChatMember')).toEqual(yes)
    expect(channel.status(ada.user)).toBe('left')
  })
})

describe('a group that is upgraded', () => {
  test('is told by a message in each chat, keeps its people, and says where it went to whoever asks of it', async () => {
    const { channel, about, updates, emulator, ada } = await startChannel({ type: 'group' })
    channel.adds(ada.user)
    const link = channel.link
    const [from, to] = [channel.chat.id, -1_002_900_000_000]
    const upgraded = emulator.upgrade(from, to)
    expect((await updates()).slice(-3)).toMatchObject([
      {
        my_chat_member: {
          chat: { id: to, type: 'supergroup' },
          new_chat_member: { status: 'administrator' },
        },
      },
      { message: { chat: { id: to, title: 'Village' }, migrate_from_chat_id: from } },
      { message: { chat: { id: from, type: 'group' }, migrate_to_chat_id: to } },
    ])
    const moved = {
      ...bad('group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: to },
    }
    for (const method of ['getChat', 'getChatMember', 'banChatMember', 'createChatInviteLink'])
      expect(await about(method)).toEqual(moved)
    expect(await about('getChatMember', { chat_id: to })).toMatchObject({ result: { status: 'member' } })
    expect(upgraded?.channel.has(ada.user)).toBe(true)
    expect(ada.follows(link)).toMatchObject({ how: 'refused' })
  })
})
