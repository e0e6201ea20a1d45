import { beforeEach, describe, expect, it } from 'vitest'
import { createBotInProcess } from '../support/botInProcess.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { says } from '../support/updates.ts'

type Words = readonly [language: string, ask: string, yes: string, why: string, question: string]
const LANGUAGES: readonly [Words, Words] = [
  ['es', 'Olvídame', 'Sí, olvídame', 'No te he olvidado', '¿Quieres que te olvide?'],
  ['en', 'Forget me', 'Yes, forget me', 'I have not forgotten you', 'Shall I forget you?'],
]

let bot = createBotInProcess()
/** Asked whether they mean it, in that language, the member says something else first, and then yes. */
const saysYesTooLate = async ([language, ask, yes]: Words) => {
  await bot.handle(says(`/idioma ${language}`))
  await bot.handle(says('/privacidad'))
  await bot.handle(pressesOn(bot, ask))
  const late = pressesOn(bot, yes)
  await bot.handle(says('hola'))
  await bot.handle(late)
  return late
}
const actOfLast = async () => {
  const events = await bot.events()
  return events.filter(({ metadata }) => metadata.command_id === events.at(-1)?.metadata.command_id)
}

beforeEach(async () => {
  bot = createBotInProcess()
  await bot.handle(says('/start'))
})

describe('"yes, forget me" after something else was done', () => {
  it('is refused, and the refusal is recorded after the press, in the same act', async () => {
    await saysYesTooLate(LANGUAGES[0])
    const act = await actOfLast()
    expect(act.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      ['user-42', 'user.activity', { user_id: 42, kind: 'button', length: null }],
      [
        'user-42',
        'user.command_refused',
        { user_id: 42, part: 'user', reason: 'ConfirmationOutdated', details: {} },
      ],
    ])
    expect(act[1]?.position).toBe(Number(act[0]?.position) + 1)
    expect(act[1]?.metadata).toEqual(act[0]?.metadata)
  })

  it.each(LANGUAGES)('says why and asks again, in %s', async (...words) => {
    await saysYesTooLate(words)
    const [, , yes, why, question] = words
    expect(bot.calls.at(-1)).toMatchObject({
      method: 'editMessageText',
      payload: { text: expect.stringMatching(`^${why}[^\n]+\n${question.replace('?', '[?]')}`) },
    })
    await bot.handle(pressesOn(bot, yes))
    expect((await actOfLast()).map(({ type }) => type)).toEqual([
      'user.activity',
      'user.forgotten',
      'gamification.wallet_closed',
    ])
  })

  it.each(LANGUAGES)(
    'is told again alike, and recorded once, when the update comes again in %s',
    async (...words) => {
      const late = await saysYesTooLate(words)
      const events = await bot.events()
      const [press, answer] = bot.calls.slice(-2)
      for (let n = 0; n < 2; n += 1) {
        await bot.handle(late)
        expect(bot.calls.slice(-2)).toEqual([press, answer])
      }
      expect(await bot.events()).toEqual(events)
    },
  )

  it('is told again alike also once the member has gone on, and the button that it shows is then outdated', async () => {
    const late = await saysYesTooLate(LANGUAGES[0])
    const answer = bot.calls.at(-1)
    await bot.handle(says('hola'))
    await bot.handle(late)
    expect(bot.calls.at(-1)).toEqual(answer)
    await bot.handle(pressesOn(bot, 'Sí, olvídame'))
    expect((await bot.facts()).map(({ type }) => type)).not.toContain('user.forgotten')
  })
})
