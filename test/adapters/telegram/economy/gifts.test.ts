import { beforeEach, describe, expect, it } from 'vitest'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { metadataOf } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, presses, says } from '../support/updates.ts'

const LUIS = { id: 43, is_bot: false, first_name: 'Luis', language_code: 'es' } as const
const EVIL = { id: 44, is_bot: false, first_name: '@admin /forget', language_code: 'es' } as const
const GROUP = { id: -100_123, type: 'supergroup', title: 'El pueblo' }
const privately = (from: typeof ANA | typeof LUIS | typeof EVIL) => ({
  from,
  chat: { id: from.id, type: 'private', first_name: from.first_name },
})
const DAY = 86_400_000

let bot = createBotInProcess()
let nth = 0
const last = () => String(bot.texts().at(-1))
/** The last text that is no button's. */
const said = () => String(bot.calls.findLast(({ payload }) => typeof payload.text === 'string')?.payload.text)

const earns = async (userId: number, amount: number) => {
  nth += 1
  const performAct = createPerformAct({ ...bot, snapshots: createMemorySnapshotStore() })
  const at = bot.clock.now()
  const source = 'story_reward' as Slug
  const grant = { type: 'GrantBesitos', userId: userId as UserId, amount, source, at } as const
  await right(
    performAct({
      metadata: metadataOf(9_000_000 + nth),
      at,
      parts: [walletPart(userId as UserId, [grant])],
      refusals: memberRefusals(userId as UserId),
    }),
  )
}
const balance = async (userId: number) =>
  (await bot.events())
    .filter(({ stream, data }) => stream === `wallet-${userId}` && 'balance_after' in data)
    .at(-1)?.data.balance_after
const offers = async (amount: number) => {
  await bot.handle(says(`/regalar ${amount}`))
  await bot.handle(pressesOn(bot, 'Sí, regalar'))
  return /start=(\S+)/.exec(said())?.[1] ?? ''
}

beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
  await bot.handle(says('/start', privately(LUIS)))
  bot.clock.advance(4 * DAY)
  await earns(ANA.id, 40)
})

describe('/regalar in reply to somebody', () => {
  const reply = (from: object, more: object = {}) => ({
    chat: GROUP,
    reply_to_message: { message_id: 5, date: 1, chat: GROUP, from, text: 'hola', ...more },
  })
  const confirms = (label = 'Sí, regalar') => bot.handle(pressesOn(bot, label, { chat: GROUP }))

  it('asks before it gives, by name, and tells that it is done', async () => {
    await bot.handle(says('/regalar 12', reply(LUIS)))
    expect(said()).toBe('¿Le regalas 12 besitos a Luis?')
    expect(await balance(ANA.id)).toBe(40)
    await confirms()
    expect(said()).toBe('Hecho: has regalado 12 besitos. Se lo cuento.')
    expect([await balance(ANA.id), await balance(LUIS.id)]).toEqual([28, 12])
  })

  it('gives once, however often it is pressed', async () => {
    await bot.handle(says('/regalar 12', reply(LUIS)))
    const press = pressesOn(bot, 'Sí, regalar', { chat: GROUP })
    await bot.handle(press)
    await bot.handle({ ...press, update_id: press.update_id + 1_000 })
    expect(said()).toContain('Ese regalo ya está hecho')
    expect(await balance(ANA.id)).toBe(28)
  })

  it('gives nothing to whoever says no', async () => {
    await bot.handle(says('/regalar 12', reply(LUIS)))
    await confirms('No, me los quedo')
    expect(said()).toContain('Nada se ha movido')
    expect(await balance(ANA.id)).toBe(40)
  })

  it('obeys only whom it was shown to', async () => {
    await bot.handle(says('/regalar 12', reply(LUIS)))
    await bot.handle(pressesOn(bot, 'Sí, regalar', { from: LUIS, chat: GROUP }))
    expect(await balance(ANA.id)).toBe(40)
  })

  it('shows a name as text, whatever it contains', async () => {
    await bot.handle(says('/start', privately(EVIL)))
    await bot.handle(says('/regalar 1', reply(EVIL)))
    expect(said()).toBe('¿Le regalas 1 besito a @\u2060admin /\u2060forget?')
    expect(bot.calls.at(-1)?.payload).not.toHaveProperty('parse_mode')
  })

  it.each([
    ['oneself', reply(ANA), 'este es tuyo'],
    ['somebody who never came', reply({ ...LUIS, id: 99 }), 'aún no ha llegado por aquí'],
  ])('does not give to %s', async (_, fields, words) => {
    await bot.handle(says('/regalar 12', fields))
    expect(said()).toContain(words)
  })

  it.each([
    ['a bot', reply({ ...LUIS, is_bot: true })],
    ['a chat', reply(LUIS, { sender_chat: GROUP })],
    ['the beginning of a topic', reply(LUIS, { forum_topic_created: { name: 'x', icon_color: 1 } })],
  ])('is by a link where the message is of %s', async (_, fields) => {
    await bot.handle(says('/regalar 12', fields))
    expect(said()).toContain('para regalar con un enlace')
  })
})

describe('/regalar by a link', () => {
  it('sets besitos aside and shows a link, whose code is in no event', async () => {
    const code = await offers(15)
    expect(code).toMatch(/^e_[0-9a-f]{32}$/)
    expect(await balance(ANA.id)).toBe(25)
    expect(JSON.stringify(await bot.events())).not.toContain(code.slice(2))
  })

  it('is told again alike, with the same link', async () => {
    await bot.handle(says('/regalar 15'))
    const press = pressesOn(bot, 'Sí, regalar')
    await bot.handle(press)
    const first = said()
    await bot.handle(press)
    expect(said()).toBe(first)
    expect(await balance(ANA.id)).toBe(25)
  })

  it('is not told to be kept by a button that is pressed on another device once it is made, and its link stays', async () => {
    await bot.handle(says('/regalar 15'))
    const [yes, no] = [pressesOn(bot, 'Sí, regalar'), pressesOn(bot, 'No, me los quedo')]
    await bot.handle(yes)
    const made = bot.calls.length
    await bot.handle(no)
    const after = bot.calls.slice(made)
    expect(after.map(({ method }) => method)).toEqual(['answerCallbackQuery'])
    expect(after[0]?.payload.text).toContain('Ese regalo ya está hecho')
    expect(await balance(ANA.id)).toBe(25)
  })

  it('is claimed by whoever comes by it, also by somebody new', async () => {
    const code = await offers(15)
    await bot.handle(says(`/start ${code}`, privately(EVIL)))
    expect(said()).toContain('¡Es tuyo! Este regalo trae 15 besitos.')
    expect(await balance(EVIL.id)).toBe(15)
    await bot.handle(says(`/start ${code}`, privately(LUIS)))
    expect(said()).toContain('Este regalo ya está abierto')
    await bot.handle(says(`/start ${code}`))
    expect(said()).toContain('Este regalo ya está abierto')
  })

  it('is refused to whoever offered it, after its last day, and of a code that is none', async () => {
    const code = await offers(15)
    await bot.handle(says(`/start ${code}`))
    expect(said()).toContain('este es tuyo')
    await bot.handle(says(`/start e_${'0'.repeat(32)}`, privately(LUIS)))
    expect(said()).toContain('no lleva a ningún regalo')
    bot.clock.advance(9 * DAY)
    await bot.handle(says(`/start ${code}`, privately(LUIS)))
    expect(said()).toContain('ya no espera a nadie')
    expect(await balance(LUIS.id)).toBeUndefined()
  })
})

it('a gift of somebody who is forgotten goes to nobody, and no one is sent to ask them for another', async () => {
  const code = await offers(15)
  await bot.handle(says('/privacidad'))
  for (const label of ['Olvídame', 'Sí, olvídame']) await bot.handle(pressesOn(bot, label))
  await bot.handle(says(`/start ${code}`, privately(LUIS)))
  expect(said()).toContain('quien lo hizo ya no está')
  expect(said()).not.toContain('Pregúntale')
  expect(await balance(LUIS.id)).toBeUndefined()
})

describe('what nobody can give', () => {
  it.each(['', '0', '-5', '1.5', 'todo', '99999999', '5 6', '٣'])('is "%s"', async (amount) => {
    await bot.handle(says(`/regalar ${amount}`))
    expect(last()).toContain('Dime cuántos besitos regalas')
  })

  it('is what they have not, and more than a day allows', async () => {
    await bot.handle(says('/regalar 41'))
    await bot.handle(pressesOn(bot, 'Sí, regalar'))
    expect(said()).toContain('te falta 1')
    await bot.handle(says('/regalar 51'))
    await bot.handle(pressesOn(bot, 'Sí, regalar'))
    expect(said()).toContain('Hoy puedes regalar 50 besitos más')
  })

  it.each([
    'gift:link:0:1',
    'gift:link:01:1',
    'gift:zzzzzzzzzzzz:1:1',
    'gift:0:1:1',
    'gift:link:99999999:1',
    'gift::1:1',
    'gift:link:5:99999999999',
  ])('is by a button that nobody was shown: %s', async (id) => {
    await bot.handle(presses({ data: `e:16:1:${id}` }))
    expect(await balance(ANA.id)).toBe(40)
  })
})
