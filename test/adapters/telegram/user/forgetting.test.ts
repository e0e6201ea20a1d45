import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { edits, reacts, says, update } from '../support/updates.ts'

let bot = createBotInProcess()
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
})

const isForgotten = async () => (await bot.facts()).some(({ type }) => type === 'user.forgotten')
const isAsked = async () => {
  await bot.handle(says('/privacidad'))
  await bot.handle(pressesOn(bot, 'Olvídame'))
}
const last = () => bot.calls.at(-1)

describe('"yes, forget me"', () => {
  it('forgets whoever says so when asked', async () => {
    await isAsked()
    await bot.handle(pressesOn(bot, 'Sí, olvídame'))
    expect(await isForgotten()).toBe(true)
    expect(last()).toMatchObject({ payload: { text: expect.stringContaining('Ya no sé quién eres') } })
  })

  it.each<[string, () => Update]>([
    ['a word', () => says('hola')],
    ['a bot command', () => says('/ayuda')],
    ['a word in a group', () => says('hola', { chat: { id: -1, type: 'group', title: 'The village' } })],
    ['an edit', () => edits({ text: 'x' })],
    ['a reaction', () => reacts()],
  ])('asks again where there was %s since', async (_, meanwhile) => {
    await isAsked()
    const old = pressesOn(bot, 'Sí, olvídame')
    await bot.handle(meanwhile())
    await bot.handle(old)
    expect(await isForgotten()).toBe(false)
    expect(last()).toMatchObject({
      method: 'editMessageText',
      payload: { text: expect.stringContaining('No te he olvidado') },
    })
    await bot.handle(pressesOn(bot, 'Sí, olvídame'))
    expect(await isForgotten()).toBe(true)
  })

  it('comes to what it came to when Telegram delivers it again, asking as well as forgetting', async () => {
    await isAsked()
    const old = pressesOn(bot, 'Sí, olvídame')
    await bot.handle(says('hola'))
    for (const press of [old, old]) await bot.handle(press)
    const [first, second] = bot.calls.filter(({ method }) => method === 'editMessageText').slice(-2)
    expect(second).toEqual(first)
    expect(await isForgotten()).toBe(false)

    const fresh = pressesOn(bot, 'Sí, olvídame')
    await bot.handle(fresh)
    const events = await bot.events()
    const answer = last()
    await bot.handle(fresh)
    expect(await bot.events()).toEqual(events)
    expect(last()).toEqual(answer)
  })

  it('from an earlier life forgets nobody who came back', async () => {
    await isAsked()
    const first = pressesOn(bot, 'Sí, olvídame')
    const { callback_query: standing } = pressesOn(bot, 'Sí, olvídame')
    await bot.handle(first)
    await bot.handle(says('/start'))
    await bot.handle(update('callback_query', standing))
    expect((await bot.events()).slice(-3)).toMatchObject([
      { type: 'user.registered', stream: 'user-1042' },
      { type: 'user.command_executed', stream: 'user-1042' },
      { type: 'user.activity', stream: 'user-1042' },
    ])
    expect(last()).toMatchObject({
      method: 'answerCallbackQuery',
      payload: { text: expect.stringContaining('Este botón es de antes') },
    })
  })

  it('said twice is once: the second time there is nobody any more', async () => {
    await isAsked()
    const [first, second] = [pressesOn(bot, 'Sí, olvídame'), pressesOn(bot, 'Sí, olvídame')]
    await bot.handle(first)
    const events = await bot.events()
    await bot.handle(second)
    expect(await bot.events()).toEqual(events)
    expect(last()).toMatchObject({ payload: { text: expect.stringContaining('Ya no sé quién eres') } })
  })

  it('is answered in the language that was chosen before, also when it is delivered again', async () => {
    await bot.handle(says('/idioma en'))
    await bot.handle(says('/privacidad'))
    await bot.handle(pressesOn(bot, 'Forget me'))
    const press = pressesOn(bot, 'Yes, forget me')
    for (const delivered of [press, press]) {
      await bot.handle(delivered)
      expect(last()).toMatchObject({ payload: { text: expect.stringContaining('I no longer know') } })
    }
    await bot.handle(says('hola'))
    expect(last()).toMatchObject({ payload: { text: expect.stringContaining('Aún no nos conocemos') } })
  })

  it('pressed twice, leaves what was answered in that language as it is', async () => {
    await bot.handle(says('/idioma en'))
    await bot.handle(says('/privacidad'))
    await bot.handle(pressesOn(bot, 'Forget me'))
    const presses = [pressesOn(bot, 'Yes, forget me'), pressesOn(bot, 'Yes, forget me')]
    for (const press of presses) await bot.handle(press)
    const edits = bot.calls.filter(({ method }) => method === 'editMessageText')
    expect(edits.at(-1)).toMatchObject({ payload: { text: expect.stringContaining('I no longer know') } })
    expect(last()).toMatchObject({
      method: 'sendMessage',
      payload: { text: expect.stringContaining('Ya no sé quién eres') },
    })
  })
})

it('"no, I stay" is answered kindly whenever it is said', async () => {
  await isAsked()
  const stay = pressesOn(bot, 'No, me quedo')
  await bot.handle(says('hola'))
  await bot.handle(stay)
  expect(last()).toMatchObject({ payload: { text: 'Me alegro de que te quedes.' } })
})
