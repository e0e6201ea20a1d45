import { beforeEach, describe, expect, it } from 'vitest'
import { right } from '../../../support/results.ts'
import { liveAmong } from '../../../support/stories.ts'
import { createDisturbedBot } from '../support/disturbedBot.ts'
import { ANA, DATE } from '../support/updates.ts'
import { channelsFrontOver } from './channelsFrontOver.ts'
import { asks, createRoomStage, moves, ROOM } from './roomStage.ts'

let stage = createRoomStage()
beforeEach(() => {
  stage = createRoomStage()
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
      { type: 'admin.join_requested', data: { opened_by: 'administrators' } },
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
    const bot = createDisturbedBot((fronts) => [...fronts, channelsFrontOver(liveAmong([]))])
    bot.set('away')
    await bot.handle(asks({ query_id: '77' }))
    expect(bot.calls).toMatchObject([{ method: 'answerChatJoinRequestQuery', payload: { result: 'queue' } }])
  })
})
