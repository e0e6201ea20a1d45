import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { startTelegram } from '../../../../../src/adapters/telegram/receiving/startTelegram.ts'
import { createWebhook } from '../../../../../src/adapters/telegram/receiving/webhook.ts'
import type { Front } from '../../../../../src/adapters/telegram/talking/fronts/front.ts'
import type { BotCommand } from '../../../../../src/adapters/telegram/talking/fronts/frontDescription.ts'
import { listFronts } from '../../../../../src/adapters/telegram/talking/fronts/frontList.ts'
import { say } from '../../../../../src/adapters/telegram/talking/sending/reply.ts'
import { createBotInProcess, TOKEN } from '../../support/botInProcess.ts'
import { fronts } from '../../support/readUpdate.ts'
import { createSampleFront } from '../../support/sample/front.ts'
import { edits, presses, says } from '../../support/updates.ts'

const sample = createSampleFront()

const withSample = async () => {
  const bot = createBotInProcess({ frontsOf: (ours) => [...ours, sample] })
  await bot.handle(says('/start'))
  return bot
}

describe('a front that is added to the list', () => {
  it.each([
    ['/lucky 7', 'Tu número: 7'],
    ['/suerte', 'Tu número: ninguno'],
    ['/SUERTE@diana_bot 3', 'Tu número: 3'],
  ])('answers %s', async (text, answer) => {
    const bot = await withSample()
    await bot.handle(says(text))
    expect(bot.texts().at(-1)).toBe(answer)
    expect((await bot.facts()).at(-1)).toMatchObject({
      type: 'user.command_executed',
      data: { command: 'luck' },
    })
  })

  it.each([
    ['es', '/ayuda', '/suerte — probar un número'],
    ['en', '/help', '/lucky — try a number'],
  ])('is in the help (%s), after those before it', async (language_code, text, line) => {
    const bot = await withSample()
    await bot.handle(says(text, { from: { id: 42, is_bot: false, first_name: 'Ana', language_code } }))
    expect(String(bot.texts().at(-1)).split('\n').at(-1)).toBe(line)
  })

  it('is in the command menu of each language', () => {
    const list = listFronts([...fronts, sample])
    expect(list.menu('es').at(-1)).toEqual({ command: 'suerte', description: 'Probar suerte' })
    expect(list.menu('en').at(-1)).toEqual({ command: 'lucky', description: 'Try your luck' })
  })

  it('answers its buttons, and says what shows them anew where they are old', async () => {
    const bot = await withSample()
    await bot.handle(presses({ data: 'zq:16:2:again' }))
    expect(bot.texts().at(-1)).toBe('Otra vez')
    await bot.handle(presses({ data: 'zq:16:2:never' }))
    expect(bot.texts().at(-1)).toContain('/suerte')
  })

  it('adds its lines to the profile, and its words to the history', async () => {
    const bot = await withSample()
    await bot.handle(says('/suerte'))
    await bot.handle(says('/perfil'))
    expect(String(bot.texts().at(-1)).split('\n').slice(-2)).toEqual(['Besitos: 0', 'Suerte: mucha'])
    await bot.handle(says('/historial'))
    expect(bot.texts().at(-1)).toContain('/suerte — ')
  })

  describe('brings about what belongs to it', () => {
    const GROUP = { id: -1, type: 'group', title: 'The village' }
    const rewarded = async (...updates: readonly (() => Update)[]) => {
      const bot = await withSample()
      for (const made of updates) await bot.handle(made())
      return (await bot.events()).filter(({ stream }) => stream === 'wallet-42').length
    }

    it.each<[string, () => Update]>([
      ['a bot command', () => says('/secreto')],
      ['a press', () => presses({ data: 'zq:16:2:again' })],
    ])('in one act with %s, once, however often it comes', async (_, made) => {
      const bot = await withSample()
      const update = made()
      for (let n = 0; n < 2; n += 1) await bot.handle(update)
      const [did, reward, ...more] = (await bot.events()).slice(2)
      expect(reward).toMatchObject({ stream: 'wallet-42', type: 'gamification.besitos_earned' })
      expect(reward?.metadata).toEqual(did?.metadata)
      expect(more).toEqual([])
    })

    it.each<[string, () => Update]>([
      ['a bot command that brings about nothing', () => says('/suerte')],
      [
        'a personal bot command in a group, where a link is the answer',
        () => says('/secreto', { chat: GROUP }),
      ],
      ['a link to it, which anybody can send', () => says('/start zq_secret')],
      ['a press on a button of somebody else', () => presses({ data: 'zq:17:2:again' })],
      ['a press on a button that is not known', () => presses({ data: 'zq:16:2:never' })],
      ['an edit', () => edits({ text: '/secreto' })],
    ])('but nothing with %s', async (_, made) => {
      expect(await rewarded(made)).toBe(0)
    })

    it('but nothing of a stranger', async () => {
      const bot = createBotInProcess({ frontsOf: (ours) => [...ours, sample] })
      await bot.handle(says('/secreto'))
      await bot.handle(presses({ data: 'zq:16:2:again' }))
      expect(await bot.events()).toEqual([])
    })
  })

  it('opens its personal bot commands by a link, from a group', async () => {
    const bot = await withSample()
    await bot.handle(says('/secreto', { chat: { id: -1, type: 'group', title: 'The village' } }))
    expect(bot.texts().at(-1)).toContain('?start=zq_secret')
    await bot.handle(says('/start zq_secret'))
    expect(bot.texts().at(-1)).toBe('Nadie más lo lee.')
  })
})

describe('two fronts that cannot be told apart', () => {
  const other = (changes: Partial<Front>): Front => ({
    ...sample,
    name: 'other',
    prefix: 'o',
    commands: [],
    ...changes,
  })
  const command = (changes: Partial<BotCommand>): BotCommand => ({
    name: 'throw',
    es: 'tirar',
    en: 'throw',
    ...changes,
  })

  it.each<[string, Front, RegExp]>([
    ['name', other({ name: 'sample' }), /sample and sample both have the name sample/],
    ['prefix', other({ prefix: 'zq' }), /sample and other both have the prefix zq/],
    ['recorded name', other({ commands: [command({ name: 'luck' })] }), /a bot command named luck/],
    ['word', other({ commands: [command({ es: 'suerte' })] }), /both have the bot command \/suerte/],
    ['word across languages', other({ commands: [command({ en: 'suerte' })] }), /bot command \/suerte/],
  ])('by their %s are refused when the bot is made', (_, clashing, message) => {
    expect(() => listFronts([sample, clashing])).toThrow(message)
    expect(() => createBotInProcess({ frontsOf: () => [sample, clashing] })).toThrow(message)
  })

  it('by what both have words for are refused when the bot is made', () => {
    const words = { WalletFull: () => ({ text: 'full', entities: [] }) }
    const clashing = [...fronts, other({ refusals: words })]
    expect(() => listFronts(clashing)).toThrow(/economy and other both have words for the refusal WalletFull/)
  })

  it('are no outage of Telegram’s, which somebody would wait for', () => {
    const options = { token: TOKEN, apiRoot: 'http://telegram.invalid' }
    const { dependencies } = createBotInProcess()
    const clashing = { ...dependencies, fronts: [sample, other({ prefix: 'zq' })] }
    expect(() => startTelegram(options, clashing)).toThrow(/both have the prefix/)
    expect(() => createWebhook(options, clashing)).toThrow(/both have the prefix/)
  })

  it('are none of ours', () => {
    expect(() => listFronts(fronts)).not.toThrow()
  })

  it('are not meant where one bot command has the same word in both languages', () => {
    const same = other({
      commands: [command({ es: 'zero', en: 'zero' })],
      answers: { throw: () => say('0') },
    })
    expect(listFronts([sample, same]).commandOf('zero')?.name).toBe('throw')
  })

  it.each(['', 'abc', 'U', '1'])('nor is one with the prefix %j, which no button can carry', (prefix) => {
    expect(() => listFronts([other({ prefix })])).toThrow(/one or two letters/)
  })
})
