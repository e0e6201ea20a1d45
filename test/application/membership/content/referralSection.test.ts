import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { referralSection } from '../../../../src/application/membership/content/referralSection.ts'
import { readExperience } from '../../../support/compiling.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments: { fin: { text: Fin., ending: { title: Fin } } }
plans: { vip: { title: Sala, text: Atrás., days: 30 } }
`
const read = (referral: string) =>
  readExperience(1, [
    { path: 'story.yaml', bytes: new TextEncoder().encode(`${STORY}${referral}`), digest: 'story' },
  ])
const faultsOf = (referral: string) => {
  const result = read(referral)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}

describe('what authors write of inviting', () => {
  it('is read, or is not there', () => {
    const termsOf = (referral: string) => {
      const result = read(referral)
      return E.isRight(result) ? result.right.of(referralSection) : 'faults'
    }
    expect(termsOf('referral: { plan: vip, days: 7, most: 10 }')).toEqual({
      planId: 'vip',
      days: 7,
      most: 10,
    })
    expect(termsOf('')).toBeUndefined()
  })

  it('is told where it is wrong', () => {
    expect(faultsOf('referral: { plan: vap, days: 7, most: 10 }')).toEqual([
      expect.stringMatching(/^story\.yaml:4.*vap/),
    ])
    expect(faultsOf('referral: { plan: vip, days: 0, most: 10 }')).toEqual([
      expect.stringMatching(/no number/),
    ])
    expect(faultsOf('referral: { plan: vip, days: 7 }')).toEqual([expect.stringMatching(/has no most/)])
    expect(faultsOf('referral: { plan: vip, days: 7, most: 1, fee: 2 }')).toEqual([
      expect.stringMatching(/"fee" means nothing/),
    ])
  })
})
