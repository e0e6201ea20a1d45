import type { InlineKeyboardMarkup } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLivingStage } from '../support/livingStage.ts'
import { compiled, methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'

const door = compiled(THE_DOOR)
const tolled = compiled(THE_DOOR.replace('Salgo, to: calle', 'Salgo, to: calle, price: { besitos: 3 }'))
const WHY = 'ⓘ ¿Por qué?'

describe('why, as a button', () => {
  let stage: ReturnType<typeof createLivingStage>
  beforeEach(async () => {
    stage = createLivingStage(door)
    await stage.says('/start')
  })
  const why = async (keyboard?: InlineKeyboardMarkup) => {
    await stage.pass(2_000)
    const calls = await stage.presses(WHY, keyboard)
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'sendMessage'])
    return textsOf(calls)[1]
  }

  it('stands below what a decision gave, and tells it from the besitos back to what was pressed', async () => {
    await stage.presses('Entro')
    expect(stage.labels()).toEqual(['Me duermo', 'Salgo', WHY])
    expect(await why()).toMatch(
      /^Recibiste 3 besitos \(.* UTC\)\nporque completaste un pasaje de la historia\nporque elegiste «Entro»$/,
    )
  })

  it('comes with what follows a decision, and not where it gave nothing', async () => {
    await stage.presses('Entro')
    expect(stage.labels()).toContain(WHY)
    expect(methodsOf(await stage.presses('Salgo'))).toEqual(['answerCallbackQuery', 'editMessageText'])
    await stage.presses('Empezar otra vez')
    expect(stage.labels()).not.toContain(WHY)
  })

  it('tells also before the besitos are there', async () => {
    await stage.presses('Entro')
    const [, told] = textsOf(await stage.presses(WHY))
    expect(told).toMatch(/^(Completaste un pasaje|Recibiste 3 besitos)[\s\S]*porque elegiste «Entro»$/)
  })

  it('stands below a secret', async () => {
    await stage.says('mirlo')
    expect(stage.labels()).toEqual(['Seguir la historia', WHY])
    expect(await why()).toMatch(
      /^Recibiste 5 besitos \(.* UTC\)\nporque encontraste «El mirlo»\nporque me escribiste algo$/,
    )
  })

  it('is put below a locked decision once it was refused, and nothing else changes', async () => {
    const before = stage.labels()
    const calls = await stage.presses('Uso la llave')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[1]?.payload).not.toHaveProperty('text')
    expect(stage.labels()).toEqual([...before, WHY])
    await stage.presses('Uso la llave')
    expect(stage.labels()).toEqual([...before, WHY])
    expect(await why()).toMatch(
      /^No pudo ser: 🔒 Todavía no: te falta un secreto[\s\S]*\nporque pulsaste «Uso la llave»$/,
    )
  })

  it('is put below a price that could not be paid', async () => {
    await stage.presses('Pago')
    expect(stage.labels()).toContain(WHY)
    expect(await why()).toMatch(/^No pudo ser: .*500 besitos/)
  })

  it('stands below the answer to a bot command that was refused', async () => {
    expect(textsOf(await stage.says('/deshacer'))[0]).toContain('No hay ninguna decisión que deshacer')
    expect(stage.labels()).toEqual([WHY])
    expect(await why()).toMatch(
      /^No pudo ser: No hay ninguna decisión que deshacer[\s\S]*\nporque me escribiste \/deshacer$/,
    )
  })

  it('tells what has made a decision stand', async () => {
    await stage.presses('Entro')
    await stage.says('mirlo')
    expect(textsOf(await stage.says('/deshacer'))[0]).toContain('después ha venido algo más')
    expect(await why()).toMatch(/^No pudo ser: Esa decisión[\s\S]*\nporque encontraste «El mirlo»$/)
  })

  it('tells of the thing below which it stands, however much has come since', async () => {
    await stage.presses('Entro')
    const below = stage.shown()
    await stage.presses('Salgo')
    await stage.presses('Empezar otra vez')
    await stage.says('mirlo')
    expect(await why(below)).toMatch(/^Recibiste 3 besitos[\s\S]*porque elegiste «Entro»$/)
  })

  it('says that it does not count any more where they went back', async () => {
    await stage.presses('Entro')
    const below = stage.shown()
    await stage.pass(2_000)
    await stage.says('/deshacer')
    expect(await why(below)).toMatch(
      /^Recibiste 3 besitos[\s\S]*porque elegiste «Entro»\nDespués volviste atrás, y ya no cuenta\.$/,
    )
  })

  it('answers kindly where there is no such thing, whatever a client sends', async () => {
    await stage.presses('Entro')
    const forged = (id: string) => ({
      inline_keyboard: [[{ text: WHY, callback_data: `n:${(42).toString(36)}:1:${id}` }]],
    })
    for (const id of ['why:s1', 'why:s999999', 'why:u1', 'why:u9999999999'])
      expect(await why(forged(id))).toContain('De aquello ya no sé darte razón')
    expect(await why(forged('why'))).toMatch(/^Recibiste 3 besitos/)
  })

  it('fits into what a button may carry, of the longest number and the largest version', async () => {
    await stage.presses('Entro')
    const data = stage
      .shown()
      ?.inline_keyboard.flat()
      .map((button) => ('callback_data' in button ? button.callback_data : ''))
    for (const one of data ?? []) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64)
    expect(`n:${Number.MAX_SAFE_INTEGER.toString(36)}:9999999999:why:s9999999999`.length).toBeLessThanOrEqual(
      64,
    )
  })
})

it('tells of what was paid', async () => {
  const stage = createLivingStage(tolled)
  await stage.says('/start')
  await stage.presses('Entro')
  await stage.pass(2_000)
  await stage.presses('Salgo')
  const [, told] = textsOf(await stage.presses(WHY))
  expect(told).toMatch(/^Pagaste 3 besitos \(.* UTC\)\nporque elegiste «Salgo»$/)
})

it('tells of what came back, and what went, as somebody went back', async () => {
  const stage = createLivingStage(tolled)
  await stage.says('/start')
  await stage.presses('Entro')
  await stage.pass(2_000)
  await stage.presses('Salgo')
  const [back] = textsOf(await stage.says('/deshacer'))
  expect(back).toContain('ya no cuenta.\n\n+3 besitos: lo que habías pagado\n\nLa sala.')
  expect(textsOf(await stage.says('/porque'))[0]).toMatch(
    /^Recibiste 3 besitos \(.* UTC\)\nporque deshiciste «Salgo»$/,
  )
})
