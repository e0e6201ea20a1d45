import { beforeEach, describe, expect, it } from 'vitest'
import { compiled, createStoryStage, textsOf } from '../support/storyStage.ts'
import { THE_SHOP } from '../support/theShop.ts'
import { ANA, PRIVATE, says } from '../support/updates.ts'

const OFFER = `shop:
  secreto: { item: cera, quantity: 3, category: metal, price: { besitos: 1 }, condition: { code: verano } }
`
const CODES = `codes:
  verano: { word: Verano 26, most: 1, besitos: 5 }
  ayer: { word: ayer, until: 2020-01-01 }
  algun-dia: { word: algún día, from: 2090-01-01 }
`
const PLAN = `  sala-abierta: { word: puerta, plan: sala, days: 7 }
plans: { sala: { title: Sala, text: La sala de atrás., days: 30 } }
`
const shop = compiled(`${THE_SHOP.replace('shop:\n', OFFER)}${CODES}${PLAN}`)
let stage = createStoryStage(shop)
beforeEach(async () => {
  stage = createStoryStage(shop)
  await stage.says('/start')
  await stage.says('/diario')
})

const last = (calls: Awaited<ReturnType<typeof stage.says>>) => textsOf(calls).at(-1)
const codeEvents = async () => (await stage.types()).filter((type) => type.includes('.code_'))

const LUIS = { ...ANA, id: 77, first_name: 'Luis' }
const luisSays = (text: string) => stage.give(says(text, { from: LUIS, chat: { ...PRIVATE, id: 77 } }))

describe('a code', () => {
  it('brings its besitos and opens what wants it, however it is written', async () => {
    await stage.says('/tienda')
    await stage.presses('De metal')
    expect(stage.labels()).toContain('🔒 Cera × 3 · 1 besito')
    expect(last(await stage.presses('🔒 Cera × 3 · 1 besito'))).toMatch(
      /hace falta un código: escribe \/canjear/,
    )
    expect(last(await stage.says('/canjear   VERANO 26'))).toBe(
      'El código vale. Si abre algo en la tienda, escribe /tienda y lo verás.\nTrae 5 besitos: puedes gastarlos, pero no darlos.',
    )
    expect(await codeEvents()).toEqual(['gamification.code_entered', 'gamification.code_taken'])
    const told = last(await stage.says('/besitos'))
    expect(told).toMatch(/^Tienes 35 besitos.*\n5 de ellos fueron regalo/)
    expect(told).toContain('+5 · por un código')
    await stage.says('/tienda')
    await stage.presses('De metal')
    await stage.presses('Cera × 3 · 1 besito')
    expect(last(await stage.presses('Comprar'))).toMatch(/^Compra hecha/)
  })

  it('is good once for a member, and the same update is answered alike', async () => {
    const update = says('/canjear verano 26')
    const told = last(await stage.give(update))
    expect(last(await stage.give(update))).toBe(told)
    expect(last(await stage.says('/canjear verano 26'))).toBe(
      'Ese código ya lo has canjeado: vale una vez por persona.',
    )
    expect(await codeEvents()).toHaveLength(2)
  })

  it('is good for so many members, and who comes after them has entered nothing', async () => {
    await stage.says('/canjear verano 26')
    await luisSays('/start')
    expect(last(await luisSays('/canjear verano 26'))).toMatch(/era para las primeras personas/)
    expect(await codeEvents()).toHaveLength(2)
  })

  it.each([
    ['otra cosa', /^Ese código no existe/],
    ['ayer', /^Ese código ya ha caducado/],
    ['algun dia', /^Ese código todavía no vale/],
  ])('is refused with its reason: %s', async (said, why) => {
    expect(last(await stage.says(`/canjear ${said}`))).toMatch(why)
    expect(await codeEvents()).toEqual([])
  })

  it('may bring days of a plan, by a link as well, with the same answer', async () => {
    expect(last(await stage.says('/start e_c-PUERTA'))).toBe('El código vale, y lo que trae ya es tuyo.')
    expect((await stage.types()).slice(-3)).toEqual([
      'gamification.code_entered',
      'gamification.code_taken',
      'admin.subscription_started',
    ])
  })

  it('is asked for where none is written', async () => {
    expect(last(await stage.says('/canjear'))).toMatch(/^Escribe el código detrás/)
    expect(await stage.types()).not.toContain('user.command_refused')
  })

  it('stands in the log by its name: nobody who reads it learns the word', async () => {
    await stage.says('/canjear verano 26')
    await stage.says('/canjear una adivinanza')
    const log = JSON.stringify(await stage.events())
    expect(log).toContain('verano')
    expect(log).not.toMatch(/verano 26|adivinanza/i)
  })
})
