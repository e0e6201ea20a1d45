import { describe, expect, it } from 'vitest'
import { compiled, createStoryStage } from '../support/storyStage.ts'
import { ANA } from '../support/updates.ts'

const spanish = (more = '') => `
experience: { name: locks, title: Las llaves, language: es, languages: [es, en], zone: Europe/Madrid, start: patio }
fragments:
  patio:
    text: Un patio.
    decisions:
      cantar: { text: Canto, to: fin, condition: { secret: canto }, locked: "No me sé la letra. Si das con ella, escríbela." }
      bajar: { text: Bajo, to: pozo }
      irse: { text: Me voy, to: fin }
  pozo:
    condition: { secret: canto }
    locked: El pozo no se abre callando.
    text: El pozo.
    decisions: { subir: { text: Subo, to: patio } }
  fin: { text: La calle., ending: { title: La calle }${more} }
secrets: { canto: { title: El canto, word: mirlo, text: Canta. } }
`
const ENGLISH = `
experience: { title: The keys }
fragments:
  patio:
    text: A yard.
    decisions: { cantar: I sing, bajar: I go down, irse: I leave }
    locks: { cantar: "I don't know the words. If you find them, write them." }
  pozo: { text: The well., locked: "The well won't open to silence.", decisions: { subir: I go up } }
  fin: { text: The street., ending: The street }
secrets: { canto: { title: The song, text: It sings. } }
`

describe('what is locked', () => {
  it.each([
    ['es', 'Canto', '🔒 No me sé la letra. Si das con ella, escríbela.'],
    ['en', 'I sing', "🔒 I don't know the words. If you find them, write them."],
    ['es', 'Bajo', '🔒 El pozo no se abre callando.'],
    ['en', 'I go down', "🔒 The well won't open to silence."],
  ])('is told in the words of its author, in their language (%s: %s)', async (language, label, told) => {
    const stage = createStoryStage(compiled(spanish(), [], ENGLISH))
    const from = { ...ANA, language_code: language }
    await stage.says('/start', { from })
    const [answer] = await stage.give(stage.pressOf(`🔒 ${label}`, stage.shown(), { from }))
    expect(answer).toMatchObject({ method: 'answerCallbackQuery', payload: { text: told } })
  })

  it('has words only where there is something to be met, and as few as a button says', () => {
    expect(() => compiled(spanish(', locked: Nada.'), [], ENGLISH)).toThrow('nothing is locked here')
    const long = spanish().replace('No me sé la letra.', 'La letra. '.repeat(20))
    expect(() => compiled(long, [], ENGLISH)).toThrow('it is said on a button')
  })
})
