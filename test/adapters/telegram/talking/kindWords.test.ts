import { afterEach, describe, expect, it } from 'vitest'
import { speakFor } from '../../../../src/adapters/telegram/talking/ownWords.ts'
import { CONDITION_KINDS } from '../../../../src/application/modules.ts'
import { RULES } from '../../../support/compiling.ts'
import { compiled, createStoryStage, textsOf } from '../support/storyStage.ts'
import { THE_SHOP } from '../support/theShop.ts'

const said = (texts: Readonly<Record<string, string>>) =>
  speakFor((front, key, language) => (language === 'es' ? texts[`${front} ${key}`] : undefined))

let stop = () => {}
afterEach(() => stop())

const shop = compiled(THE_SHOP)
const opened = async () => {
  const stage = createStoryStage(shop)
  await stage.says('/start')
  await stage.says('/diario')
  return stage
}

describe('what a kind says', () => {
  it('may be said by the owner, with what the kind tells: what is missing, in the story and in the shop', async () => {
    stop = said({
      'conditions item_used': 'Antes hay que usar { $title }, y no la tienes.',
      'conditions item': 'Sin { $title } no hay trato.',
    })
    const stage = await opened()
    await stage.says('/historia')
    expect(textsOf(await stage.presses('Abro')).join()).toContain('Antes hay que usar Llave, y no la tienes.')
    await stage.says('/tienda')
    expect(textsOf(await stage.presses('Raro')).join()).toContain('Sin Vale no hay trato.')
  })

  it('may be said by the owner of what a thing is good for, and of what follows from using it', async () => {
    stop = said({
      'items discount': 'Un { $percent } % menos, una vez.',
      'items discount-after': 'Hecho: { $percent } %.',
    })
    const stage = await opened()
    await stage.says('/tienda')
    expect(textsOf(await stage.presses('Vale')).join()).toContain('Un 50 % menos, una vez.')
    await stage.presses('Comprar')
    await stage.says('/usar')
    await stage.presses('Vale')
    expect(textsOf(await stage.presses('Usar')).join()).toContain('Hecho: 50 %.')
  })

  it('is known of every kind by its name, with the names that may stand in it', () => {
    const { keysOf, faultOf, fronts } = RULES.botTexts
    expect(fronts).toEqual(expect.arrayContaining(['conditions', 'items']))
    expect(keysOf('conditions')).toEqual(CONDITION_KINDS.map(({ kind }) => kind))
    expect(keysOf('items')).toEqual([
      'key',
      'key-after',
      'combine',
      'title',
      'title-after',
      'discount',
      'discount-after',
    ])
    expect(faultOf('conditions', 'besitos', 'Faltan { $besitos }.')).toBeUndefined()
    expect(faultOf('conditions', 'secret', 'Busca { $title }.')?.wrong).toContain('$title')
  })
})
