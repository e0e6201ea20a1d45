import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { createDialogueStage } from '../support/dialogueStage.ts'
import { createLampFront } from '../support/lamp/front.ts'
import { createShopFront } from '../support/shop/front.ts'
import { ANA, edits, says } from '../support/updates.ts'

const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }

let bot = createBotInProcess()
beforeEach(() => {
  bot = createBotInProcess({ frontsOf: (fronts) => [...fronts, createLampFront(() => ({ text: 'lamp' }))] })
})

const last = () => String(bot.texts().at(-1))
const besitos = async () =>
  (await bot.events())
    .filter(({ type }) => type === 'gamification.besitos_earned')
    .map(({ data }) => data.source)

describe('a word that a front listens for', () => {
  beforeEach(() => bot.handle(says('/start')))

  it('is heard in the private chat, is recorded in no event in clear, and is answered again alike', async () => {
    const update = says('LUZ')
    await bot.handle(update)
    expect(last()).toBe('Has dicho la palabra.')
    await bot.handle(says('luna'))
    expect(last()).toContain('Solo entiendo comandos')
    await bot.handle(update)
    expect(last()).toBe('Has dicho la palabra.')
    expect(await besitos()).toEqual(['word'])
    expect(JSON.stringify(await bot.events()).toLowerCase()).not.toContain('luz')
  })

  it.each([
    ['in a group', says('luz', { chat: GROUP })],
    ['as an edit', edits({ text: 'luz' })],
    ['as somebody else’s words', says('luz', { forward_origin: { type: 'hidden_user' } })],
  ])('is heard nowhere else: %s', async (_, update) => {
    await bot.handle(update)
    expect(await besitos()).toEqual([])
  })
})

describe('a link to a front', () => {
  it('registers whoever is new first, in the same act, and tells both', async () => {
    const update = says('/start zl_luz')
    await bot.handle(update)
    expect(last()).toMatch(/^¡Te doy la bienvenida a la historia![\s\S]*\n\nHas venido por el enlace\.$/)
    const events = await bot.events()
    expect(events.map(({ type }) => type)).toEqual([
      'user.registered',
      'user.command_executed',
      'gamification.besitos_earned',
    ])
    expect(new Set(events.map(({ metadata }) => metadata.command_id)).size).toBe(1)
    const told = last()
    await bot.handle(update)
    expect(last()).toBe(told)
    expect(await bot.events()).toHaveLength(3)
  })

  it('tells a member what it has come to, and greets them where that is nothing', async () => {
    await bot.handle(says('/start'))
    await bot.handle(says('/start zl_luz'))
    expect(last()).toBe('Has venido por el enlace.')
    for (const code of ['zl_luna', 'zz_luz', 'zl_', 'u_luz', 'luz']) {
      await bot.handle(says(`/start ${code}`))
      expect(last()).toContain('¡Qué alegría verte de nuevo!')
    }
    expect(await besitos()).toEqual(['link'])
  })

  it('opens what it always has where it names a bot command', async () => {
    await bot.handle(says('/start'))
    await bot.handle(says('/start zl_lamp'))
    expect(last()).toBe('lamp')
  })

  it('means nothing in a group', async () => {
    await bot.handle(says('/start'))
    await bot.handle(says('/start zl_luz', { chat: GROUP }))
    expect(await besitos()).toEqual([])
  })
})

it('lets the dialogue have a word that answers it', async () => {
  const stage = await createDialogueStage({
    vault: createMemoryVault(undefined, () => ANA.id as never),
    frontsOf: (ours) => [...ours, createShopFront(), createLampFront(() => ({ text: '' }))],
  })
  await stage.says('/pedir')
  expect((await stage.says('luz')).answer).toContain('Eso no es un número')
  expect(await stage.given()).toEqual([])
  await stage.says('/cancelar')
  expect((await stage.says('luz')).answer).toBe('Has dicho la palabra.')
})
