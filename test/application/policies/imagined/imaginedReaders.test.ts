import { describe, expect, it } from 'vitest'
import { everyPath } from '../../../../src/application/configuration/walking/everyPath.ts'
import { randomMembers } from '../../../../src/application/configuration/walking/randomMembers.ts'
import { createImagineMembers } from '../../../../src/application/policies/imagined/imagineMembers.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import { soundExperience } from '../../../support/soundExperience.ts'

const A_FRIDAY = '2026-11-27' as LocalDate

const walkable = (fragments: string, { besitos = 10, more = '' } = {}) =>
  createImagineMembers([{ what: 'besitos', amount: besitos }])(soundExperience(fragments, more), A_FRIDAY)

const reachedIn = (fragments: string, options: { besitos?: number; more?: string } = {}) => {
  const { imagined } = walkable(fragments, options)
  return [...everyPath(imagined, 1_000).reached].toSorted()
}

const END = 'end: { text: Fin, ending: { title: Fin } }'

describe('an imagined reader', () => {
  it('pays what a decision costs, once they have it', () => {
    const paying = (price: number) => `
      start: { text: t, reward: { besitos: 3 }, decisions: { shop: { text: a, to: shop } } }
      shop: { text: t, decisions: { buy: { text: b, to: end, price: { besitos: ${price} } }, leave: { text: c, to: exit } } }
      exit: { text: t, ending: { title: T } }
      ${END}`
    expect(reachedIn(paying(13))).toEqual(['end', 'exit', 'shop', 'start'])
    expect(reachedIn(paying(16))).toEqual(['end', 'exit', 'shop', 'start']) // in another run
    const [journey] = [randomMembers(walkable(paying(13)).imagined, 1).next().value]
    expect(journey.tally).toMatchObject({ earned: 3, decisions: 2 })
  })

  it('decides in time, or too late', () =>
    expect(
      reachedIn(`
      start: { text: t, decisions: { run: { text: a, to: late, quick: { within: 5 s, to: early } } } }
      early: { text: t, ending: { title: T } }
      late: { text: t, ending: { title: T } }`),
    ).toEqual(['early', 'late', 'start']))

  it('finds secrets, comes back on other days, and remembers within a run what was decided', () =>
    expect(
      reachedIn(
        `
      start:
        text: t
        decisions:
          left: { text: a, to: hall }
          right: { text: b, to: hall }
      hall:
        text: t
        decisions:
          secret: { text: c, to: vault, condition: { secret: owl } }
          saturday: { text: d, to: market, condition: { weekday: saturday } }
          never: { text: e, to: cellar, condition: { all: [{ decision: left }, { decision: right }] } }
          out: { text: f, to: end }
      vault: { text: t, ending: { title: T } }
      market: { text: t, ending: { title: T } }
      cellar: { text: t, ending: { title: T } }
      ${END}`,
        { more: 'secrets: { owl: { title: t, word: owl, text: t } }' },
      ),
    ).toEqual(['end', 'hall', 'market', 'start', 'vault']))

  it('waits for a pause and for the next day, and both are told', () => {
    const { imagined } = walkable(`
      start: { text: t, decisions: { on: { text: a, to: slow } } }
      slow: { text: t, pause: 4 s, decisions: { sleep: { text: b, to: end } } }
      end: { text: t, opens: next_day, ending: { title: T } }`)
    expect(randomMembers(imagined, 1).next().value).toMatchObject({
      outcome: 'ending',
      fragment: 'end',
      tally: { pauseMs: 4_000, days: 1, decisions: 2 },
    })
    expect(everyPath(imagined, 100).deadEnds).toEqual([])
  })

  it('is stuck where no decision is open, and a way there is told', () =>
    expect(
      everyPath(
        walkable(`
      start: { text: t, decisions: { in: { text: a, to: cell }, out: { text: b, to: end } } }
      cell: { text: t, decisions: { free: { text: c, to: end, condition: { decision: out } } } }
      ${END}`).imagined,
        100,
      ).deadEnds,
    ).toEqual([{ fragment: 'cell', path: ['in'], circles: false }]))
})
