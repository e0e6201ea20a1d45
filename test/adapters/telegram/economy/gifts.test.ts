import { beforeEach, describe, expect, it } from 'vitest'
import { createGivingStage, EVIL, LUIS, privately } from '../support/givingStage.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, presses, says } from '../support/updates.ts'

const GROUP = { id: -100_123, type: 'supergroup', title: 'El pueblo' }

type Stage = Awaited<ReturnType<typeof createGivingStage>>
let bot: Stage['bot']
let said: Stage['said']
let last: Stage['last']
let balance: Stage['balance']
beforeEach(async () => {
  ;({ bot, said, last, balance } = await createGivingStage())
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
