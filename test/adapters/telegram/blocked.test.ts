import { describe, expect, it } from 'vitest'
import { createBotInProcess } from './support/botInProcess.ts'
import { createDisturbedBot, endOf } from './support/disturbedBot.ts'
import { ANA, presses, says } from './support/updates.ts'

const blocked = () =>
  ({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }) as const
const kicked = () =>
  ({ ok: false, error_code: 403, description: 'Forbidden: bot was kicked from the group chat' }) as const
const GROUP = { id: -77, type: 'group', title: 'The village' }

const typesOf = async ({ facts }: ReturnType<typeof createBotInProcess>) =>
  (await facts()).map(({ type }) => type)
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
