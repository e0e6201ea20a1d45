import { describe, expect, it } from 'vitest'
import { createLivingStage } from '../support/livingStage.ts'
import { compiled, createStoryStage, textsOf } from '../support/storyStage.ts'

/** Things that lead to what other modules have: a secret of the story, and what only holders of a plan may buy. */
const THE_STALL = `
experience: { name: the-stall, title: El puesto, language: es, languages: [es], zone: UTC, start: puerta }
fragments:
  puerta:
    text: Hay un puesto.
    decisions:
      leer: { text: Leo, to: fin, condition: { secret: grabado } }
      irme: { text: Me voy, to: fin }
  fin: { text: Fin., ending: { title: Fin } }
secrets:
  grabado: { title: Lo grabado, item: farol, text: Un nombre en el cobre., reward: { besitos: 7 } }
items:
  farol: { title: Farol, text: De cobre., use: { key: stays }, used: Alumbra. }
  cerilla: { title: Cerilla, text: Arde., use: { key: once } }
  copa: { title: Copa, text: De la sala. }
shop:
  farol: { price: { besitos: 3 } }
  cerilla: { price: { besitos: 1 } }
  copa: { price: { besitos: 2 }, condition: { plan: sala } }
codes:
  abono: { word: puerta, plan: sala, days: 7 }
plans: { sala: { title: Sala, text: La sala de atrás., days: 30 } }
economy:
  daily: { besitos: 30 }
`
const stall = compiled(THE_STALL)

const handsOn = (stage: Pick<ReturnType<typeof createStoryStage>, 'says' | 'presses'>) => ({
  buys: async (title: string) => {
    await stage.says('/tienda')
    await stage.presses(title)
    return textsOf(await stage.presses('Comprar'))
  },
  uses: async (title: string) => {
    await stage.says('/usar')
    await stage.presses(title)
    return textsOf(await stage.presses('Usar'))
  },
})

describe('a secret that is in a thing', () => {
  const opened = async () => {
    const stage = createLivingStage(stall)
    await stage.says('/start')
    await stage.says('/diario')
    const hands = handsOn(stage)
    await hands.buys('Farol')
    await stage.pass(60_000)
    return { stage, ...hands }
  }
  const foundIn = async ({ events }: Pick<ReturnType<typeof createLivingStage>, 'events'>) =>
    (await events()).filter(({ type }) => type === 'narrative.secret_discovered')

  it('is found by using it, in the same act, told at once, and rewarded; what hung on it is open', async () => {
    const { stage, uses } = await opened()
    expect((await uses('Farol')).at(-1)).toMatch(/^Alumbra\./)
    const [found, ...more] = await foundIn(stage)
    expect(more).toEqual([])
    expect(found).toMatchObject({ data: { secret_id: 'grabado', by: 'item', reward: 7 } })
    const used = (await stage.events()).find(({ type }) => type === 'gamification.item_used')
    expect(found?.metadata.command_id).toBe(used?.metadata.command_id)
    const told = textsOf(await stage.pass(5_000))
    expect(told).toContain('✧ Lo grabado\nUn nombre en el cobre.\n\n+7 besitos por encontrarlo')
    expect(stage.labels()).toEqual(['Seguir la historia', 'ⓘ ¿Por qué?'])
    await stage.presses('Seguir la historia')
    expect(stage.labels()).toContain('Leo')
    expect(textsOf(await stage.says('/besitos')).at(-1)).toMatch(/^Tienes 34 besitos/)
  })

  it('is found once, and not by another thing', async () => {
    const { stage, uses, buys } = await opened()
    await uses('Farol')
    await buys('Cerilla')
    await uses('Cerilla')
    expect((await uses('Farol')).at(-1)).not.toMatch(/^Alumbra/)
    expect(await foundIn(stage)).toHaveLength(1)
    expect(await stage.types()).not.toContain('admin.policy_refused')
  })
})

describe('an offer for holders of a plan', () => {
  it('is locked with its reason for everybody else, and sold to who has the plan', async () => {
    const stage = createStoryStage(stall)
    await stage.says('/start')
    await stage.says('/diario')
    const { buys } = handsOn(stage)
    await stage.says('/tienda')
    expect(stage.labels()).toContain('🔒 Copa · 2 besitos')
    expect(textsOf(await stage.presses('🔒 Copa')).at(-1)).toMatch(/«Sala»/)
    expect(stage.labels()).not.toContain('Comprar por 2 besitos')
    expect(await stage.types()).not.toContain('gamification.item_purchased')

    await stage.says('/canjear puerta')
    expect((await buys('Copa')).at(-1)).toMatch(/^Compra hecha: Copa\. Has pagado 2 besitos y te quedan 28\./)
    expect((await stage.types()).filter((type) => type === 'gamification.item_purchased')).toHaveLength(1)
  })
})
