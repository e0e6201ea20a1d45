import { describe, expect, it } from 'vitest'
import { createDialogueStage } from '../support/dialogueStage.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { message, presses, says } from '../support/updates.ts'

const HOUR_MS = 60 * 60_000
const GROUP = { id: -1, type: 'group', title: 'The village' }
const NOTED = expect.stringContaining('Solo entiendo comandos y botones')
const OLD = expect.stringContaining('Este botón es de antes y ya no cambia nada. Escribe /ayuda')

describe('a dialogue', () => {
  it('asks in turn, and what was answered comes about with the last answer, in one act', async () => {
    const stage = await createDialogueStage()
    expect((await stage.says('/pedir')).answer).toBe('¿Cuántos quieres?')
    expect((await stage.says('7')).answer).toBe('7: ¿para quién?')
    expect((await stage.presses('Para todos')).answer).toBe('7, para all. ¿Seguro?')
    const events = (await stage.events()).length
    expect((await stage.presses('Sí')).answer).toBe('Hecho')
    const [pressed, given, ...more] = (await stage.events()).slice(events)
    expect([pressed?.type, given?.type]).toEqual(['user.activity', 'gamification.besitos_earned'])
    expect(given?.metadata).toEqual(pressed?.metadata)
    expect(more).toEqual([])
    expect(await stage.given()).toEqual(['7 order'])
    expect((await stage.says('7')).answer).toEqual(NOTED)
  })

  it('says why an answer will not do, and asks again; a button shown before still means it', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    expect((await stage.says('many')).answer).toBe('Eso no es un número.\n\n¿Cuántos quieres?')
    await stage.says('3')
    const first = pressesOn(stage, 'Para mí')
    expect((await stage.says('for her')).answer).toContain(
      'Elige con los botones, por favor. Con /cancelar lo dejamos.\n\n3: ¿para quién?',
    )
    expect(await stage.give(first)).toEqual(['3, para me. ¿Seguro?'])
  })

  it.each<[string, object]>([
    ['a picture', { photo: [{}] }],
    ['what somebody else wrote', { text: '7', forward_origin: { type: 'user' } }],
  ])('takes %s for no answer', async (_, fields) => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    expect((await stage.give(message(fields))).join()).toContain('Aquí necesito que me lo escribas')
  })

  it('stands while other bot commands are answered, and whatever is said or pressed in a group', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    for (const text of ['/perfil', '/ayuda', '/nada', '/idioma en', '/idioma es']) await stage.says(text)
    await stage.says('9', { chat: GROUP })
    await stage.says('/pedir', { chat: GROUP })
    await stage.says('/start zs_order')
    expect((await stage.says('4')).answer).toBe('4: ¿para quién?')
    const { data, message: shown } = pressesOn(stage, 'Para mí').callback_query ?? {}
    const inGroup = presses({ data, message: { ...shown, chat: GROUP } })
    expect(await stage.give(inGroup)).toEqual([OLD])
    expect((await stage.presses('Para mí')).answer).toBe('4, para me. ¿Seguro?')
  })

  it('ends with /cancelar, and there is nothing to cancel any more', async () => {
    const stage = await createDialogueStage()
    expect((await stage.says('/cancelar')).answer).toBe('No tenemos nada a medias.')
    await stage.says('/pedir')
    await stage.says('/cancelar', { chat: GROUP })
    await stage.says('7')
    const press = pressesOn(stage, 'Para mí')
    expect((await stage.says('/cancel')).answer).toBe('Lo dejamos aquí; no he guardado nada.')
    expect((await stage.says('/cancelar')).answer).toBe('No tenemos nada a medias.')
    expect(await stage.give(press)).toEqual([OLD])
    expect((await stage.says('7')).answer).toEqual(NOTED)
    expect(await stage.given()).toEqual([])
  })

  it('is one at a time: the next one takes the place of the one before, whose buttons are old', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    await stage.says('7')
    const first = pressesOn(stage, 'Para mí')
    await stage.says('/pedir')
    await stage.says('8')
    expect(await stage.give(first)).toEqual([OLD])
    await stage.presses('Para mí')
    await stage.presses('Sí')
    expect(await stage.given()).toEqual(['8 order'])
  })

  it('takes no button of an earlier question, and none twice', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    await stage.says('7')
    const [first, other] = [pressesOn(stage, 'Para mí'), pressesOn(stage, 'Para todos')]
    await stage.give(first)
    const again = presses({ ...first.callback_query, id: '4343' })
    expect(await stage.give(again)).toEqual([OLD])
    expect(await stage.give(other)).toEqual([OLD])
    const sure = await stage.presses('Sí')
    expect(sure.answer).toBe('Hecho')
    expect(await stage.give(presses({ ...sure.update.callback_query, id: '4444' }))).toEqual([OLD])
    expect(await stage.given()).toEqual(['7 order'])
  })

  it('takes no choice that it did not offer', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    await stage.says('7')
    const { callback_query: query } = pressesOn(stage, 'Para mí')
    const data = query?.data?.replace(/me$/, 'nobody')
    const keyboard = { inline_keyboard: [[{ text: 'x', callback_data: data }]] }
    const forged = presses({ data, message: { ...query?.message, reply_markup: keyboard } })
    expect((await stage.give(forged)).join()).toContain('Elige con los botones')
  })

  it('tells what was refused of what it came to, and is over', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    await stage.says('0')
    await stage.presses('Para mí')
    const { answer } = await stage.presses('Sí')
    expect(answer).not.toBe('Hecho')
    expect((await stage.facts()).at(-1)).toMatchObject({
      type: 'user.command_refused',
      data: { part: 'wallet' },
    })
    expect((await stage.says('7')).answer).toEqual(NOTED)
  })

  it('ends a day after the last answer', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    stage.clock.advance(23 * HOUR_MS)
    await stage.says('7')
    stage.clock.advance(23 * HOUR_MS)
    await stage.says('x')
    stage.clock.advance(25 * HOUR_MS)
    const late = pressesOn(stage, 'Para mí')
    expect(await stage.give(late)).toEqual([OLD])
    expect((await stage.says('7')).answer).toEqual(NOTED)
  })

  it('asks no longer whoever gives fifty answers that will not do', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    for (let n = 0; n < 50; n += 1) expect((await stage.says('x')).answer).toContain('¿Cuántos')
    expect((await stage.says('x')).answer).toEqual(NOTED)
    expect((await stage.says('7')).answer).toEqual(NOTED)
  })

  it('leaves nothing of what was said in the log, and tells it to nobody else', async () => {
    const stage = await createDialogueStage({ owners: [42] })
    await stage.says('/anunciar')
    expect((await stage.says('Xiomara wins')).answer).toBe('Anunciado: Xiomara wins')
    expect(JSON.stringify(await stage.events())).not.toContain('Xiomara wins')
  })
})

it('whoever is no member begins no dialogue', async () => {
  const stage = await createDialogueStage()
  const eva = { from: { id: 43, is_bot: false, first_name: 'Eva' }, chat: { id: 43, type: 'private' } }
  expect((await stage.give(says('/pedir', eva))).join()).toContain('/start')
  expect((await stage.give(says('7', eva))).join()).toContain('/start')
})
