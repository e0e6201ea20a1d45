import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { compiled, createStoryStage, methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'

const door = compiled(THE_DOOR)
let stage = createStoryStage(door)
beforeEach(() => {
  stage = createStoryStage(door)
})

describe('a secret', () => {
  it('is found once by its word, whatever accents and capitals, and opens what was locked', async () => {
    await stage.says('/start')
    expect(textsOf(await stage.says('  MÍRLO '))).toEqual([
      '✧ El mirlo\nCanta.\n\n+5 besitos por encontrarlo',
    ])
    expect(stage.labels()).toEqual(['Seguir la historia', 'ⓘ ¿Por qué?'])
    const found = stage.shown()
    expect(textsOf(await stage.says('mirlo'))[0]).toContain('Ese secreto ya lo encontraste')
    await stage.presses('Seguir la historia', found)
    expect(stage.labels()).toContain('Uso la llave')
    expect(textsOf(await stage.presses('Uso la llave')).at(-1)).toContain('Con la llave.')
    expect(JSON.stringify(await stage.events())).not.toMatch(/m[ií]rlo/i)
  })

  it('is found by a link also by whoever is new: welcome and secret, then the first choice', async () => {
    const [welcome, first] = textsOf(await stage.says('/start n_nido'))
    expect(welcome).toMatch(/^¡Te doy la bienvenida[\s\S]*✧ El mirlo[\s\S]*· Una puerta/)
    expect(first).toBe('La puerta está abierta.')
    expect(stage.labels()).toContain('Uso la llave')
  })

  it('is none where the word is nobody’s', async () => {
    await stage.says('/start')
    expect(textsOf(await stage.says('gorrión'))[0]).toContain('Solo entiendo comandos')
  })
})

describe('going back', () => {
  beforeEach(() => stage.says('/start'))

  it('takes the last decision back, by /deshacer, once', async () => {
    await stage.presses('Entro')
    const back = textsOf(await stage.says('/deshacer'))
    expect(back).toEqual([
      'Has vuelto atrás: «Entro» ya no cuenta.\n\n−3 besitos: lo que te había dado\n\nLa puerta está abierta.',
    ])
    expect(stage.labels()).toContain('Entro')
    expect(textsOf(await stage.says('/deshacer'))[0]).toContain('No hay ninguna decisión que deshacer')
  })

  it('takes the end back, by its button', async () => {
    await stage.presses('Entro')
    await stage.presses('Salgo')
    const back = await stage.presses('Deshacer lo último')
    expect(methodsOf(back)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup', 'sendMessage'])
    expect(textsOf(back)[2]).toContain('La sala.')
  })
})

describe('why', () => {
  beforeEach(() => stage.says('/start'))

  it('tells what happened, and what led to it', async () => {
    await stage.presses('Entro')
    await stage.presses('Salgo')
    const [told = ''] = textsOf(await stage.says('/porque'))
    expect(told).toMatch(/^Llegaste a un final \(.* UTC\)\nporque elegiste «Salgo»/)
  })

  it('tells what was refused, and how to get what is missing', async () => {
    await stage.presses('Uso la llave')
    const [told = ''] = textsOf(await stage.says('/porque'))
    expect(told).toMatch(/^No pudo ser: 🔒 Todavía no: te falta un secreto/)
  })
})

it('shows in the profile who they are in the story, and what they have come to', async () => {
  await stage.says('/start')
  await stage.presses('Entro')
  await stage.presses('Salgo')
  const [profile = ''] = textsOf(await stage.says('/perfil'))
  expect(profile).toContain('Eres: Alguien\nFinales: 1 de 2\nSecretos: 0 de 1')
})

it('tells how many chose alike once five have, and nothing of fewer', async () => {
  const counts = new Map<Slug, number>([['entrar' as Slug, 3]])
  const told = createStoryStage(door, { decided: () => TE.right(counts) })
  await told.says('/start')
  expect(textsOf(await told.presses('Entro')).join()).not.toContain('%')
  await told.says('/deshacer')
  counts.set('esperar' as Slug, 3)
  expect(textsOf(await told.presses('Entro'))[2]).toContain('Lo mismo eligió el 50 %')
})
