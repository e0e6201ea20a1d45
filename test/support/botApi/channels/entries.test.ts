import type { ChatInviteLink } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type Payload, refusal } from '../stage.ts'
import { bad, startChannel, yes } from './channelStage.ts'

const now = () => Math.floor(Date.now() / 1000)
const link = (answer: unknown) => (answer as { result: ChatInviteLink }).result.invite_link
const tooOld = bad('query is too old and response timeout expired or query ID is invalid')

describe('a link', () => {
  test('lets in as many as it says, and tells the bot by which link', async () => {
    const { about, emulator, ada, last } = await startChannel()
    const one = link(await about('createChatInviteLink', { member_limit: 1, name: 'Ada' }))
    expect(ada.follows(one)).toMatchObject({ how: 'joined' })
    expect(await last()).toMatchObject({
      chat_member: {
        from: { id: 7 },
        new_chat_member: { status: 'member' },
        invite_link: { invite_link: one, name: 'Ada', creator: { id: 1 } },
      },
    })
    const bo = emulator.member({ id: 8 })
    expect(bo.follows(one)).toEqual({ how: 'refused', why: 'USERS_TOO_MUCH' })
    expect(ada.follows(one)).toEqual({ how: 'refused', why: 'USER_ALREADY_PARTICIPANT' })
  })

  test('ends with its time, or when it is revoked', async () => {
    const { about, emulator, ada } = await startChannel()
    const brief = link(await about('createChatInviteLink', { expire_date: now() + 60 }))
    const revoked = link(await about('createChatInviteLink'))
    expect(await about('revokeChatInviteLink', { invite_link: revoked })).toMatchObject({
      result: { is_revoked: true },
    })
    emulator.passes(61_000)
    for (const ended of [brief, revoked])
      expect(ada.follows(ended)).toEqual({ how: 'refused', why: 'INVITE_HASH_EXPIRED' })
  })

  test('is refused on terms that no link has, and without the right', async () => {
    const { about, channel } = await startChannel()
    const create = (terms: Payload) => about('createChatInviteLink', terms)
    expect(await create({ member_limit: 1, creates_join_request: true })).toEqual(
      bad("member limit can't be specified for links requiring administrator approval"),
    )
    expect(await create({ member_limit: 100_000 })).toEqual(bad('USAGE_LIMIT_INVALID'))
    expect(await create({ expire_date: now() - 1 })).toEqual(bad('EXPIRE_DATE_INVALID'))
    expect(await about('revokeChatInviteLink', { invite_link: channel.link })).toEqual(
      bad('INVITE_HASH_EXPIRED'),
    )
    channel.makesBot({ can_restrict_members: true })
    expect(await create({})).toEqual(bad('not enough rights to manage chat invite link'))
  })

  test('of another administrator is shown to the bot in part; a paid one says until when', async () => {
    const { channel, ada, emulator, last } = await startChannel()
    const paid = channel.linkFor({ subscription_period: 2_592_000, subscription_price: 50 })
    ada.follows(paid)
    const told = (await last())?.chat_member
    expect(told?.invite_link?.invite_link).toMatch(/\.\.\.$/)
    expect(told?.new_chat_member).toMatchObject({
      status: 'member',
      until_date: (told?.date ?? 0) + 2_592_000,
    })
    emulator.passes(2_592_001_000)
    expect(channel.has(ada.user)).toBe(false)
  })
})

describe('a request to join', () => {
  test('is approved once, and told as having come by it', async () => {
    const { about, ada, channel, last } = await startChannel()
    ada.asksToJoin(channel.chat)
    expect(await last()).toMatchObject({ chat_join_request: { from: { id: 7 }, user_chat_id: 7 } })
    expect(await about('approveChatJoinRequest')).toEqual(yes)
    expect(await last()).toMatchObject({
      chat_member: { from: { id: 1 }, new_chat_member: { status: 'member' }, via_join_request: true },
    })
    expect(await about('approveChatJoinRequest')).toEqual(bad('USER_ALREADY_PARTICIPANT'))
  })

  test('that an administrator has declined, or that nobody made, is missing', async () => {
    const { about, ada, channel } = await startChannel()
    ada.asksToJoin(channel.chat)
    channel.declines(ada.user)
    expect(await about('approveChatJoinRequest')).toEqual(bad('HIDE_REQUESTER_MISSING'))
    expect(await about('declineChatJoinRequest', { user_id: 99 })).toEqual(bad('USER_ID_INVALID'))
  })

  test('lets the bot write to a stranger for five minutes, or until it is decided', async () => {
    const { ask, about, channel, emulator } = await startChannel()
    const stranger = emulator.stranger({ id: 9 })
    const write = () => ask('sendMessage', { chat_id: 9, text: 'Welcome' })
    const closed = refusal(403, "Forbidden: bot can't initiate conversation with a user")
    expect(await write()).toEqual(closed)
    stranger.asksToJoin(channel.chat)
    expect(await write()).toMatchObject({ ok: true })
    emulator.passes(300_000)
    expect(await write()).toEqual(closed)
    stranger.follows(channel.linkFor({ creates_join_request: true }))
    expect(await write()).toMatchObject({ ok: true })
    await about('declineChatJoinRequest', { user_id: 9 })
    expect(await write()).toEqual(closed)
    stranger.says('/start')
    expect(await write()).toMatchObject({ ok: true })
  })
})

describe('a guarded channel', () => {
  const asks = async () => {
    const stage = await startChannel({ isGuarded: true })
    stage.ada.asksToJoin(stage.channel.chat)
    const id = (await stage.last())?.chat_join_request?.query_id
    const answer = (result: string) =>
      stage.ask('answerChatJoinRequestQuery', { chat_join_request_query_id: id, result })
    return { ...stage, answer }
  }

  test('asks the bot, which lets in by its answer, once', async () => {
    const { answer, channel, ada } = await asks()
    expect(await answer('perhaps')).toEqual(bad('RESULT_INVALID'))
    expect(await answer('approve')).toEqual(yes)
    expect(channel.has(ada.user)).toBe(true)
    expect(await answer('decline')).toEqual(tooOld)
  })

  test('waits ten seconds, and then for an administrator', async () => {
    const { answer, about, emulator, channel, ada } = await asks()
    expect(await about('approveChatJoinRequest')).toEqual(bad('HIDE_REQUESTER_MISSING'))
    emulator.passes(10_000)
    expect(await answer('approve')).toEqual(tooOld)
    expect(channel.isWaiting(ada.user)).toBe(true)
    expect(channel.approves(ada.user)).toEqual(yes)
  })

  test('leaves a request that is queued to the administrators', async () => {
    const { answer, about, channel, ada } = await asks()
    expect(await answer('queue')).toEqual(yes)
    expect(channel.isWaiting(ada.user)).toBe(true)
    expect(await about('approveChatJoinRequest')).toEqual(yes)
  })
})
