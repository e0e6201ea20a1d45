import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, BOT, DATE, edits, message, PRIVATE, presses, reacts, says, update } from '../support/updates.ts'

/** A bot that draws its members' numbers, as a real one does. */
const drawing = () => createBotInProcess({ vault: createMemoryVault() })
let bot = drawing()
beforeEach(() => {
  bot = drawing()
})

const numberOf = async ({ id }: { readonly id: number } = ANA) => {
  const found = await right(bot.vault.find(id as TelegramId))
  return found._tag === 'Some' ? found.value.userId : undefined
}
/** Ana, who speaks English with the bot, has herself forgotten. */
const forgetsAna = async () => {
  await bot.handle(says('/privacidad'))
  await bot.handle(pressesOn(bot, 'Forget me'))
  await bot.handle(pressesOn(bot, 'Yes, forget me'))
}
const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }

describe('/start', () => {
  it('draws a number above every Telegram id, under which everything is recorded', async () => {
    await bot.handle(says('/start'))
    const number = await numberOf()
    expect(number).toBeGreaterThan(2 ** 52)
    const events = await bot.events()
    for (const { stream, data, metadata } of events) {
      expect(stream).toBe(`user-${number}`)
      expect(data.user_id).toBe(number)
      expect(metadata.actor).toBe(`user-${number}`)
    }
    expect(JSON.stringify(events.map(({ data, metadata }) => [data, metadata]))).not.toMatch(/\b42\b/)
  })

  it('draws one number, however often it comes', async () => {
    const start = says('/start')
    for (const given of [start, start, says('/start')]) await bot.handle(given)
    const streams = new Set((await bot.events()).map(({ stream }) => stream))
    expect([...streams]).toEqual([`user-${await numberOf()}`])
  })

  it('draws another for everybody', async () => {
    const eva = { ...ANA, id: 43 }
    await bot.handle(says('/start'))
    await bot.handle(says('/start', { from: eva, chat: { ...PRIVATE, id: 43 } }))
    expect(await numberOf(eva)).not.toBe(await numberOf())
  })
})

describe('a stranger', () => {
  it.each<[string, Update]>([
    ['a text', says('hola')],
    ['a bot command', says('/perfil')],
    ['a choice', says('/idioma en')],
    ['a forwarded /start', says('/start', { forward_origin: { type: 'user', date: 1, sender_user: ANA } })],
    ['a /start for another bot', says('/start@rose_bot')],
    ['a picture', message({ photo: [{}], caption: '/start' })],
    ['a press', presses()],
    ['a press that wishes to be forgotten', presses({ data: 'u:16:2:privacy:forget_me' })],
    ['a press for everybody', presses({ data: 'u:-:2:language:en' })],
    ['a press in a group', presses({ message: { message_id: 11, date: DATE, chat: GROUP } })],
    ['an edit into /start', edits({ text: '/start' })],
    ['a reaction', reacts()],
    [
      'that they have blocked the bot',
      update('my_chat_member', {
        chat: PRIVATE,
        from: ANA,
        date: DATE,
        new_chat_member: { status: 'kicked', user: BOT },
      }),
    ],
  ])('is given no number by %s, and nothing is recorded', async (_, given) => {
    for (let n = 0; n < 2; n += 1) await bot.handle(given)
    expect(await numberOf()).toBeUndefined()
    expect(await bot.events()).toEqual([])
    expect(bot.logger.lines).toEqual([])
  })
})

describe('whoever was forgotten and comes back', () => {
  beforeEach(async () => {
    await bot.handle(says('/start'))
    await bot.handle(says('/idioma en'))
    await bot.handle(says('/ayuda'))
  })

  it('is another number', async () => {
    const before = await numberOf()
    await forgetsAna()
    expect(await numberOf()).toBeUndefined()
    await bot.handle(says('/start'))
    expect(await numberOf()).toBeGreaterThan(2 ** 52)
    expect(await numberOf()).not.toBe(before)
  })

  it('has nothing of before: neither language nor history, days nor counts', async () => {
    await forgetsAna()
    bot.clock.advance(86_400_000)
    const came = bot.calls.length
    for (const text of ['/start', '/perfil', '/historial']) await bot.handle(says(text))
    const [welcome, profile, history] = bot.texts().slice(came).map(String)
    expect(welcome).toContain('¡Te doy la bienvenida a la historia!')
    expect(profile?.split('\n')).toEqual([
      'Tu perfil',
      expect.stringContaining('25 de noviembre'),
      expect.stringContaining('25 de noviembre'),
      'Comandos usados: 2',
      'Besitos: 0',
    ])
    expect(history?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^\/historial — 25/),
      expect.stringMatching(/^\/perfil — 25/),
      expect.stringMatching(/^\/start — 25/),
    ])
  })

  it('stands in no event together with the number of before', async () => {
    const before = await numberOf()
    await forgetsAna()
    const last = (await bot.events()).length
    await bot.handle(says('/start'))
    expect(JSON.stringify((await bot.events()).slice(last))).not.toContain(String(before))
  })
})
