import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { economySection } from '../../../../src/application/economy/content/economySection.ts'
import { USUAL_GIFTS } from '../../../../src/application/economy/giftRules.ts'
import { readExperience } from '../../../support/compiling.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
`
const read = (economy: string) => {
  const bytes = new TextEncoder().encode(`${STORY}${economy}`)
  return readExperience(1, [{ path: 'story.yaml', bytes, digest: 'story' }])
}
const rulesOf = (economy: string) => {
  const result = read(economy)
  if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
  return result.right.of(economySection).rules.gifts
}
const faultsOf = (gifts: string) => {
  const result = read(`economy: { gifts: ${gifts} }\n`)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}

describe('what authors write of gifts', () => {
  it('is as usual where they write nothing, or only a part', () => {
    expect(rulesOf('')).toEqual(USUAL_GIFTS)
    expect(rulesOf('economy: { gifts: { given: 0 } }\n')).toEqual({ ...USUAL_GIFTS, given: 0 })
  })

  it('is read', () => {
    const gifts = '{ given: 20, received: 30, after_days: 0, open_days: 2 }'
    expect(rulesOf(`economy: { gifts: ${gifts} }\n`)).toEqual({
      given: 20,
      received: 30,
      afterDays: 0,
      openDays: 2,
    })
  })

  it.each([
    ['20', 'this is no map of fields'],
    ['{ giving: 20 }', '"giving" means nothing here'],
    ['{ given: -1 }', 'this is no number that fits here'],
    ['{ open_days: 0 }', 'this is no number that fits here'],
    ['{ open_days: 31 }', 'this is no number that fits here'],
    ['{ after_days: 1.5 }', 'this is no number that fits here'],
  ])('is found fault with: %s', (gifts, fault) => {
    expect(faultsOf(gifts)).toEqual([expect.stringContaining(fault)])
  })
})
