import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createPollingWorld } from '../receiving/support/polling.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { createDisturbedBot, endOf } from '../support/disturbedBot.ts'
import { ANA, BOT, DATE, edits, PRIVATE, presses, reacts, says, update } from '../support/updates.ts'

const blocked = () =>
  ({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }) as const
const kicked = () =>
  ({ ok: false, error_code: 403, description: 'Forbidden: bot was kicked from the group chat' }) as const
const GROUP = { id: -77, type: 'group', title: 'The village' }

const typesOf = async ({ facts }: ReturnType<typeof createBotInProcess>) =>
  (await facts()).map(({ type }) => type)
const membership = (status: string, fields: object = {}) =>
  update('my_chat_member', {
    chat: PRIVATE,
    from: ANA,
    date: DATE,
    old_chat_member: { status: 'member', user: BOT },
    new_chat_member: { status, user: BOT },
    ...fields,
  })
/** A bot that Ana has blocked; Telegram goes on as if it could write to others. */
const blockedBot = async () => {
  const bot = createBotInProcess()
  bot.telegramAnswers(blocked)
  await bot.handle(says('/start'))
  bot.telegramAnswers()
  return bot
}
const BEGINNING = ['user.registered', 'user.command_executed']

describe('that a member has blocked the bot', () => {
  it('is recorded as Telegram’s word, caused by the update that could not be answered', async () => {
    const bot = createBotInProcess()
    bot.telegramAnswers(blocked)
    await bot.handle(says('/start'))
    const [, command, fact] = await bot.events()
    expect(fact).toMatchObject({ type: 'user.bot_blocked', stream: 'user-42', data: { user_id: 42 } })
    expect(fact?.metadata).toEqual({
      ...command?.metadata,
      command_id: expect.not.stringMatching(String(command?.metadata.command_id)),
      causation_id: command?.metadata.command_id,
      actor: 'telegram',
    })
  })

  it('is recorded once, however often Telegram delivers the update', async () => {
    const bot = createBotInProcess()
    const start = says('/start')
    bot.telegramAnswers(blocked)
    for (let n = 0; n < 3; n += 1) await bot.handle(start)
    expect(await typesOf(bot)).toEqual([...BEGINNING, 'user.bot_blocked'])
  })

  it('is recorded again once they came back, and blocked it again', async () => {
    const bot = createBotInProcess()
    bot.telegramAnswers(blocked)
    await bot.handle(says('/start'))
    bot.telegramAnswers()
    await bot.handle(says('hola'))
    bot.telegramAnswers(blocked)
    await bot.handle(presses())
    expect(await typesOf(bot)).toEqual([
      ...BEGINNING,
      'user.bot_blocked',
      'user.bot_unblocked',
      'user.activity',
      'user.activity',
      'user.bot_blocked',
    ])
  })

  it('is not said of somebody who is not in the story', async () => {
    const bot = createBotInProcess()
    bot.telegramAnswers(blocked)
    await bot.handle(says('hola'))
    expect(await bot.events()).toEqual([])
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
  })

  it('is not said of them where a group has put the bot out', async () => {
    const bot = createBotInProcess()
    await bot.handle(says('/start'))
    bot.telegramAnswers(kicked)
    await bot.handle(says('/perfil', { chat: GROUP, from: ANA }))
    expect(await typesOf(bot)).toEqual([...BEGINNING, 'user.command_executed'])
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
  })

  it.each<[string, () => Update]>([
    ['a message in a group', () => says('hola', { chat: GROUP })],
    ['a bot command in a group', () => says('/idioma en', { chat: GROUP })],
    ['a press in a group', () => presses({ message: { message_id: 11, date: DATE, chat: GROUP } })],
    ['a press', () => presses()],
    ['an edit', () => edits({ text: 'x' })],
    ['a reaction', () => reacts()],
    ['the bot’s membership in a group', () => membership('member', { chat: GROUP })],
  ])('holds after %s', async (_, given) => {
    const bot = await blockedBot()
    await bot.handle(given())
    expect(await typesOf(bot)).not.toContain('user.bot_unblocked')
    bot.telegramAnswers(blocked)
    await bot.handle(presses())
    expect((await typesOf(bot)).filter((type) => type === 'user.bot_blocked')).toHaveLength(1)
  })

  it.each<[string, () => Update, readonly string[]]>([
    ['writes to it alone', () => says('hola'), ['user.bot_unblocked', 'user.activity']],
    [
      'writes a bot command to it alone',
      () => says('/start'),
      ['user.bot_unblocked', 'user.command_executed'],
    ],
    ['lets it in again', () => membership('member'), ['user.bot_unblocked']],
  ])('ends when the member %s', async (_, given, types) => {
    const bot = await blockedBot()
    await bot.handle(given())
    expect((await typesOf(bot)).slice(3)).toEqual(types)
  })

  it('is recorded when Telegram says so, without an answer, and once', async () => {
    const bot = createBotInProcess()
    await bot.handle(says('/start'))
    for (const status of ['kicked', 'kicked', 'member', 'member']) await bot.handle(membership(status))
    expect(await typesOf(bot)).toEqual([...BEGINNING, 'user.bot_blocked', 'user.bot_unblocked'])
    expect(bot.calls).toHaveLength(1)
  })

  it.each<[string, () => Update]>([
    ['in a group', () => membership('kicked', { chat: GROUP })],
    ['in a channel', () => membership('kicked', { chat: { id: -1, type: 'channel', title: 'News' } })],
    ['of another kind', () => membership('restricted')],
    ['that says nothing', () => update('my_chat_member', { chat: PRIVATE, from: ANA, date: DATE })],
  ])('is not said by a membership %s', async (_, given) => {
    const bot = createBotInProcess()
    await bot.handle(says('/start'))
    await bot.handle(given())
    expect(await typesOf(bot)).toEqual(BEGINNING)
  })

  it('is asked for and heard under long polling', async () => {
    await using world = await createPollingWorld()
    const ana = world.member(ANA.id)
    ana.says('/start')
    await world.start()
    ana.blocksTheBot()
    await world.telegram.whenConfirmed(ana.unblocksTheBot())
    expect((await world.eventsOf(ANA.id)).slice(2)).toEqual([
      { type: 'user.bot_blocked', data: { user_id: ANA.id } },
      { type: 'user.bot_unblocked', data: { user_id: ANA.id } },
    ])
  })

  it('is nothing to be known of somebody who is not in the story', async () => {
    const bot = createBotInProcess()
    for (const status of ['kicked', 'member']) await bot.handle(membership(status))
    expect(await bot.events()).toEqual([])
    expect(bot.calls).toEqual([])
  })

  it('waits for the end of an outage like everything that is to be recorded', async () => {
    const bot = createDisturbedBot()
    const start = says('/start')
    bot.telegramAnswers(() => {
      bot.set('away')
      return blocked()
    })
    expect(await endOf(bot.handle(start))).toBe('outage')
    expect(await typesOf(bot)).toEqual(BEGINNING)

    bot.set('none')
    bot.telegramAnswers(blocked)
    expect(await endOf(bot.handle(start))).toBe('handled')
    expect(await typesOf(bot)).toEqual([...BEGINNING, 'user.bot_blocked'])
  })
})
