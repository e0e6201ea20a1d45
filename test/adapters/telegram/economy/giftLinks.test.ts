import { beforeEach, describe, expect, it } from 'vitest'
import { createGivingStage, DAY, EVIL, LUIS, privately } from '../support/givingStage.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, says } from '../support/updates.ts'

type Stage = Awaited<ReturnType<typeof createGivingStage>>
let bot: Stage['bot']
let said: Stage['said']
let balance: Stage['balance']
let offers: Stage['offers']
beforeEach(async () => {
  ;({ bot, said, balance, offers } = await createGivingStage())
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
