import { beforeEach, describe, expect, it } from 'vitest'
import { compiled, createStoryStage, methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_SHOP } from '../support/theShop.ts'
import { says } from '../support/updates.ts'

const shop = compiled(THE_SHOP)
let stage = createStoryStage(shop)
beforeEach(async () => {
  stage = createStoryStage(shop)
  await stage.says('/start')
  await stage.says('/diario')
})

const buys = async (title: string) => {
  await stage.says('/tienda')
  const category = ['Llave', 'Medalla'].includes(title) ? 'De metal' : undefined
  if (category !== undefined) await stage.presses(category)
  await stage.presses(title)
  return stage.presses('Comprar')
}
const uses = async (title: string) => {
  await stage.says('/usar')
  await stage.presses(title)
  return stage.presses('Usar')
}
const last = (calls: Awaited<ReturnType<typeof stage.says>>) => textsOf(calls).at(-1)

describe('the shop', () => {
  it('shows its categories, what is in none of them, and what everything costs', async () => {
    expect(last(await stage.says('/tienda'))).toBe(
      'La tienda está abierta. Tienes 30 besitos. ¿Qué te enseño?',
    )
    expect(stage.labels()).toEqual([
      'De metal',
      'Molde · 3 besitos',
      'Cera · 1 besito',
      'Vale · 2 besitos',
      '🔒 Raro · 1 besito',
    ])
    await stage.presses('De metal')
    expect(stage.labels()).toEqual(['Llave · 8 besitos', 'Medalla · 4 besitos', 'Volver a la tienda'])
  })

  it('tells all there is to know of an offer, and sells it by a second press', async () => {
    await stage.says('/tienda')
    await stage.presses('De metal')
    expect(last(await stage.presses('Llave'))).toBe(
      'Llave\n\nPesa.\n\nSirve para abrir algo, una sola vez.\n\nCuesta 8 besitos.\nQueda 1 para todo el mundo.',
    )
    expect(stage.labels()).toEqual(['Comprar por 8 besitos', 'Volver a la tienda'])
    const calls = await stage.presses('Comprar')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageText'])
    expect(last(calls)).toBe('Compra hecha: Llave. Has pagado 8 besitos y te quedan 22.')
    expect((await stage.types()).slice(-4)).toEqual([
      'user.activity',
      'gamification.besitos_spent',
      'gamification.item_purchased',
      'gamification.stock_taken',
    ])
  })

  it('sells once by one button, however often it is pressed, and the same update is answered alike', async () => {
    await stage.says('/tienda')
    await stage.presses('Cera')
    const press = stage.pressOf('Comprar')
    const keyboard = stage.shown()
    const bought = last(await stage.give(press))
    expect(last(await stage.give(press))).toBe(bought)
    const second = await stage.presses('Comprar', keyboard)
    expect(last(second)).toBe('Eso ya lo has comprado: con una vez basta. Si quieres otro, escribe /tienda.')
    expect((await stage.types()).filter((type) => type === 'gamification.item_purchased')).toHaveLength(1)
  })

  it('has no more than there are, and no more for one member than their share', async () => {
    await buys('Llave')
    await stage.says('/tienda')
    await stage.presses('De metal')
    expect(stage.labels()[0]).toBe('Llave · sin existencias')
    expect(last(await stage.presses('Llave'))).toMatch(/No queda: alguien se ha llevado lo último/)
    await stage.says('/tienda')
    await stage.presses('De metal')
    expect(last(await stage.presses('Medalla'))).toMatch(/Cada persona puede llevarse 1[.]/)
    await buys('Medalla')
    await stage.says('/tienda')
    await stage.presses('De metal')
    expect(last(await stage.presses('Medalla'))).toMatch(/Ya tienes lo que puede llevarse una persona/)
    expect(stage.labels()).toEqual(['Volver a la tienda'])
  })

  it('says what is missing for what is locked', async () => {
    await stage.says('/tienda')
    expect(last(await stage.presses('Raro'))).toMatch(/🔒 Todavía no: te falta «Vale»: mira en \/tienda/)
    expect(stage.labels()).toEqual(['Volver a la tienda'])
  })

  it('refuses kindly where the price is another one by now, and shows the new one', async () => {
    await buys('Vale')
    await stage.says('/tienda')
    await stage.presses('Molde')
    const stale = stage.shown()
    await uses('Vale')
    expect(last(await stage.presses('Comprar', stale))).toMatch(
      /^El precio ha cambiado mientras mirabas: eran 3 besitos, y ahora son 2/,
    )
    expect(stage.labels()[0]).toBe('Comprar por 2 besitos')
    expect(last(await stage.presses('Comprar'))).toMatch(/Has pagado 2 besitos/)
  })

  it('takes no price that somebody makes up', async () => {
    await stage.says('/tienda')
    await stage.presses('Molde')
    const forged = JSON.parse(JSON.stringify(stage.shown()).replace(/by:molde:3/g, 'by:molde:1'))
    expect(last(await stage.presses('Comprar', forged))).toMatch(/^El precio ha cambiado/)
    expect(await stage.types()).not.toContain('gamification.item_purchased')
  })
})

describe('things', () => {
  it('open the story, once they are used', async () => {
    await buys('Llave')
    await stage.says('/historia')
    expect(textsOf(await stage.presses('Abro'))[0]).toMatch(/«Llave» está sin usar todavía: escribe \/usar/)
    expect(last(await uses('Llave'))).toBe('Gira.\n\nMira en /historia: puede que algo se haya abierto.')
    expect(last(await stage.says('/inventario'))).toBe('Aún no tienes nada. En /tienda hay cosas.')
    await stage.says('/historia')
    expect(last(await stage.presses('Abro'))).toMatch(/La sala/)
  })

  it('combine with others, give a title, and are told', async () => {
    await buys('Molde')
    expect(last(await uses('Molde'))).toBe('Para eso te falta «Cera»: mira en /tienda.')
    await buys('Cera')
    expect(last(await uses('Molde'))).toBe('Has usado «Molde».\n\nAhora tienes «Copia».')
    await buys('Medalla')
    await uses('Medalla')
    expect(last(await stage.says('/inventario'))).toBe(
      'Lo que tienes:\n· Copia\n· Medalla\nTu título: Quien llegó antes',
    )
    expect(last(await stage.says('/perfil'))).toMatch(/Tu título: Quien llegó antes/)
  })

  it('are used once by one button', async () => {
    await buys('Vale')
    await stage.says('/usar')
    await stage.presses('Vale')
    const keyboard = stage.shown()
    await stage.presses('Usar')
    expect(last(await stage.presses('Usar', keyboard))).toMatch(/^Este botón es de antes/)
  })
})

describe('besitos', () => {
  it('are told with the reason of each movement, the last one first', async () => {
    await buys('Cera')
    const text = last(await stage.says('/besitos')) ?? ''
    expect(text).toMatch(
      /^Tienes 29 besitos\.\n\nLo último, y por qué:\n−1 · compraste «Cera» · .*\n\+30 · por venir ese día · /,
    )
  })

  it('are paged by a button', async () => {
    for (let nth = 0; nth < 9; nth += 1) await buys('Cera')
    await stage.says('/besitos')
    expect(stage.labels()).toEqual(['Más antiguos'])
    const calls = await stage.presses('Más antiguos')
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageText'])
    expect(last(calls)?.split('\n').slice(3)).toHaveLength(2)
    expect(stage.labels()).toEqual(['Lo último'])
  })

  it('of a day are fetched once, whether it comes again or is asked for again', async () => {
    const daily = says('/diario')
    const first = last(await stage.give(daily))
    expect(first).toMatch(/^Lo de hoy ya lo tienes, y es tu primer día\. Vuelve desde aquí: /)
    expect(last(await stage.give(daily))).toBe(first)
    expect((await stage.types()).filter((type) => type === 'gamification.daily_claimed')).toHaveLength(1)
  })
})
