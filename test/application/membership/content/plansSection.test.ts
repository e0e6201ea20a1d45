import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { economySection } from '../../../../src/application/economy/content/economySection.ts'
import { plansSection } from '../../../../src/application/membership/content/plansSection.ts'
import { starsOn } from '../../../../src/application/membership/plans.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { readExperience } from '../../../support/compiling.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
`
const PLANS = `plans:
  sala: { title: Sala, text: Atrás., days: 30, stars: 150, channels: [sala], trial: 3, grace: 2, discounts: [{ percent: 50, from: 2026-12-24, until: 2026-12-26 }] }
  socio: { title: Socio, text: Al mes., recurring: true, stars: 99, channels: [sala, taller] }
  regalo: { title: Regalo, text: Solo se da., days: 7 }
`

const read = (plans: string) =>
  readExperience(
    1,
    Object.entries({ 'story.yaml': STORY, 'plans.yaml': plans }).map(([path, text]) => ({
      path,
      bytes: new TextEncoder().encode(text),
      digest: path,
    })),
  )
const experienceOf = (plans: string) => {
  const result = read(plans)
  if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
  return result.right
}
const faultsOf = (plans: string) => {
  const result = read(plans)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}

describe('what authors write of plans', () => {
  it('is read, in its order: what ends by itself, what Telegram renews every 30 days, and what is only given', () => {
    const plans = experienceOf(PLANS).of(plansSection)
    expect([...plans.keys()]).toEqual(['sala', 'socio', 'regalo'])
    expect(plans.get('sala' as Slug)).toMatchObject({
      kind: 'days',
      days: 30,
      stars: 150,
      trial: 3,
      grace: 2,
    })
    expect(plans.get('socio' as Slug)).toMatchObject({
      kind: 'recurring',
      days: 30,
      channels: ['sala', 'taller'],
    })
    expect(plans.get('regalo' as Slug)).toMatchObject({ stars: undefined, grace: 0 })
  })

  it('costs less on the days of a discount, both included', () => {
    const sala = experienceOf(PLANS)
      .of(plansSection)
      .get('sala' as Slug)
    const on = (date: string) => sala && starsOn(sala, date as LocalDate)
    expect(['2026-12-23', '2026-12-24', '2026-12-26', '2026-12-27'].map(on)).toEqual([150, 75, 75, 150])
  })

  it('lets nobody out before Telegram has renewed: what it renews has a day of grace at least', () => {
    expect(
      experienceOf(PLANS)
        .of(plansSection)
        .get('socio' as Slug)?.grace,
    ).toBe(1)
  })

  it.each([
    ['{ title: Sala, text: X. }', 'nobody knows how long "sala" lasts'],
    ['{ title: Sala, text: X., recurring: true }', 'nobody knows what Telegram takes for "sala"'],
    ['{ title: Sala, text: X., recurring: true, days: 7, stars: 9 }', 'Telegram renews every 30 days'],
    ['{ title: Sala, text: X., recurring: true, stars: 9, grace: 0 }', 'from 1 to 3660'],
    [
      '{ title: Sala, text: X., recurring: true, stars: 9, discounts: [{ percent: 5 }] }',
      'a discount would hold for ever',
    ],
    ['{ title: Sala, text: X., days: 30, stars: 10001 }', '10000'],
    ['{ title: Sala, text: X., days: 30, stars: 0 }', '10000'],
    ['{ title: Sala, text: X., days: 30, channels: [Sala VIP] }', 'Sala VIP'],
    ['{ title: Sala, days: 30 }', 'the plan "sala" has no text'],
    ['{ title: Una sala con un nombre demasiado largo, text: X., days: 30 }', 'too long for an invoice'],
    ['{ title: Sala, text: X., days: 30, price: 5 }', 'price'],
  ])('is faulty where it says %s', (plan, fault) => {
    const faults = faultsOf(`plans:\n  sala: ${plan}\n`)
    expect(faults).toEqual([expect.stringContaining(fault)])
    expect(faults[0]).toMatch(/^plans[.]yaml:2/)
  })

  it('opens offers of the shop to whoever has a plan, and only to one that there is', () => {
    const shop = (plan: string) =>
      `items: { vela: { title: Vela, text: De cera. } }\nshop: { vela: { price: { besitos: 4 }, condition: { plan: ${plan} } } }\n`
    expect(
      experienceOf(`${PLANS}${shop('sala')}`)
        .of(economySection)
        .offers.get('vela' as Slug)?.condition,
    ).toBeDefined()
    expect(faultsOf(`${PLANS}${shop('nadie')}`)).toEqual([expect.stringContaining('nadie')])
  })

  it('cannot be taken away: members may have it', () => {
    const [before, after] = [PLANS, PLANS.replace(/ {2}regalo.*\n/, '')].map((plans) =>
      experienceOf(plans).of(plansSection),
    )
    if (before === undefined || after === undefined) throw new Error('there are two')
    expect(plansSection.harm?.(before, after)).toMatchObject([
      { wrong: 'the plan "regalo" is gone, and members may have it' },
    ])
    expect(plansSection.harm?.(after, before)).toEqual([])
  })
})
