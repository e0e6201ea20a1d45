import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, says } from '../support/updates.ts'

const HOURS = ['09:00', '12:00', '15:00', '18:00', '21:00']
const DAY_MS = 24 * 60 * 60_000

let bot = createBotInProcess()
beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
})

const last = () => bot.calls.at(-1)?.payload
const labels = () => {
  const keyboard = (last()?.reply_markup ?? { inline_keyboard: [] }) as {
    readonly inline_keyboard: readonly (readonly { readonly text: string }[])[]
  }
  return keyboard.inline_keyboard.flat().map(({ text }) => text)
}
const since = async (from: number) =>
  (await bot.facts()).slice(from).filter(({ type }) => /tale|refused/.test(type))
const promised = (hour: number, date = '2026-11-25') => ({
  type: 'user.tale_promised',
  data: {
    user_id: 42,
    local_date: date,
    hour,
    due_at: `${date}T${String(hour).padStart(2, '0')}:00:00.000Z`,
  },
})

describe('"mañana te cuento algo"', () => {
  it.each([
    ['es', '/manana', '¿A qué hora te cuento algo mañana? La hora es la de aquí: UTC.'],
    [
      'en',
      '/tomorrow',
      'At what time shall I tell you something tomorrow? The time is that of this place: UTC.',
    ],
  ])('in %s asks for the hour by %s, and promises nothing yet', async (language, text, question) => {
    await bot.handle(says(text, { from: { ...ANA, language_code: language } }))
    expect(last()).toMatchObject({ text: question })
    expect(labels()).toEqual(HOURS)
    expect(await since(0)).toEqual([])
  })

  it('is promised by a press, for tomorrow where the community lives, and can be taken back', async () => {
    await bot.handle(says('/manana'))
    await bot.handle(pressesOn(bot, '18:00'))
    expect(last()?.text).toBe(
      'De acuerdo: te cuento algo el 25 de noviembre de 2026 a las 18:00 UTC. Si cambias de idea, dímelo.',
    )
    expect(labels()).toEqual(['Mejor no'])
    expect(await since(0)).toEqual([promised(18)])

    await bot.handle(pressesOn(bot, 'Mejor no'))
    expect(last()?.text).toBe('Vale, no te cuento nada. Si te animas, escribe /manana.')
    expect((await since(0)).slice(1)).toEqual([{ type: 'user.tale_cancelled', data: { user_id: 42 } }])
  })

  it('tells when it comes, and moves it or takes it back', async () => {
    await bot.handle(says('/manana'))
    await bot.handle(pressesOn(bot, '18:00'))
    await bot.handle(says('/manana'))
    expect(last()?.text).toBe(
      'Te cuento algo el 25 de noviembre de 2026 a las 18:00 UTC. ¿Prefieres que sea mañana a otra hora?',
    )
    expect(labels()).toEqual([...HOURS, 'Mejor no'])
    await bot.handle(pressesOn(bot, '09:00'))
    expect(await since(0)).toEqual([promised(18), promised(9)])
  })

  it('means the day after the press, however old the button is', async () => {
    await bot.handle(says('/manana'))
    bot.clock.advance(3 * DAY_MS)
    await bot.handle(pressesOn(bot, '12:00'))
    expect(await since(0)).toEqual([promised(12, '2026-11-28')])
  })

  it('says kindly that there is nothing to take back', async () => {
    await bot.handle(says('/manana'))
    await bot.handle(pressesOn(bot, '12:00'))
    const press = pressesOn(bot, 'Mejor no')
    await bot.handle(press)
    await bot.handle({
      ...press,
      update_id: press.update_id + 1_000,
      callback_query: { ...press.callback_query, id: '77' },
    } as typeof press)
    expect(last()?.text).toContain('No había nada prometido')
  })

  it('is told alone, not in a group', async () => {
    const chat = { id: -100_123, type: 'supergroup', title: 'The village' }
    await bot.handle(says('/manana', { chat }))
    expect(JSON.stringify(last())).not.toContain('09:00')
  })
})
