import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, BOT, DATE, message, PRIVATE, reacts, says, update } from '../support/updates.ts'

const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }
const blocking = () =>
  update('my_chat_member', {
    chat: PRIVATE,
    from: ANA,
    date: DATE,
    new_chat_member: { status: 'kicked', user: BOT },
  })

let bot = createBotInProcess()
/** Everything that Ana did before she was forgotten. The last is the press that forgot her. */
let before: Readonly<Record<keyof typeof DEEDS, Update>>

const DEEDS = {
  'the /start': () => says('/start'),
  'a text': () => says('hola'),
  'a text in a group': () => says('hola', { chat: GROUP }),
  'a picture': () => message({ photo: [{}] }),
  'a reaction': () => reacts(),
  'that she blocked the bot': blocking,
  'a bot command': () => says('/historial'),
  'a language in words': () => says('/idioma en'),
  'the question for the language': () => says('/language'),
  'a language press': () => pressesOn(bot, 'English'),
  'the question for privacy': () => says('/privacidad'),
  'a wish for her data': () => pressesOn(bot, 'Give me my data'),
  'the wish to be forgotten': () => pressesOn(bot, 'Forget me'),
  'the press that forgot her': () => pressesOn(bot, 'Yes, forget me'),
}
const NAMES = Object.keys(DEEDS) as (keyof typeof DEEDS)[]

beforeEach(async () => {
  bot = createBotInProcess({ vault: createMemoryVault() })
  const done: [string, Update][] = []
  for (const name of NAMES) {
    const deed = DEEDS[name]()
    await bot.handle(deed)
    done.push([name, deed])
  }
  before = Object.fromEntries(done) as typeof before
  expect((await bot.facts()).filter(({ type }) => type === 'user.forgotten')).toHaveLength(1)
})

const numberOfAna = async () => {
  const found = await right(bot.vault.find(ANA.id as TelegramId))
  return found._tag === 'Some' ? found.value.userId : undefined
}
/** What the bot says to the duplicate, of which nothing may come. */
const saidTo = async (name: keyof typeof DEEDS) => {
  const [events, number, calls] = [await bot.events(), await numberOfAna(), bot.calls.length]
  await bot.handle(structuredClone(before[name]))
  expect(await bot.events()).toEqual(events)
  expect(await numberOfAna()).toBe(number)
  expect(bot.logger.lines).toEqual([])
  return bot.calls.slice(calls).map(({ method, payload }) => [method, payload.text])
}
/** Nothing of a member, and no promise. */
const KINDLY = /Aún no nos conocemos|Este botón|Ya no sé|I no longer know/

describe('a late duplicate of anything from before she was forgotten', () => {
  it.each(NAMES)('acts on nobody while she is away: %s', async (name) => {
    for (let n = 0; n < 2; n += 1)
      for (const [method, text] of await saidTo(name)) {
        expect(method).toMatch(/^(sendMessage|answerCallbackQuery|editMessageText)$/)
        if (text !== undefined) expect(text).toMatch(KINDLY)
      }
    expect(await numberOfAna()).toBeUndefined()
  })

  it.each(NAMES)('acts on nobody once she is back, and says nothing: %s', async (name) => {
    await bot.handle(says('/start'))
    const said = await saidTo(name)
    const isPress = 'callback_query' in before[name]
    expect(said).toEqual(isPress ? [['answerCallbackQuery', undefined]] : [])
  })

  it('is answered as it was where it is the press that forgot her: in her language, in place of the question', async () => {
    const first = bot.calls.slice(-2)
    for (let n = 0; n < 2; n += 1) {
      await saidTo('the press that forgot her')
      expect(bot.calls.slice(-2)).toEqual(first)
    }
    expect(first[1]).toMatchObject({
      method: 'editMessageText',
      payload: { text: expect.stringContaining('I no longer know who you are') },
    })
  })

  it('changes nothing of what she has begun anew: her name opens, her language is her own', async () => {
    await bot.handle(says('/start'))
    for (const name of NAMES) await saidTo(name)
    const [registered] = (await bot.events()).slice(-2)
    const opened = await right(bot.vault.open(registered?.data.profile as never))
    expect(opened).toMatchObject({ _tag: 'Some', value: { firstName: ANA.first_name } })
    await bot.handle(says('hola', { from: { ...ANA, first_name: 'Yolotl' } }))
    expect((await bot.facts()).slice(-2)).toMatchObject([
      { type: 'user.profile_changed', data: { user_id: await numberOfAna() } },
      { type: 'user.activity' },
    ])
    expect(bot.texts().at(-1)).toContain('Solo entiendo comandos')
  })
})

describe('a late duplicate of anything from before she first came', () => {
  it.each([
    ['a text', () => says('hola')],
    ['a text in a group', () => says('hola', { chat: GROUP })],
    ['that she blocked the bot', blocking],
    ['a bot command', () => says('/historial')],
  ] as const)('acts on nobody: %s', async (_, deed) => {
    bot = createBotInProcess({ vault: createMemoryVault() })
    const early = deed()
    await bot.handle(early)
    await bot.handle(says('/start'))
    const [events, calls] = [await bot.events(), bot.calls.length]
    await bot.handle(structuredClone(early))
    expect(await bot.events()).toEqual(events)
    expect(bot.calls).toHaveLength(calls)
  })

  it('says nothing of another bot on the same log, whose updates are numbered for themselves', async () => {
    bot = createBotInProcess({ vault: createMemoryVault() })
    await right(bot.vault.admit(ANA.id as TelegramId, { bot: BOT.id + 1, update: 2 ** 40 }))
    await bot.handle(says('/start'))
    expect((await bot.facts()).map(({ type }) => type)).toContain('user.registered')
  })
})
