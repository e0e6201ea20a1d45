import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { ANA, message, presses, says } from '../support/updates.ts'

let bot = createBotInProcess()
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
})

const chosen = (language: string) => ({ type: 'user.language_chosen', data: { user_id: 42, language } })
const executed = (command: string, argument_length = 0) => ({
  type: 'user.command_executed',
  data: { user_id: 42, command, argument_length },
})
const BUTTONS = {
  inline_keyboard: [
    [{ text: 'Español', callback_data: 'u:16:3:language:es' }],
    [{ text: 'English', callback_data: 'u:16:3:language:en' }],
  ],
}
/** A press of Ana's on a button that was shown to her. */
const pressing = (language: string, fields: object = {}) =>
  presses({ data: `u:16:3:language:${language}`, ...fields })
const speaking = (language_code: string) => ({ from: { ...ANA, language_code } })
const last = () => bot.calls.at(-1)

describe('asking for the language', () => {
  it.each([
    ['es', '/idioma', '¿En qué idioma te hablo?'],
    ['en', '/language', 'Which language shall I speak with you?'],
    ['en', '/idioma', 'Which language shall I speak with you?'],
    ['es', '/idioma fr', '¿En qué idioma te hablo?'],
    ['en', '/language klingon', 'Which language shall I speak with you?'],
  ])('in %s by %s shows the languages as buttons, and chooses none', async (language, text, question) => {
    await bot.handle(says(text, speaking(language)))
    expect(last()).toMatchObject({
      method: 'sendMessage',
      payload: { chat_id: 42, text: question, reply_markup: BUTTONS },
    })
    const argument = text.split(' ')[1] ?? ''
    expect((await bot.facts()).slice(2)).toEqual([executed('language', argument.length)])
  })
})

describe('choosing a language', () => {
  it.each([
    ['en', 'From now on I speak English with you.'],
    ['es', 'Desde ahora te hablo en español.'],
  ])('by the button of %s is one act, and is said once: in place of the question', async (language, text) => {
    await bot.handle(pressing(language))
    expect(bot.calls.slice(1)).toMatchObject([
      { method: 'answerCallbackQuery', payload: { callback_query_id: '4242' } },
      { method: 'editMessageText', payload: { chat_id: 42, message_id: 11, text } },
    ])
    expect(bot.calls.at(1)?.payload).not.toHaveProperty('text')
    expect(last()?.payload).not.toHaveProperty('reply_markup')
    expect((await bot.facts()).slice(2)).toEqual([
      { type: 'user.activity', data: { user_id: 42, kind: 'button', length: null } },
      chosen(language),
    ])
    const [pressed, choice] = (await bot.events()).slice(2)
    expect(choice?.metadata).toEqual(pressed?.metadata)
  })

  it.each([
    ['/idioma en', 'en', 'From now on I speak English with you.'],
    ['/language es', 'es', 'Desde ahora te hablo en español.'],
    ['/idioma EN', 'en', 'From now on I speak English with you.'],
  ])('by %s is one act too, without a question', async (text, language, answer) => {
    await bot.handle(says(text))
    expect(last()).toMatchObject({ method: 'sendMessage', payload: { text: answer } })
    expect(last()?.payload).not.toHaveProperty('reply_markup')
    expect((await bot.facts()).slice(2)).toEqual([executed('language', 2), chosen(language)])
    const [command, choice] = (await bot.events()).slice(2)
    expect(choice?.metadata).toEqual(command?.metadata)
  })

  it('that is chosen already is confirmed, and not recorded again', async () => {
    await bot.handle(says('/idioma en'))
    await bot.handle(says('/idioma en'))
    await bot.handle(pressing('en'))
    const choices = (await bot.facts()).filter(({ type }) => type === 'user.language_chosen')
    expect(choices).toEqual([chosen('en')])
    expect(last()).toMatchObject({ payload: { text: 'From now on I speak English with you.' } })
  })

  it('on a message that is too old to be edited is answered on the button', async () => {
    await bot.handle(pressing('en', { message: undefined, inline_message_id: 'x' }))
    expect(last()).toMatchObject({
      method: 'answerCallbackQuery',
      payload: { text: expect.stringContaining('English') },
    })
  })

  it('where the message says so already is a fact, and no failure', async () => {
    bot.telegramAnswers(({ method }) =>
      method === 'editMessageText'
        ? { ok: false, error_code: 400, description: 'Bad Request: message is not modified: …' }
        : { ok: true, result: true as never },
    )
    await bot.handle(pressing('en'))
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
    expect((await bot.facts()).at(-1)).toEqual(chosen('en'))
  })

  it.each([says('/idioma en'), pressing('en')])(
    'is not for somebody who is not in the story: they are told the way in',
    async (update) => {
      const stranger = createBotInProcess()
      await stranger.handle(update)
      expect(stranger.texts()).toEqual([expect.stringContaining('/start')])
      expect(await stranger.events()).toEqual([])
    },
  )
})

describe('the chosen language', () => {
  it('wins over that of the Telegram client from then on', async () => {
    await bot.handle(says('/idioma en', speaking('es')))
    for (const text of ['/ayuda', '/perfil', '/historial', '/start', '/nada', 'hola'])
      await bot.handle(says(text, speaking('es')))
    expect(bot.texts().slice(2)).toEqual([
      expect.stringContaining('This is what you can do here'),
      expect.stringContaining('Your profile'),
      expect.stringContaining('/language — November 24, 2026'),
      expect.stringContaining('How lovely to see you again!'),
      expect.stringContaining('I do not know that command'),
      expect.stringContaining('I understand commands'),
    ])
  })

  it('gives way to another choice', async () => {
    await bot.handle(says('/idioma en'))
    await bot.handle(pressing('es'))
    await bot.handle(says('/help', speaking('en')))
    expect(last()).toMatchObject({ payload: { text: expect.stringContaining('Esto puedes') } })
  })

  it('is that of the answer however often it is given, and an older answer keeps its own', async () => {
    const [before, choice, after] = [says('/ayuda'), says('/idioma en'), says('/ayuda')]
    for (const update of [before, choice, after]) await bot.handle(update)
    const answers = bot.texts().slice(1)
    const events = await bot.events()
    await bot.handle(pressing('es'))
    const sent = bot.calls.length

    for (const update of [before, choice, after]) await bot.handle(update)
    expect(bot.texts().slice(sent)).toEqual(answers)
    expect(answers).toEqual([
      expect.stringContaining('Esto puedes hacer aquí'),
      'From now on I speak English with you.',
      expect.stringContaining('This is what you can do here'),
    ])
    expect(await bot.events()).toHaveLength(events.length + 2)
  })

  it('pressed again by Telegram is recorded once and answered again', async () => {
    const press = pressing('en')
    await bot.handle(press)
    const events = await bot.events()
    const calls = bot.calls.slice(1)
    await bot.handle(press)
    expect(await bot.events()).toEqual(events)
    expect(bot.calls.slice(1 + calls.length)).toEqual(calls)
  })

  it('is all that is kept: a word that is no language stays out of the log', async () => {
    await bot.handle(
      message({ text: '/idioma klingon', entities: [{ type: 'bot_command', offset: 0, length: 7 }] }),
    )
    expect(JSON.stringify(await bot.events())).not.toContain('klingon')
  })
})
