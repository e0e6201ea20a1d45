import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createChannelsFront } from '../../../../src/adapters/telegram/channels/front.ts'
import { createNameChannel } from '../../../../src/application/channels/nameChannels.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { membershipPart } from '../../../../src/application/membership/membershipPart.ts'
import { joinRequests, letInWithPlan } from '../../../../src/application/policies/membership/joinRequests.ts'
import { policySubscription } from '../../../../src/application/policies/policy.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { ChatId, Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { start } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { createDisturbedBot } from '../support/disturbedBot.ts'
import { ANA, BOT, DATE, update } from '../support/updates.ts'

const ROOM = { id: -1_001_234_567_890, type: 'channel', title: 'La sala <de atrás>' } as const
const OWNER = { id: 9, is_bot: false, first_name: 'Dueña' }

const createStage = () => {
  const bot = createBotInProcess({
    frontsOf: (fronts) => [...fronts, createChannelsFront(joinRequests, TE.right([]))],
  })
  const performAct = createPerformAct({ log: bot.log, snapshots: createMemorySnapshotStore(), ids: bot.ids })
  const checkpoints = createMemoryCheckpointStore(bot.clock)
  return {
    ...bot,
    letInWithPlan: policySubscription(letInWithPlan, { ...bot, performAct, checkpoints }),
    /** The name of the room, as plans speak of it. */
    bind: () =>
      right(
        createNameChannel({ performAct, ids: bot.ids, clock: bot.clock })('sala' as Slug, ROOM.id as ChatId),
      ),
    /** Gives Ana a plan that opens the room. */
    givesPlan: () => {
      const userId = ANA.id as UserId
      const commandId = bot.ids.next()
      const metadata = {
        command_id: commandId,
        correlation_id: commandId,
        causation_id: commandId,
        actor: 'operator',
      }
      const plan = start({ userId, at: bot.clock.now() })
      return right(
        performAct({
          metadata,
          at: bot.clock.now(),
          parts: [membershipPart(userId, [plan])],
          refusals: memberRefusals(userId),
        }),
      )
    },
    typesOf: async (prefix: string) =>
      (await bot.events())
        .filter(({ stream }) => stream.startsWith(prefix))
        .map(({ type, data }) => ({ type, data })),
  }
}
let stage = createStage()
beforeEach(() => {
  stage = createStage()
})

const own = (status: object, date = DATE) =>
  update('my_chat_member', { chat: ROOM, from: OWNER, date, new_chat_member: { user: BOT, ...status } })
const ADMIN = { status: 'administrator', can_invite_users: true, can_restrict_members: true }

const moves = (
  status: object,
  { from = ANA, date = DATE, ...fields }: { from?: object; date?: number; [field: string]: unknown } = {},
) =>
  update('chat_member', {
    chat: ROOM,
    from,
    date,
    old_chat_member: { user: ANA, status: 'left' },
    new_chat_member: { user: ANA, ...status },
    ...fields,
  })
const asks = (fields: object = {}) =>
  update('chat_join_request', { chat: ROOM, from: ANA, user_chat_id: ANA.id, date: DATE, ...fields })

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

describe('somebody in a channel', () => {
  it.each([
    ['comes by a link', { status: 'member' }, { invite_link: {} }, { via: 'link', by: 'self' }],
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
    ['is let out by this bot', { status: 'kicked' }, { from: BOT }, { reason: 'expired', by: 'bot' }],
  ] as const)('%s', async (_, status, fields, data) => {
    await stage.handle(moves({ status: 'member' }))
    await stage.handle(moves(status, { date: DATE + 1, ...fields }))
    expect((await stage.typesOf('place-')).at(-1)).toMatchObject({ type: 'admin.user_left_channel', data })
  })

  it('is told of once, in whatever order it comes, however often', async () => {
    const comes = moves({ status: 'member' }, { date: DATE })
    const goes = moves({ status: 'left' }, { date: DATE + 10 })
    for (const told of [goes, comes, goes, comes]) await stage.handle(told)
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual(['admin.user_left_channel'])
  })
})

describe('a request to join', () => {
  it('of who has what opens the channel is granted, and nothing is said in the channel', async () => {
    await stage.bind()
    await stage.givesPlan()
    const asked = asks()
    await stage.handle(asked)
    await stage.handle(asked)
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual([
      'admin.join_requested',
      'admin.join_ordered',
    ])
    expect(stage.calls).toEqual([])
  })

  it('of anybody else is left to the administrators, and they are told how to come by a plan, in private', async () => {
    await stage.bind()
    await stage.handle(asks())
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual(['admin.join_requested'])
    expect(stage.calls).toMatchObject([
      {
        method: 'sendMessage',
        payload: { chat_id: ANA.id, text: expect.stringContaining(`«${ROOM.title}»`) },
      },
    ])
  })

  it('to a channel that no plan opens is left to the administrators without a word', async () => {
    await stage.givesPlan()
    await stage.handle(asks())
    expect(await stage.typesOf('place-')).toMatchObject([
      { type: 'admin.join_requested', data: { by_plan: false } },
    ])
    expect(stage.calls).toEqual([])
  })

  it('of who comes by a plan while they wait is granted then', async () => {
    await stage.bind()
    await stage.handle(asks())
    const { recorded } = await stage.givesPlan()
    const [event] = recorded
    if (event === undefined) throw new Error('no plan was given')
    await right(stage.letInWithPlan.react(event))
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual([
      'admin.join_requested',
      'admin.join_ordered',
    ])
  })

  it('of who is in by then is over, though it comes late', async () => {
    await stage.bind()
    await stage.givesPlan()
    await stage.handle(moves({ status: 'member' }, { date: DATE + 10 }))
    await stage.handle(asks({ date: DATE }))
    expect((await stage.typesOf('place-')).map(({ type }) => type)).toEqual(['admin.user_joined_channel'])
  })

  it.each([
    ['approve', true],
    ['queue', false],
  ])('that Telegram waits for is answered: %s', async (result, hasPlan) => {
    await stage.bind()
    if (hasPlan) await stage.givesPlan()
    await stage.handle(asks({ query_id: '77' }))
    expect(stage.calls[0]).toMatchObject({
      method: 'answerChatJoinRequestQuery',
      payload: { chat_join_request_query_id: '77', result },
    })
  })

  it('that Telegram waits for is left to the administrators while the log is away', async () => {
    const bot = createDisturbedBot((fronts) => [...fronts, createChannelsFront(joinRequests, TE.right([]))])
    bot.set('away')
    await bot.handle(asks({ query_id: '77' }))
    expect(bot.calls).toMatchObject([{ method: 'answerChatJoinRequestQuery', payload: { result: 'queue' } }])
  })
})
