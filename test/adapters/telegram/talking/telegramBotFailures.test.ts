import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { isOutage } from '../../../../src/adapters/telegram/talking/errorBoundary.ts'
import { createBotInProcess, TOKEN } from '../support/botInProcess.ts'
import { createDisturbedBot, endOf } from '../support/disturbedBot.ts'
import { edits, presses, says } from '../support/updates.ts'

const refused = (error_code: number, description: string) => () =>
  ({ ok: false, error_code, description }) as const

const unreachable = () => {
  const url = `http://telegram.invalid/bot${TOKEN}/sendMessage`
  throw new HttpError(`Network request to ${url} failed!`, new Error(`request to ${url} failed`))
}

describe('a member who has blocked the bot', () => {
  it.each([() => says('/start'), () => presses()])(
    'is a fact: what they did stands, and the bot goes on',
    async (made) => {
      const bot = createBotInProcess()
      await bot.handle(says('/start'))
      const update = made()
      bot.telegramAnswers(refused(403, 'Forbidden: bot was blocked by the user'))
      await bot.handle(update)
      expect((await bot.events()).slice(2).map(({ type }) => type)).toEqual([
        expect.stringMatching(/^user.(command_executed|activity)$/),
        'user.bot_blocked',
      ])
      expect(bot.calls).toHaveLength(2)
      expect(bot.logger.lines).toMatchObject([{ level: 'info', fields: { update_id: update.update_id } }])
    },
  )
})

describe('a defect', () => {
  it.each([
    ['es', 'Lo siento'],
    ['en', 'I am sorry'],
    [7, 'Lo siento'],
  ])('is apologised for in %s and logged with the number of its update', async (language_code, apology) => {
    const bot = createDisturbedBot()
    bot.set('broken')
    const update = says('/start', { from: { id: 42, is_bot: false, first_name: 'X', language_code } })
    await bot.handle(update)
    expect(bot.texts()).toEqual([expect.stringContaining(apology)])
    expect(bot.logger.lines).toEqual([
      {
        level: 'error',
        fields: { update_id: update.update_id, reason: 'no such column, says <token>' },
        message: 'an update could not be handled',
      },
    ])

    bot.set('none')
    await bot.handle(says('/start'))
    expect(bot.texts().at(-1)).toContain('¡Te doy la bienvenida')
  })

  it('after something was recorded is apologised for in the language that the member has chosen', async () => {
    const bot = createBotInProcess()
    await bot.handle(says('/start'))
    await bot.handle(says('/idioma en'))
    bot.telegramAnswers(({ payload }) =>
      /^Your profile/.test(String(payload.text))
        ? { ok: false, error_code: 400, description: 'Bad Request: message is too long' }
        : { ok: true, result: {} as never },
    )
    await bot.handle(says('/perfil'))
    expect(bot.texts().at(-1)).toContain('could not show you the answer')
  })

  it('on a button is apologised for on the button', async () => {
    const bot = createDisturbedBot()
    await bot.handle(says('/start'))
    bot.set('broken')
    await bot.handle(presses({ message: undefined, inline_message_id: 'x' }))
    expect(bot.calls.at(-1)).toEqual({
      method: 'answerCallbackQuery',
      payload: { callback_query_id: '4242', text: expect.stringContaining('Lo siento') },
    })
  })

  it('of Telegram’s opinion is one too: it refuses the answer, and the apology', async () => {
    const bot = createBotInProcess()
    bot.telegramAnswers(refused(400, "Bad Request: can't parse entities"))
    await bot.handle(says('/start'))
    expect(bot.logger.lines.map(({ level }) => level)).toEqual(['error', 'warn'])
    expect(await bot.events()).toHaveLength(2)
  })

  it('survives an apology that cannot be sent, and says no token where grammY does', async () => {
    const bot = createDisturbedBot()
    bot.set('broken')
    bot.telegramAnswers(unreachable)
    await bot.handle(says('/start'))
    expect(bot.logger.lines.map(({ level }) => level)).toEqual(['error', 'warn'])
    const written = JSON.stringify(bot.logger.lines)
    expect(written).toContain('/bot<token>/sendMessage')
    expect(written).not.toContain(TOKEN)
  })

  it('in a chat that has no address is only logged', async () => {
    const bot = createDisturbedBot()
    await bot.handle(says('/start', { chat: null }))
    await bot.handle(edits({ chat: {}, from: { id: 42, is_bot: false, language_code: {} } }))
    expect(bot.calls).toEqual([])
    expect(bot.logger.lines[0]).toMatchObject({ level: 'error' })
  })
})

describe('an outage', () => {
  it('of the log passes through, records nothing, answers nothing, and is over when it is over', async () => {
    const bot = createDisturbedBot()
    const start = says('/start')
    bot.set('away')
    expect(await endOf(bot.handle(start))).toBe('outage')
    expect(await bot.events()).toEqual([])
    expect(bot.calls).toEqual([])
    expect(bot.logger.lines).toEqual([])

    bot.set('none')
    expect(await endOf(bot.handle(start))).toBe('handled')
    expect(await bot.events()).toHaveLength(2)
    expect(bot.texts()).toEqual([expect.stringContaining('¡Te doy la bienvenida')])
  })

  it.each<[string, Parameters<ReturnType<typeof createBotInProcess>['telegramAnswers']>[0]]>([
    ['a network failure', unreachable],
    ['a 500', refused(500, 'Internal Server Error')],
    ['a 502', refused(502, 'Bad Gateway')],
  ])('of Telegram, %s, passes through; what was recorded stands and is answered later', async (_, fault) => {
    const bot = createBotInProcess()
    const start = says('/start')
    bot.telegramAnswers(fault)
    expect(await endOf(bot.handle(start))).toBe('outage')
    expect(await bot.events()).toHaveLength(2)

    bot.telegramAnswers()
    expect(await endOf(bot.handle(start))).toBe('handled')
    expect(await bot.events()).toHaveLength(2)
    expect(bot.texts().at(-1)).toContain('¡Te doy la bienvenida')
  })

  it('is not a rate limit longer than a member waits: their answer is dropped, nobody waits', async () => {
    const bot = createBotInProcess()
    bot.telegramAnswers(() => ({
      ...refused(429, 'Too Many Requests: retry after 60')(),
      parameters: { retry_after: 60 },
    }))
    expect(await endOf(bot.handle(says('/start')))).toBe('handled')
    expect(await bot.events()).toHaveLength(2)
    expect(bot.logger.lines).toMatchObject([{ message: expect.stringContaining('quiet for a while') }])
  })

  it('is neither a refusal of Telegram’s nor a defect', () => {
    const refusal = { ok: false as const, error_code: 400, description: 'Bad Request' }
    expect(isOutage(new GrammyError('x', refusal, 'sendMessage', {}))).toBe(false)
    expect(isOutage(new TypeError('x'))).toBe(false)
    expect(isOutage(undefined)).toBe(false)
  })
})
