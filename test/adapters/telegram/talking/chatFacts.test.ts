import { GrammyError } from 'grammy'
import { beforeEach, describe, expect, it } from 'vitest'
import { factOf } from '../../../../src/adapters/telegram/talking/refusals.ts'
import { createPollingWorld } from '../receiving/support/polling.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { says } from '../support/updates.ts'

const GROUP = { id: -901, type: 'group', title: 'The village' } as const

/** As the Bot API's server, and the servers that it asks, write them. */
const FACTS = [
  [400, 'Bad Request: not enough rights to send text messages to the chat'],
  [400, 'Bad Request: not enough rights to send documents to the chat'],
  [400, 'Bad Request: have no rights to send a message'],
  [400, 'Bad Request: have no write access to the chat'],
  [400, 'Bad Request: need administrator rights in the channel chat'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN'],
  [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN'],
  [400, 'Bad Request: CHAT_GUEST_SEND_FORBIDDEN'],
  [400, 'Bad Request: CHAT_RESTRICTED'],
  [400, 'Bad Request: CHAT_ADMIN_REQUIRED'],
  [400, 'Bad Request: USER_BANNED_IN_CHANNEL'],
  [400, 'Bad Request: ALLOW_PAYMENT_REQUIRED_5'],
  [400, 'Bad Request: TOPIC_CLOSED'],
  [400, 'Bad Request: TOPIC_DELETED'],
  [400, 'Bad Request: message thread not found'],
  [400, 'Bad Request: chat not found'],
  [400, 'Bad Request: private chat not found'],
  [400, 'Bad Request: PEER_ID_INVALID'],
  [400, 'Bad Request: CHANNEL_PRIVATE'],
  [400, 'Bad Request: message to be replied not found'],
  [400, 'Bad Request: message to reply not found'],
  [400, 'Bad Request: group chat was upgraded to a supergroup chat'],
  [403, 'Forbidden: the group chat was deleted'],
  [403, 'Forbidden: bot was kicked from the supergroup chat'],
  [403, 'Forbidden: bot is not a member of the channel chat'],
  [403, 'Forbidden: user is deactivated'],
  [403, "Forbidden: bot can't initiate conversation with a user"],
  [403, "Forbidden: bot can't send messages to bots"],
] as const

const FAULTS = [
  [400, 'Bad Request: message text is empty'],
  [400, 'Bad Request: message is too long'],
  [400, 'Bad Request: BUTTON_DATA_INVALID'],
  [400, "Bad Request: can't parse MessageEntity: Unsupported type specified"],
  [400, 'Bad Request: entity begins after the end of the text at UTF-16 offset 5'],
  [401, 'Unauthorized'],
  [404, 'Not Found'],
  [413, 'Request Entity Too Large'],
  [500, 'Internal Server Error'],
] as const

const refused = (error_code: number, description: string, parameters = {}) =>
  ({ ok: false, error_code, description, parameters }) as const

let bot = createBotInProcess()
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
})

describe('what a chat is like', () => {
  it.each(FACTS)('is a fact, in a group as in private: %i %s', async (code, description) => {
    bot.telegramAnswers(() => refused(code, description))
    for (const chat of [GROUP, { id: 42, type: 'private', first_name: 'X' }]) {
      const [calls, lines] = [bot.calls.length, bot.logger.lines.length]
      await bot.handle(says('/perfil', { chat }))
      expect(bot.calls.slice(calls).map(({ method }) => method)).toEqual(['sendMessage'])
      expect(bot.logger.lines.slice(lines).map(({ level }) => level)).toEqual(['info'])
    }
    expect((await bot.facts()).map(({ type }) => type)).not.toContain('user.bot_blocked')
  })

  it.each(FAULTS)('is not what a fault of ours says: %i %s', (error_code, description) => {
    expect(factOf(new GrammyError('x', refused(error_code, description), 'sendMessage', {}))).toBeUndefined()
  })

  it('is no news to an apology: that it cannot be sent there is a fact too', async () => {
    bot.telegramAnswers(({ payload }) =>
      String(payload.text).startsWith('Tu perfil')
        ? refused(400, 'Bad Request: message is too long')
        : refused(400, 'Bad Request: TOPIC_CLOSED'),
    )
    await bot.handle(says('/perfil'))
    expect(bot.logger.lines.map(({ level }) => level)).toEqual(['error', 'info'])
  })
})

describe('a topic of a group', () => {
  it('is where whoever spoke there is answered', async () => {
    const topic = { is_topic_message: true, message_thread_id: 7 }
    await bot.handle(says('/ayuda', { chat: GROUP, ...topic }))
    await bot.handle(says('/ayuda', { chat: GROUP, message_thread_id: 7 }))
    expect(bot.calls.slice(1).map(({ payload }) => payload.message_thread_id)).toEqual([7, undefined])
  })
})

describe('a group that became a supergroup', () => {
  const UPGRADED = 'Bad Request: group chat was upgraded to a supergroup chat'

  const meetInGroup = async (world: Awaited<ReturnType<typeof createPollingWorld>>) => {
    await world.start()
    await world.telegram.whenConfirmed(world.member(901).says('/start'))
    return world.telegram.member({ id: 901, first_name: 'Xiomara', language_code: 'en' }, GROUP)
  }

  it('is answered under its new id, once', async () => {
    await using world = await createPollingWorld()
    const member = await meetInGroup(world)
    world.telegram.upgrade(GROUP.id, -100_901)
    const calls = world.telegram.calls('sendMessage').length
    await world.telegram.whenConfirmed(member.says('/help'))
    const [old, renewed, ...more] = world.telegram.calls('sendMessage').slice(calls)
    expect(renewed?.payload).toEqual({ ...old?.payload, chat_id: -100_901 })
    expect(renewed?.answer).toMatchObject({ ok: true })
    expect(more).toEqual([])
    expect(world.logger.lines).toEqual([])
  })

  it('is asked no third time where the new one says so too', async () => {
    await using world = await createPollingWorld()
    const member = await meetInGroup(world)
    const parameters = { migrate_to_chat_id: -100_901 }
    world.telegram.failNext('sendMessage', { kind: 'error', code: 400, description: UPGRADED, parameters }, 2)
    const calls = world.telegram.calls('sendMessage').length
    await world.telegram.whenConfirmed(member.says('/help'))
    const asked = world.telegram.calls('sendMessage').slice(calls)
    expect(asked.map(({ payload }) => payload.chat_id)).toEqual([GROUP.id, -100_901])
    expect(world.logger.lines).toMatchObject([{ level: 'info' }])
  })
})
