import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess, TOKEN } from '../support/botInProcess.ts'
import { ANA, edits, message, presses, reacts, says } from '../support/updates.ts'

let bot = createBotInProcess()
beforeEach(() => {
  bot = createBotInProcess()
})

/** What the bot answers to this text, by a member whose Telegram speaks that language. */
const answerTo = async (text: string, language_code?: string): Promise<string> => {
  const before = bot.calls.length
  await bot.handle(says(text, { from: { ...ANA, language_code } }))
  const answers = bot.calls.slice(before)
  expect(answers).toMatchObject([{ method: 'sendMessage', payload: { chat_id: ANA.id } }])
  return String(answers[0]?.payload.text)
}

const sent = () => bot.calls.map(({ method, payload }) => [method, payload.text])

describe('the answers to a member', () => {
  it.each([
    ['es', '¡Te doy la bienvenida a la historia!', '¡Qué alegría verte de nuevo!'],
    ['en', 'Welcome to the story!', 'How lovely to see you again!'],
    ['en-GB', 'Welcome to the story!', 'How lovely to see you again!'],
    ['ES-mx', '¡Te doy la bienvenida a la historia!', '¡Qué alegría verte de nuevo!'],
    ['de', '¡Te doy la bienvenida a la historia!', '¡Qué alegría verte de nuevo!'],
    [undefined, '¡Te doy la bienvenida a la historia!', '¡Qué alegría verte de nuevo!'],
  ])('to /start in %s welcome first, and welcome back later', async (language, welcome, welcomeBack) => {
    expect(await answerTo('/start', language)).toContain(welcome)
    expect(await answerTo('/start', language)).toContain(welcomeBack)
    expect((await bot.facts()).map(({ type }) => type)).toEqual([
      'user.registered',
      'user.command_executed',
      'user.command_executed',
    ])
  })

  it.each([
    ['es', '/ayuda', '/perfil — desde cuándo'],
    ['en', '/help', '/profile — when you came'],
    ['es', '/help', '/perfil — desde cuándo'],
    ['es', '/nada', 'No conozco ese comando'],
    ['en', '/nothing', 'I do not know that command'],
    ['es', 'hola', 'Solo entiendo comandos'],
    ['en', 'hi', 'I understand commands'],
  ])('in %s to %s say %s', async (language, text, answer) => {
    await answerTo('/start', language)
    expect(await answerTo(text, language)).toContain(answer)
  })

  it('tell the profile as the events have it, with the visit before this one', async () => {
    await answerTo('/start', 'en')
    bot.clock.advance(90 * 60_000)
    await answerTo('hello', 'en')
    bot.clock.advance(60 * 60_000)

    expect(await answerTo('/profile', 'en')).toBe(
      'Your profile\nIn the story since: November 24, 2026 at 6:00 AM UTC\n' +
        'Last active: November 24, 2026 at 7:30 AM\nCommands used: 2\nBesitos: 0',
    )
    expect((await answerTo('/perfil', 'es')).split('\n')).toEqual([
      'Tu perfil',
      expect.stringMatching(/^En la historia desde: 24 de noviembre de 2026.* 6:00 UTC$/),
      expect.stringMatching(/^Última actividad: 24 de noviembre de 2026.* 8:30$/),
      'Comandos usados: 3',
      'Besitos: 0',
    ])
  })

  it('list the last ten commands, newest first, in the words of the member’s language', async () => {
    await answerTo('/start', 'en')
    for (let n = 0; n < 9; n += 1) await answerTo('/ayuda', 'en')
    bot.clock.advance(60_000)
    const lines = (await answerTo('/historial secret', 'en')).split('\n')

    expect(lines).toHaveLength(11)
    expect(lines.slice(0, 3)).toEqual([
      'Your last commands:',
      '/history — November 24, 2026 at 6:01 AM UTC',
      '/help — November 24, 2026 at 6:00 AM',
    ])
    expect(lines.at(-1)).toContain('/help')
    expect((await answerTo('/history', 'es')).split('\n')[1]).toContain('/historial — 24 de noviembre')
  })

  it('are none to media, edits and reactions', async () => {
    await answerTo('/start')
    await bot.handle(message({ photo: [{}], caption: 'look' }))
    await bot.handle(edits({ text: 'changed' }))
    await bot.handle(reacts())
    expect(sent()).toHaveLength(1)
    expect((await bot.facts()).slice(2).map(({ data }) => data)).toEqual([
      { user_id: 42, kind: 'photo', length: 4 },
      { user_id: 42, kind: 'edit', length: 7 },
      { user_id: 42, kind: 'reaction', length: null },
    ])
  })
})

describe('somebody who is not registered', () => {
  it.each([says('/perfil'), says('/nada'), says('hola'), message({ sticker: {} })])(
    'is told to send /start, and nothing is recorded',
    async (update) => {
      await bot.handle(update)
      expect(sent()).toEqual([['sendMessage', expect.stringContaining('/start')]])
      expect(await bot.events()).toEqual([])
    },
  )

  it.each([edits({ text: 'x' }), reacts()])('is left alone after an edit or a reaction', async (update) => {
    await bot.handle(update)
    expect(bot.calls).toEqual([])
    expect(await bot.events()).toEqual([])
  })
})

describe('a button', () => {
  it('is always answered, by whomever it was pressed', async () => {
    await bot.handle(presses())
    await answerTo('/start')
    await bot.handle(presses())
    expect(sent().filter(([method]) => method === 'answerCallbackQuery')).toEqual([
      ['answerCallbackQuery', expect.stringContaining('/start')],
      ['answerCallbackQuery', undefined],
    ])
    expect((await bot.facts()).at(-1)).toEqual({
      type: 'user.activity',
      data: { user_id: 42, kind: 'button', length: null },
    })
  })
})

describe('an update that Telegram delivers again', () => {
  it.each(['/start', '/perfil', '/historial', '/ayuda', '/nada', 'hola'])(
    'records %s once and answers it each time alike',
    async (text) => {
      await answerTo('/start')
      const update = says(text)
      await bot.handle(update)
      const events = await bot.events()
      bot.clock.advance(3_600_000)
      await bot.handle(update)
      expect(bot.texts().at(-1)).toBe(bot.texts().at(-2))
      expect(await bot.events()).toEqual(events)
    },
  )

  it('welcomes a new member again, and not back', async () => {
    const start = says('/start')
    await bot.handle(start)
    await bot.handle(start)
    expect(bot.texts()[1]).toBe(bot.texts()[0])
    expect(await bot.events()).toHaveLength(2)
  })

  it.each(['/perfil', '/historial'])('answers an old %s as things stood then', async (text) => {
    await answerTo('/start')
    const old = says(text)
    await bot.handle(old)
    const then = bot.texts().at(-1)
    bot.clock.advance(86_400_000)
    for (const later of ['hola', '/ayuda', text]) await answerTo(later)
    expect(bot.texts().at(-1)).not.toBe(then)

    await bot.handle(old)
    expect(bot.texts().at(-1)).toBe(then)
  })
})

it('keeps names, texts, arguments and the token out of events and log lines', async () => {
  await answerTo('/start an-argument')
  await bot.handle(says('a free text'))
  await bot.handle(presses())
  await bot.handle(edits({ caption: 'a caption' }))
  const everything = JSON.stringify([await bot.events(), bot.logger.lines])
  for (const secret of ['Xiomara', 'an-argument', 'free text', 'a-button', 'caption', TOKEN])
    expect(everything).not.toContain(secret)
  expect(everything).toContain('"argument_length":11')
})
