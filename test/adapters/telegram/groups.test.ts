import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from './support/botInProcess.ts'
import { message, presses, reacts, says } from './support/updates.ts'

const chat = { id: -100_123, type: 'supergroup', title: 'The village' }
const inGroup = (text: string) => says(text, { chat })
const pressed = (data: string) => presses({ data, message: { message_id: 11, date: 1, chat } })

let bot = createBotInProcess()
beforeEach(() => {
  bot = createBotInProcess()
})

describe('in a group, to somebody it does not know', () => {
  it.each([inGroup('hola'), message({ chat, photo: [{}], caption: 'look' }), reacts({ chat })])(
    'the bot keeps silent, and records nothing',
    async (update) => {
      await bot.handle(update)
      expect(bot.calls).toEqual([])
      expect(await bot.events()).toEqual([])
    },
  )

  it.each(['/perfil', '/idioma en', '/nada'])('who writes %s the bot tells the way in', async (text) => {
    await bot.handle(inGroup(text))
    expect(bot.calls).toMatchObject([
      { method: 'sendMessage', payload: { chat_id: chat.id, text: expect.stringContaining('/start') } },
    ])
    expect(await bot.events()).toEqual([])
  })

  it('the bot answers a button, so that it stops waiting, and says nothing', async () => {
    await bot.handle(pressed('a-button'))
    expect(bot.calls).toEqual([{ method: 'answerCallbackQuery', payload: { callback_query_id: '4242' } }])
  })

  it('the bot says hello when they write /start', async () => {
    await bot.handle(inGroup('/start@diana_bot'))
    expect(bot.texts()).toEqual([expect.stringContaining('¡Te doy la bienvenida')])
  })
})

describe('in a group, to a member', () => {
  beforeEach(async () => {
    await bot.handle(says('/start'))
  })

  it('the bot does not answer plain text, and records it', async () => {
    await bot.handle(inGroup('hola'))
    expect(bot.calls).toHaveLength(1)
    expect((await bot.facts()).at(-1)).toEqual({
      type: 'user.activity',
      data: { user_id: 42, kind: 'text', length: 4 },
    })
  })

  it.each([
    ['/perfil', 'Tu perfil'],
    ['/nada', 'No conozco ese comando'],
    ['/idioma en', 'From now on I speak English'],
  ])('the bot answers %s there', async (text, answer) => {
    await bot.handle(inGroup(text))
    expect(bot.calls.at(-1)).toMatchObject({
      payload: { chat_id: chat.id, text: expect.stringContaining(answer) },
    })
  })
})
