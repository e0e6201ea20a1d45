import { beforeEach, describe, expect, it } from 'vitest'
import { compiled, createStoryStage, methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'
import { says } from '../support/updates.ts'

const door = compiled(THE_DOOR)
let stage = createStoryStage(door)
beforeEach(() => {
  stage = createStoryStage(door)
})

describe('whoever comes', () => {
  it('is welcomed and warned in one message, and has the first choice in the second', async () => {
    const [welcome, first, ...more] = await stage.says('/start')
    expect(more).toEqual([])
    expect(textsOf([welcome as never])[0]).toMatch(/^¡Te doy la bienvenida[\s\S]*· Una puerta/)
    expect(first?.payload.text).toBe('La puerta está abierta.')
    expect(stage.labels()).toEqual(['Entro', '🔒 Uso la llave', 'Pago · 500 besitos', 'Espero'])
    expect(await stage.types()).toEqual([
      'user.registered',
      'user.command_executed',
      'narrative.run_started',
      'narrative.fragment_started',
    ])
  })

  it('goes on from where they are by /start and /historia, and is not warned again', async () => {
    await stage.says('/start')
    await stage.presses('Entro')
    const again = textsOf(await stage.says('/start'))
    expect(again[0]).toContain('¡Qué alegría verte de nuevo!')
    expect(again[1]).toBe('La sala.\n\nSin llamar.')
    expect(textsOf(await stage.says('/historia'))).toEqual(['La sala.\n\nSin llamar.'])
  })

  it('is answered alike where the update comes again', async () => {
    const start = says('/start')
    const first = textsOf(await stage.give(start))
    expect(textsOf(await stage.give(start))).toEqual(first)
    const press = stage.pressOf('Entro')
    const chosen = textsOf(await stage.give(press)).filter((text) => text !== '')
    await stage.presses('Salgo')
    expect(textsOf(await stage.give(press)).filter((text) => text !== '')).toEqual(chosen)
    expect((await stage.types()).filter((type) => type === 'narrative.decision_made')).toHaveLength(2)
  })
})

describe('a decision', () => {
  beforeEach(() => stage.says('/start'))

  it('is one edit of its message: what was chosen, and what follows', async () => {
    await stage.presses('Entro')
    const calls = await stage.presses('Salgo')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageText'])
    expect(calls[1]?.payload.text).toBe('› Salgo\n\nLa calle.\n\n— Fin: Quien se fue —')
  })

  it('tells what a fragment was worth right below it, and what follows below that', async () => {
    const calls = await stage.presses('Entro')
    expect(methodsOf(calls)).toEqual([
      'answerCallbackQuery',
      'editMessageReplyMarkup',
      'sendMessage',
      'sendMessage',
    ])
    expect(textsOf(calls).slice(2)).toEqual([
      '› Entro\n\n+3 besitos por lo que acabas de vivir',
      'La sala.\n\nSin llamar.',
    ])
    expect(stage.labels()).toEqual(['Me duermo', 'Salgo', 'ⓘ ¿Por qué?'])
  })

  it('that is locked tells on its button what is missing and how to get it, and leaves the text as it is', async () => {
    const calls = await stage.presses('Uso la llave')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[0]?.payload.text).toMatch(/^🔒 Todavía no: te falta un secreto/)
    expect(textsOf(await stage.presses('Entro')).at(-1)).toContain('La sala.')
  })

  it('that costs more than there is says so, and is not made', async () => {
    const calls = await stage.presses('Pago')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[0]?.payload.text).toContain('500')
    expect(await stage.types()).not.toContain('narrative.decision_made')
  })

  it('pressed twice is made once; the second press is told so, and takes no newer buttons away', async () => {
    const keyboard = stage.shown()
    await stage.presses('Entro')
    const calls = await stage.presses('Entro', keyboard)
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery'])
    expect(calls[0]?.payload.text).toContain('Eso ya lo elegiste')
    expect((await stage.types()).filter((type) => type === 'narrative.decision_made')).toHaveLength(1)
  })

  it('of before is told to be old, and its buttons go', async () => {
    const old = stage.shown()
    await stage.says('/historia')
    await stage.presses('Entro')
    await stage.presses('Salgo')
    const press = stage.pressOf('Espero', old)
    const elsewhere = {
      ...press,
      callback_query: {
        ...press.callback_query,
        message: { ...press.callback_query?.message, message_id: 77 },
      },
    }
    const calls = await stage.give(elsewhere as never)
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[0]?.payload.text).toContain('ya has seguido adelante')
  })

  it('leads to an end with its title, from which another run begins in a message of its own', async () => {
    await stage.presses('Entro')
    const end = await stage.presses('Salgo')
    expect(end[1]?.payload.text).toMatch(/La calle\.[\s\S]*— Fin: Quien se fue —/)
    expect(stage.labels()).toEqual(['Empezar otra vez', 'Deshacer lo último', 'ⓘ ¿Por qué?'])
    expect(textsOf(await stage.says('/historia'))[0]).toContain('Tu historia terminó: Quien se fue')
    const anew = await stage.presses('Empezar otra vez')
    expect(methodsOf(anew)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup', 'sendMessage'])
    expect(anew[2]?.payload.text).toBe('La puerta está abierta.')
  })
})

describe('what waits', () => {
  beforeEach(() => stage.says('/start'))

  it('shows the bot typing while a pause passes, and holds up nobody', async () => {
    const calls = await stage.presses('Espero')
    expect(calls.at(-1)?.payload.text).toMatch(/^› Espero[\s\S]*…$/)
    expect(stage.labels()).toEqual(['ⓘ ¿Por qué?'])
    const typing = () => stage.calls.filter(({ method }) => method === 'sendChatAction')
    expect(typing()).toMatchObject([{ payload: { chat_id: 42, action: 'typing' } }])
    expect(textsOf(await stage.says('hola'))[0]).toContain('Solo entiendo comandos')
  })

  it('asks at the end of a day at which hour to tell, leaves the fragment, and takes its buttons away', async () => {
    await stage.presses('Entro')
    const calls = await stage.presses('Me duermo')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup', 'sendMessage'])
    expect(calls[2]?.payload.text).toMatch(/✦ Aquí termina «La noche»[\s\S]*¿A qué hora te aviso\?/)
    expect(stage.labels()).toEqual(['08:00', '13:00', '18:00', '21:00', 'No me avises'])
    const set = await stage.presses('18:00')
    expect(set.at(-1)).toMatchObject({ method: 'editMessageText' })
    expect(set.at(-1)?.payload.text).toContain('mañana a las 18:00')
    await stage.presses('Otra hora')
    expect((await stage.presses('No me avises')).at(-1)?.payload.text).toContain('no te aviso')
  })

  it('opens on the next day for whoever comes back', async () => {
    await stage.presses('Entro')
    await stage.presses('Me duermo')
    expect(textsOf(await stage.says('/historia'))[0]).toContain('¿A qué hora te aviso?')
    stage.clock.advance(24 * 3_600_000)
    expect(textsOf(await stage.says('/historia'))[0]).toMatch(/Amanece\.[\s\S]*— Fin: Quien se quedó —/)
  })
})
