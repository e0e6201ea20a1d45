import { beforeEach, describe, expect, it } from 'vitest'
import { type ApiCall, createBotInProcess } from '../support/botInProcess.ts'
import { presses, says } from '../support/updates.ts'

const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }

/** Telegram refuses calls of these methods with these words, and takes all others. */
const refusing =
  (descriptions: Readonly<Record<string, string>>) =>
  ({ method }: ApiCall) => {
    const description = descriptions[method]
    return description === undefined
      ? ({ ok: true, result: {} as never } as const)
      : ({ ok: false, error_code: 400, description } as const)
  }

let bot = createBotInProcess()
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start', { from: { id: 42, is_bot: false, first_name: 'X', language_code: 'en' } }))
})
const ANA = { id: 42, is_bot: false, first_name: 'X', language_code: 'en' }
/** A press on a button that was shown to Ana just now; other data is as it is. */
const press = async (data: string, more: object = {}) => {
  const turn = (await bot.events()).length
  return presses({ data: data.includes(':') ? `u:16:${turn}:${data}` : data, from: ANA, ...more })
}
/** What came of handling it: each call with its text or caption. */
const cameOf = async (pressed: ReturnType<typeof press>) => {
  const update = await pressed
  const before = bot.calls.length
  await bot.handle(update)
  return bot.calls.slice(before).map(({ method, payload }) => [method, payload.text ?? payload.caption])
}

describe('a press', () => {
  it.each([
    ['language:es', /^Desde ahora te hablo en español/],
    ['privacy:forget', /Are you sure/],
    ['privacy:keep_me', /I am glad that you stay/],
    ['privacy:forget_me', /I no longer know who you are/],
  ])('of %s says what it has to say once, in place of the message', async (data, text) => {
    expect(await cameOf(press(data))).toEqual([
      ['answerCallbackQuery', undefined],
      ['editMessageText', expect.stringMatching(text)],
    ])
  })

  it('that asks for a file is answered at once; the notice comes with the file', async () => {
    expect(await cameOf(press('privacy:export'))).toEqual([
      ['answerCallbackQuery', undefined],
      ['sendChatAction', undefined],
      ['sendDocument', 'This is everything that I keep of you.'],
    ])
  })

  it('below a message that Telegram no longer shows is answered on the button', async () => {
    const update = press('language:es', { message: undefined, inline_message_id: 'x' })
    expect(await cameOf(update)).toEqual([['answerCallbackQuery', expect.stringContaining('Desde ahora')]])
  })
})

describe('a press that is too old to be answered', () => {
  beforeEach(() => bot.telegramAnswers(refusing({ answerCallbackQuery: TOO_OLD })))

  it.each([
    ['language:es', 'editMessageText', /^Desde ahora/],
    ['privacy:forget', 'editMessageText', /Are you sure/],
    ['privacy:forget_me', 'editMessageText', /I no longer know/],
    ['privacy:export', 'sendDocument', /^This is everything/],
  ])('still does all that belongs to %s', async (data, method, text) => {
    expect((await cameOf(press(data))).at(-1)).toEqual([method, expect.stringMatching(text)])
    expect(bot.logger.lines).toMatchObject([
      { level: 'info', message: expect.stringContaining('too long ago') },
    ])
  })

  it('and has nothing to say is a fact', async () => {
    expect(await cameOf(press('a-button'))).toEqual([['answerCallbackQuery', undefined]])
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
    expect(await bot.events()).toHaveLength(3)
  })

  it('is told as a message what its notice would have said, where nobody else reads it', async () => {
    const stranger = { ...ANA, id: 99 }
    expect(await cameOf(press('a-button', { from: stranger }))).toEqual([
      ['answerCallbackQuery', expect.stringContaining('/start')],
      ['sendMessage', expect.stringContaining('/start')],
    ])
    const message = { message_id: 11, date: 1, chat: GROUP }
    expect(await cameOf(press('privacy:keep_me', { from: stranger, message }))).not.toContainEqual([
      'sendMessage',
      expect.anything(),
    ])
  })

  it('is a warning where Telegram refuses it for a reason that nobody knows, and no more', async () => {
    bot.telegramAnswers(refusing({ answerCallbackQuery: 'Bad Request: NOT_ON_SUNDAYS' }))
    expect((await cameOf(press('privacy:keep_me'))).map(([method]) => method)).toEqual([
      'answerCallbackQuery',
      'editMessageText',
    ])
    expect(bot.logger.lines).toMatchObject([
      { level: 'warn', fields: { reason: expect.stringContaining('NOT_ON_SUNDAYS') } },
    ])
  })
})

describe('a message that was to change', () => {
  it.each([
    'Bad Request: message to edit not found',
    "Bad Request: message can't be edited",
    'Bad Request: MESSAGE_ID_INVALID',
    'Bad Request: there is no text in the message to edit',
  ])('and is not there any more (%s) gives way to a new one, with its buttons', async (description) => {
    bot.telegramAnswers(refusing({ editMessageText: description }))
    const [, , sent] = await cameOf(press('privacy:forget'))
    expect(sent).toEqual(['sendMessage', expect.stringContaining('Are you sure')])
    expect(bot.calls.at(-1)?.payload.reply_markup).toMatchObject({ inline_keyboard: { length: 2 } })
    expect(await cameOf(press('privacy:forget_me'))).toContainEqual([
      'sendMessage',
      expect.stringContaining('I no longer know'),
    ])
    expect(bot.logger.lines).toEqual([])
  })

  it('and says so already stays as it is', async () => {
    bot.telegramAnswers(refusing({ editMessageText: 'Bad Request: message is not modified: …' }))
    expect((await cameOf(press('language:en'))).map(([method]) => method)).toEqual([
      'answerCallbackQuery',
      'editMessageText',
    ])
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
  })
})

describe('somebody who was just forgotten', () => {
  it.each([
    ['the message is gone and the chat too', { sendMessage: 'Bad Request: chat not found' }],
    ['Telegram refuses all of it', { sendMessage: 'Bad Request: NOT_ON_SUNDAYS' }],
  ])('is never told that something went wrong: %s', async (_, refusals) => {
    const gone = { editMessageText: 'Bad Request: message to edit not found', answerCallbackQuery: TOO_OLD }
    bot.telegramAnswers(refusing({ ...gone, ...refusals }))
    const came = await cameOf(press('privacy:forget_me'))
    expect((await bot.facts()).map(({ type }) => type)).toContain('user.forgotten')
    expect(JSON.stringify(came)).not.toMatch(/went wrong|try again/)
  })

  it('is told that it stands, where only the answer fails', async () => {
    bot.telegramAnswers(refusing({ editMessageText: 'Bad Request: NOT_ON_SUNDAYS' }))
    expect((await cameOf(press('privacy:forget_me'))).at(-1)).toEqual([
      'answerCallbackQuery',
      'What you did is done, but I could not show you the answer.',
    ])
  })
})
