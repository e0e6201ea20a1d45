import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { edits, message, presses, reacts, says } from '../support/updates.ts'

const chat = { id: -100_123, type: 'supergroup', title: 'The village' }
const inGroup = (text: string) => says(text, { chat })
const pressed = (data: string) => presses({ data, message: { message_id: 11, date: 1, chat } })

let bot = createBotInProcess()
beforeEach(() => {
  bot = createBotInProcess()
})

describe('in a group, to somebody it does not know', () => {
  it.each([
    inGroup('hola'),
    inGroup('/roll'),
    inGroup('/ban@rose_bot'),
    message({ chat, photo: [{}], caption: 'look' }),
    message({ chat, photo: [{}], media_group_id: '1' }),
    edits({ chat, text: '/perfil' }),
    reacts({ chat }),
  ])('the bot keeps silent, and records nothing', async (update) => {
    await bot.handle(update)
    expect(bot.calls).toEqual([])
    expect(await bot.events()).toEqual([])
  })

  it.each(['/perfil', '/idioma en', '/nada@diana_bot'])(
    'who writes %s the bot tells the way in',
    async (text) => {
      await bot.handle(inGroup(text))
      expect(bot.calls).toMatchObject([
        { method: 'sendMessage', payload: { chat_id: chat.id, text: expect.stringContaining('/start') } },
      ])
      expect(await bot.events()).toEqual([])
    },
  )

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

  it.each(['hola', '/ban 5', '/roll', '/warn @x', '/ban@rose_bot', '/perfil@rose_bot'])(
    'the bot does not answer %s, and records it as text',
    async (text) => {
      await bot.handle(inGroup(text))
      expect(bot.calls).toHaveLength(1)
      expect((await bot.facts()).at(-1)).toEqual({
        type: 'user.activity',
        data: { user_id: 42, kind: 'text', length: text.length },
      })
    },
  )

  it.each([
    ['/nada@diana_bot', 'No conozco ese comando'],
    ['/idioma en', 'From now on I speak English'],
    ['/ayuda', 'Esto puedes hacer aquí'],
    ['/start', '¡Qué alegría'],
  ])('the bot answers %s there', async (text, answer) => {
    await bot.handle(inGroup(text))
    expect(bot.calls.at(-1)).toMatchObject({
      payload: { chat_id: chat.id, text: expect.stringContaining(answer) },
    })
  })
  it.each([
    ['/perfil', 'profile', 'Tu perfil'],
    ['/historial', 'history', 'Tus últimos comandos'],
    ['/privacidad', 'privacy', 'De ti guardo'],
  ])('the bot answers %s with a link to the private chat, where it opens', async (text, name, answer) => {
    for (const asked of [text, `/start u_${name}`]) {
      await bot.handle(inGroup(asked))
      expect(bot.calls.at(-1)).toEqual({
        method: 'sendMessage',
        payload: {
          chat_id: chat.id,
          text: `Eso es solo tuyo, así que te lo cuento en privado: https://t.me/diana_bot?start=u_${name}`,
        },
      })
    }
    await bot.handle(says(`/start u_${name}`))
    expect(bot.calls.at(-1)).toMatchObject({
      payload: { chat_id: 42, text: expect.stringContaining(answer) },
    })
  })
})

it('a link to the private chat welcomes somebody new, and registers them', async () => {
  await bot.handle(says('/start u_privacy'))
  expect(bot.texts()).toEqual([expect.stringMatching(/^¡Te doy la bienvenida/)])
  expect((await bot.facts()).map(({ type }) => type)).toEqual(['user.registered', 'user.command_executed'])
})
