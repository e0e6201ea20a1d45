import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { dataOf, pressesOn } from '../support/shownButtons.ts'
import { ANA, DATE, PRIVATE, presses, says } from '../support/updates.ts'

const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }
const CHANNEL = { id: -100_456, type: 'channel', title: 'News' }
const EVA = { id: 43, is_bot: false, first_name: 'Eva', language_code: 'en' }
const STRANGER = { id: 44, is_bot: false, first_name: 'Leo', language_code: 'es' }

let bot = createBotInProcess()
let before = 0
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
  await bot.handle(says('/start', { from: EVA, chat: { ...PRIVATE, id: EVA.id } }))
  before = bot.calls.length
})

const since = () => bot.calls.slice(before)
const asks = async (text: string, chat: object = GROUP) => {
  await bot.handle(says(text, { chat }))
  before = bot.calls.length
}
const notice = (text: unknown) => ({
  method: 'answerCallbackQuery',
  payload: { callback_query_id: '4242', text },
})
const typesOf = async (userId: number) =>
  (await bot.facts()).filter(({ data }) => data.user_id === userId).map(({ type }) => type)
const BUTTON = { type: 'user.activity', data: { user_id: 43, kind: 'button', length: null } }

describe('a button that was shown to somebody else', () => {
  it('gives a notice to whoever presses it, in their language, and changes nothing', async () => {
    await asks('/idioma')
    await bot.handle(pressesOn(bot, 'Español', { from: EVA, chat: GROUP }))
    expect(since()).toEqual([
      notice("This button is somebody else's. Write /language and you get one of your own."),
    ])
    expect((await bot.facts()).at(-1)).toEqual(BUTTON)
    expect(await typesOf(ANA.id)).not.toContain('user.language_chosen')
    expect(await typesOf(EVA.id)).not.toContain('user.language_chosen')
  })

  it('gives one to somebody who is not in the story, of whom nothing is recorded', async () => {
    await asks('/idioma')
    await bot.handle(pressesOn(bot, 'English', { from: STRANGER, chat: GROUP }))
    expect(since()).toEqual([notice('Este botón es de otra persona. Escribe /idioma y tendrás uno propio.')])
    expect(await typesOf(STRANGER.id)).toEqual([])
  })

  it('still obeys whom it was shown to', async () => {
    await asks('/idioma')
    await bot.handle(pressesOn(bot, 'English', { from: EVA, chat: GROUP }))
    await bot.handle(pressesOn(bot, 'English', { chat: GROUP }))
    expect(since()[1]).toEqual({ method: 'answerCallbackQuery', payload: { callback_query_id: '4242' } })
    expect(since()[2]).toMatchObject({ method: 'editMessageText', payload: { chat_id: GROUP.id } })
    expect(await typesOf(ANA.id)).toContain('user.language_chosen')
  })

  it.each(['Dame mis datos', 'Olvídame'])(
    'forwards nothing of a private chat, and goes from one where it is old: %s',
    async (label) => {
      await asks('/privacidad', PRIVATE)
      const evas = { ...PRIVATE, id: EVA.id }
      for (const chat of [GROUP, evas]) await bot.handle(pressesOn(bot, label, { from: EVA, chat }))
      expect(since()).toEqual([
        notice(expect.stringContaining("somebody else's")),
        notice(expect.stringContaining('from before')),
        { method: 'editMessageReplyMarkup', payload: { chat_id: EVA.id, message_id: 11 } },
      ])
    },
  )
})

describe('what is personal', () => {
  it.each(['privacy:export', 'privacy:forget', 'privacy:forget_me', 'privacy:keep_me'])(
    'stays out of a group, a channel and an inline message, whatever a client sends there: %s',
    async (id) => {
      const places = [GROUP, CHANNEL].map((chat) => ({ message: { message_id: 11, date: DATE, chat } }))
      for (const place of [...places, { message: undefined, inline_message_id: 'x' }])
        for (const turn of [0, 2, 3, 4]) await bot.handle(presses({ data: `u:16:${turn}:${id}`, ...place }))
      expect(since().filter(({ method }) => method !== 'answerCallbackQuery')).toEqual([])
      for (const { payload } of since()) expect(payload.text).toContain('/privacidad')
      expect(await typesOf(ANA.id)).not.toContain('user.forgotten')
    },
  )
})

describe('data that a client has made up', () => {
  const meanings = ['language:es', 'language:en', 'privacy:export', 'privacy:forget', 'privacy:forget_me']
  const owners = fc.oneof(fc.constantFrom('16', '-', '0', '17 '), fc.stringMatching(/^[0-9a-z]{1,11}$/))
  const forged = fc
    .tuple(fc.constantFrom('u', 'p', 'l', ''), owners, fc.nat(9).map(String), fc.constantFrom(...meanings))
    .map((parts) => parts.join(':'))

  it('never acts for somebody whom no button of that kind was shown to', async () => {
    const places = fc.constantFrom<object>(PRIVATE, GROUP, CHANNEL)
    const own = EVA.id.toString(36)
    await fc.assert(
      fc.asyncProperty(fc.oneof(forged, fc.string()), places, async (data, chat) => {
        fc.pre(!data.startsWith(`u:${own}:`))
        before = bot.calls.length
        await bot.handle(presses({ data, from: EVA, message: { message_id: 11, date: DATE, chat } }))
        expect(since().map(({ method }) => method)).toEqual(['answerCallbackQuery'])
      }),
    )
    expect(new Set((await typesOf(EVA.id)).slice(2))).toEqual(new Set(['user.activity']))
    expect((await typesOf(ANA.id)).slice(2)).toEqual([])
  })
})

describe('an old button', () => {
  it.each([
    ['language:en', '/idioma'],
    ['language:es', '/idioma'],
    ['privacy:export', '/privacidad'],
    ['privacy:forget', '/privacidad'],
    ['privacy:forget_me', '/privacidad'],
    ['privacy:keep_me', '/privacidad'],
    ['u:16:2:story:open', '/ayuda'],
    ['zz:16:2:language:en', '/idioma'],
    ['zz:-:2:vote', '/ayuda'],
    ['u:-:2:privacy:forget_me', '/privacidad'],
  ])('that sends %s answers kindly, names %s, and changes nothing', async (data, command) => {
    for (const chat of [PRIVATE, GROUP])
      await bot.handle(presses({ data, message: { message_id: 11, date: DATE, chat } }))
    const kindly = notice(
      `Este botón es de antes y ya no cambia nada. Escribe ${command} y seguimos desde ahí.`,
    )
    expect(since()).toEqual([kindly, kindly])
    expect((await typesOf(ANA.id)).slice(2)).toEqual(['user.activity', 'user.activity'])
  })

  it('is one that its message does not show any more: of two presses at once the second changes nothing', async () => {
    await asks('/idioma')
    const data = dataOf(bot, 'English')
    const taken = { message_id: 11, date: DATE, chat: GROUP }
    const others = { ...taken, reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] } }
    for (const message of [taken, others, { ...others, chat: PRIVATE }])
      await bot.handle(presses({ data, message }))
    expect(since()).toHaveLength(3)
    for (const call of since()) expect(call).toEqual(notice(expect.stringContaining('/idioma')))
    expect(await typesOf(ANA.id)).not.toContain('user.language_chosen')
  })

  it('tells somebody who is not in the story the way in', async () => {
    await bot.handle(presses({ data: 'privacy:forget_me', from: STRANGER }))
    expect(since()).toEqual([notice(expect.stringContaining('/start'))])
    expect(await typesOf(STRANGER.id)).toEqual([])
  })
})
