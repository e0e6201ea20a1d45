import { beforeEach, describe, expect, it } from 'vitest'
import { compiled, createStoryStage, textsOf } from '../support/storyStage.ts'

const THE_WORD = compiled(`
experience: { name: word, title: La palabra, language: es, zone: Europe/Madrid, start: fuera }
fragments:
  fuera: { text: Hay una puerta., decisions: { llamar: { text: Llamo, to: dentro } } }
  dentro: { text: "¿Cómo se llama?", decisions: { irse: { text: Me voy, to: fin } } }
  fin: { text: La calle., ending: { title: La calle } }
secrets:
  lago: { title: El lago, word: [lago, lago mayor], asked: dentro, text: Ese. }
`)
const NO = /^(Con esa palabra|Eso) no .*abre nada/
const NOTED = /^Solo entiendo comandos/

describe('a word that is none', () => {
  let stage = createStoryStage(THE_WORD)
  beforeEach(async () => {
    stage = createStoryStage(THE_WORD)
    await stage.says('/start')
  })
  const answerTo = async (said: string) => textsOf(await stage.says(said))[0]

  it('is answered in the story once it asks for one, the same however close, and is not kept', async () => {
    await stage.presses('Llamo')
    for (const said of ['Lago menor', 'lagos', 'gorrión']) expect(await answerTo(said)).toMatch(NO)
    expect(JSON.stringify(await stage.events())).not.toMatch(/lago menor|gorri/i)
    expect(await answerTo('Lago Mayor')).toMatch(/^✧ El lago/)
  })

  it('is found by any of its words once, of which none is kept', async () => {
    await stage.presses('Llamo')
    expect(await answerTo('¡Lago!')).toMatch(/^✧ El lago/)
    expect(await answerTo('lago mayor')).toMatch(/^Ese secreto ya lo encontraste/)
    expect(JSON.stringify(await stage.events())).not.toMatch(/mayor/i)
  })

  it('is nothing to a story that asks for none yet, or no more', async () => {
    expect(await answerTo('gorrión')).toMatch(NOTED)
    await stage.presses('Llamo')
    await stage.says('lago mayor')
    expect(await answerTo('gorrión')).toMatch(NOTED)
  })

  it('is none where somebody writes a sentence or a number, or has come to the end', async () => {
    await stage.presses('Llamo')
    for (const said of ['No me ha llegado lo que pagué ayer', '3'])
      expect(await answerTo(said)).toMatch(NOTED)
    await stage.presses('Me voy')
    expect(await answerTo('gorrión')).toMatch(NOTED)
  })
})
