import { beforeEach, describe, expect, it } from 'vitest'
import { ANA, BOT, DATE, update } from '../support/updates.ts'
import { ADMIN, createRoomStage, moves, OWNER, own, ROOM } from './roomStage.ts'

const BANNED = { user: ANA, status: 'kicked', until_date: 0 }

let stage = createRoomStage()
beforeEach(() => {
  stage = createRoomStage()
})

describe('the bot in a channel', () => {
  it('is learned from what Telegram says, with what it may do there', async () => {
    await stage.handle(own(ADMIN))
    await stage.handle(own({ ...ADMIN, can_restrict_members: false }, DATE + 1))
    await stage.handle(own({ status: 'kicked' }, DATE + 2))
    expect(await stage.typesOf('channel-')).toMatchObject([
      {
        type: 'admin.channel_entered',
        data: { kind: 'channel', title: ROOM.title, rights: { invite: true, restrict: true } },
      },
      { type: 'admin.channel_rights_changed', data: { rights: { invite: true, restrict: false } } },
      { type: 'admin.channel_left' },
    ])
  })

  it('is not changed by what comes late', async () => {
    await stage.handle(own({ status: 'left' }, DATE))
    await stage.handle(own(ADMIN, DATE + 5))
    await stage.handle(own({ status: 'left' }, DATE + 2))
    expect(await stage.typesOf('channel-')).toMatchObject([{ type: 'admin.channel_entered' }])
  })
})

describe('a group that became a supergroup', () => {
  const GROUP = { id: -4018, type: 'group', title: 'La sala' } as const
  const group = (date = DATE) => ({ ...own(ADMIN, date).my_chat_member, chat: GROUP })
  const toldIn = (chat: object, about: object) =>
    update('message', { message_id: 1, date: DATE, from: OWNER, chat, ...about })
  const inTheOld = toldIn(GROUP, { migrate_to_chat_id: ROOM.id })
  const inTheNew = toldIn({ ...ROOM, type: 'supergroup' }, { migrate_from_chat_id: GROUP.id })

  it.each([
    ['in the group', [inTheOld, inTheNew]],
    ['in the supergroup', [inTheNew, inTheOld]],
  ])('is known by what is told %s first, once, however late, and keeps its rights', async (_, told) => {
    await stage.handle(update('my_chat_member', group(DATE + 60)))
    for (const one of [...told, ...told]) await stage.handle(one)
    await stage.handle(update('my_chat_member', group(DATE + 90)))
    expect(await stage.typesOf('channel-')).toMatchObject([
      { type: 'admin.channel_entered', data: { channel_id: GROUP.id } },
      { type: 'admin.channel_migrated', data: { channel_id: GROUP.id, to: ROOM.id } },
      {
        type: 'admin.channel_entered',
        data: { channel_id: ROOM.id, kind: 'supergroup', rights: { invite: true, restrict: true } },
      },
    ])
  })

  it('has the rights that Telegram tells of, where it tells of any', async () => {
    await stage.handle(update('my_chat_member', group()))
    await stage.handle(own({ status: 'member' }))
    await stage.handle(inTheOld)
    expect((await stage.typesOf('channel-')).map(({ data }) => data.rights)).toEqual([
      { invite: true, restrict: true },
      { invite: false, restrict: false },
      undefined,
    ])
  })

  it('keeps its name, and an owner’s later choice stands', async () => {
    await stage.bind(GROUP.id)
    await stage.handle(inTheOld)
    await stage.bind(-100_777)
    await stage.handle(inTheNew)
    expect((await stage.typesOf('channel-names')).map(({ data }) => data.channel_id)).toEqual([
      GROUP.id,
      ROOM.id,
      -100_777,
    ])
  })

  it('takes no name from a supergroup that its owner has named already', async () => {
    await stage.bind(GROUP.id)
    await stage.bind(ROOM.id, 'atico')
    await stage.handle(inTheOld)
    expect((await stage.typesOf('channel-names')).map(({ data }) => data)).toEqual([
      { channel_id: GROUP.id, name: 'sala' },
      { channel_id: ROOM.id, name: 'atico' },
    ])
  })
})

describe('somebody in a channel', () => {
  it.each([
    [
      'comes by a link',
      { status: 'member' },
      { invite_link: { creator: OWNER } },
      { via: 'link', by: 'self' },
    ],
    ['was let in', { status: 'member' }, { via_join_request: true }, { via: 'request', by: 'self' }],
    ['was added', { status: 'member' }, { from: OWNER }, { via: 'added', by: 'administrator' }],
    [
      'pays Telegram for it',
      { status: 'member', until_date: DATE + 60 },
      {},
      { via: 'paid_link', until: '2026-11-24T06:01:00.000Z' },
    ],
  ] as const)('%s', async (_, status, fields, data) => {
    await stage.handle(moves(status, fields))
    expect(await stage.typesOf('place-')).toMatchObject([{ type: 'admin.user_joined_channel', data }])
  })

  it.each([
    ['goes', { status: 'left' }, {}, { reason: 'left', by: 'self' }],
    ['is put out', { status: 'left' }, { from: OWNER }, { reason: 'removed', by: 'administrator' }],
    ['is banned', { status: 'kicked' }, { from: OWNER }, { reason: 'banned', by: 'administrator' }],
  ] as const)('%s', async (_, status, fields, data) => {
    await stage.handle(moves({ status: 'member' }))
    await stage.handle(moves(status, { date: DATE + 1, ...fields }))
    expect((await stage.typesOf('place-')).at(-1)).toMatchObject({ type: 'admin.user_left_channel', data })
  })

  it.each(['expired', 'revoked', 'reversed', 'unentitled'] as const)(
    'is let out by this bot because of what has %s',
    async (why) => {
      await stage.handle(moves({ status: 'member' }))
      await stage.ordersRemoval(why)
      await stage.handle(moves({ status: 'kicked' }, { date: DATE + 1, from: BOT }))
      await stage.handle(moves({ status: 'left' }, { date: DATE + 2, from: BOT, old_chat_member: BANNED }))
      expect((await stage.typesOf('place-')).map(({ data }) => data)).toMatchObject([
        { via: 'other' },
        { reason: why, by: 'bot' },
      ])
    },
  )

  it('is let out by a ban; that the bot takes it back tells nothing more', async () => {
    const unban = moves({ status: 'left' }, { date: DATE + 2, from: BOT, old_chat_member: BANNED })
    await stage.handle(moves({ status: 'member' }))
    const before = (await stage.typesOf('')).length
    await stage.handle(unban)
    expect(await stage.typesOf('')).toHaveLength(before)
    await stage.handle(moves({ status: 'left' }, { date: DATE + 3, from: OWNER, old_chat_member: BANNED }))
    expect((await stage.typesOf('place-')).at(-1)).toMatchObject({ type: 'admin.user_left_channel' })
  })

  it('is told of once, in whatever order it comes, however often', async () => {
    const comes = moves({ status: 'member' }, { date: DATE })
    const goes = moves({ status: 'left' }, { date: DATE + 10 })
    for (const told of [goes, comes, goes, comes]) await stage.handle(told)
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual(['admin.user_left_channel'])
  })
})
