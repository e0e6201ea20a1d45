import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { economySection } from '../../../../src/application/economy/content/economySection.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { readExperience } from '../../../support/compiling.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es, en], zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
`
const ENGLISH = `experience: { title: Candles }
fragments: { fin: { text: End., ending: End } }
`

const source = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text), digest: path })
const read = (shop: string, english = '') =>
  readExperience(1, [
    source('story.yaml', STORY),
    source('shop.yaml', shop),
    source('texts/en.yaml', `${ENGLISH}${english}`),
  ])
const faultsOf = (shop: string, english?: string) => {
  const result = read(shop, english)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}
const economyOf = (shop: string, english?: string) => {
  const result = read(shop, english)
  if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
  return result.right.of(economySection)
}

const SHOP = `items:
  vela: { title: Vela, text: De cera., use: { key: once }, used: Arde. }
  cirio: { title: Cirio, text: Grande., use: { title: Quien alumbra } }
categories:
  cera: { title: De cera }
shop:
  vela: { category: cera, price: { besitos: 4 }, stock: 5, limit: 2, discounts: [{ percent: 50, from: 2026-12-24, until: 2026-12-26 }] }
  dos-cirios: { item: cirio, quantity: 2, price: { besitos: 9 }, condition: { item: vela } }
economy:
  caps: { story_reward: 20 }
  daily: { besitos: 3, milestones: { 7: 9, 3: 4 } }
`
const SHOP_ENGLISH = `items:
  vela: { title: Candle, text: Of wax., used: It burns. }
  cirio: { title: Taper, text: A big one., use: Who gives light }
categories: { cera: Of wax }
`

describe('what authors write of money and things', () => {
  it('may say of a code that it brings days of a plan', () => {
    const plans = 'plans:\n  vip: { title: Sala, text: La sala., days: 30 }\n'
    const texts = 'plans: { vip: { title: Room, text: The room. } }\n'
    const code = (fields: string) => `${plans}codes:\n  nuevo: { word: HOLA, ${fields} }\n`
    const { codes } = economyOf(code('plan: vip, days: 7, newcomers: true'), texts)
    expect(codes.get('nuevo' as Slug)?.plan).toEqual({ id: 'vip', days: 7, isForNewcomers: true })
    expect(faultsOf(code('days: 7, newcomers: true'), texts)).toEqual([
      expect.stringMatching(/^shop.yaml:4:\d+: "days:" is of a plan, and the code "nuevo" brings none/),
      expect.stringMatching(/^shop.yaml:4:\d+: "newcomers:" is of a plan/),
    ])
    expect(faultsOf(code('plan: vip'), texts)).toEqual([
      expect.stringMatching(/:4:\d+: nobody knows for how long/),
    ])
    expect(faultsOf(code('plan: gold, days: 0'), texts)).toEqual([
      expect.stringMatching(/:4:\d+: there is no plan "gold"/),
      expect.stringMatching(/:4:\d+: .*from 1 to 3660/),
    ])
    expect(faultsOf(code('plan: vip, days: 7').replace('HOLA', 'nuevo'), texts)).toEqual([
      expect.stringMatching(/:4:\d+: the code "nuevo" is called as its word/),
    ])
  })

  it('is read, with its translations', () => {
    const { items, offers, categories, rules } = economyOf(SHOP, SHOP_ENGLISH)
    expect([...items.keys()]).toEqual(['vela', 'cirio'])
    expect(items.get('vela' as Slug)).toMatchObject({
      title: { es: 'Vela', en: 'Candle' },
      usedText: { en: 'It burns.' },
    })
    expect([...categories.values()]).toEqual([{ es: 'De cera', en: 'Of wax' }])
    expect(offers.get('dos-cirios' as Slug)).toMatchObject({ itemId: 'cirio', quantity: 2, price: 9 })
    expect(rules.caps.get('story_reward')).toBe(20)
    expect(rules.daily).toEqual({
      amount: 3,
      milestones: [
        { days: 3, bonus: 4 },
        { days: 7, bonus: 9 },
      ],
    })
  })

  it('may be left out: a day brings what it usually does then', () => {
    const { items, offers, rules } = economyOf('')
    expect([items.size, offers.size]).toEqual([0, 0])
    expect(rules.daily.milestones.map(({ days }) => days)).toEqual([3, 7, 14, 30])
  })

  it.each([
    ['items:\n  vela: { title: Vela }', 'shop.yaml:2:3'],
    ['items:\n  vela: { title: Vela, text: X, use: { lock: 1 } }', 'there is no use "lock"'],
    ['items:\n  vela: { title: Vela, text: X, use: { key: twice } }', 'this means nothing here'],
    ['items:\n  vela: { title: Vela, text: X, used: Y }', '"used" is said of something of no use'],
    ['items:\n  vela: { title: Vela, text: X }', 'nobody can come by the item "vela"'],
    [
      'items:\n  vela: { title: Vela, text: X, use: { combine: { with: cirio } } }',
      'no "with" or no "gives"',
    ],
    [
      'items:\n  vela: { title: Vela, text: X, use: { combine: { with: cirio, gives: vela } } }',
      'there is no item "cirio"',
    ],
    ['items:\n  una-vela-con-un-nombre-larguisimo: { title: Vela, text: X }', 'does not fit into a button'],
    ['shop:\n  vela: { price: { besitos: 4 } }', 'there is no item "vela"'],
    ['shop:\n  vela: { price: 4 }', 'shop.yaml:2:18'],
    ['shop:\n  vela: { }', 'nobody knows what "vela" costs'],
    ['shop:\n  vela: { price: { besitos: 0 } }', 'this is no number that fits here'],
    ['shop:\n  vela: { price: { besitos: 4 }, category: cera }', 'there is no category "cera"'],
    ['shop:\n  vela: { price: { besitos: 4 }, discounts: [{ percent: 95 }] }', 'a whole number from 1 to 90'],
    [
      'shop:\n  vela: { price: { besitos: 4 }, discounts: [{ percent: 5, from: 2026-12-24, until: 2026-12-01 }] }',
      'over before it begins',
    ],
    ['shop:\n  vela: { price: { besitos: 4 }, discounts: [{ percent: 5, from: soon }] }', 'this is no date'],
    ['shop:\n  vela: { price: { besitos: 4 }, stock: none }', 'shop.yaml:2:41'],
    ['economy:\n  caps: { story_rewards: 3 }', 'did you mean'],
    ['economy:\n  dayly: { besitos: 3 }', 'did you mean'],
    ['economy:\n  daily: { milestones: { 1: 3 } }', '"1" is no number of days on end'],
  ])('is refused with its place and what to do: %s', (shop, said) =>
    expect(faultsOf(shop).join('\n')).toContain(said),
  )

  it('wants its words in every language', () => {
    const faults = faultsOf(SHOP, 'categories: { cera: Of wax }\n')
    expect(faults.join('\n')).toContain('write items › vela › title in texts/en.yaml')
    expect(faults.join('\n')).toContain('write items › cirio › use in texts/en.yaml')
  })

  it('may lose an offer, but no item: somebody may hold it', () => {
    const before = economyOf(SHOP, SHOP_ENGLISH)
    const items = new Map([...before.items].filter(([id]) => id !== 'vela'))
    expect(economySection.harm?.(before, { ...before, offers: new Map() })).toEqual([])
    expect(economySection.harm?.(before, { ...before, items })).toMatchObject([
      { wrong: 'the item "vela" is gone, and members may hold it' },
    ])
  })
})
