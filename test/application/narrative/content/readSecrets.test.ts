import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../../src/application/content/faults.ts'
import { storySection } from '../../../../src/application/narrative/content/storySection.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { readExperience } from '../../../support/compiling.ts'

const STORY = `experience: { name: velas, title: Velas, language: es, zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
secrets:
`
const read = (secrets: string) =>
  readExperience(1, [
    { path: 'story.yaml', bytes: new TextEncoder().encode(`${STORY}${secrets}`), digest: 'story' },
  ])
const faultsOf = (secrets: string) => {
  const result = read(secrets)
  return E.isLeft(result) ? result.left.map(faultLine) : []
}
const wordsOf = (secrets: string, id: string) => {
  const result = read(secrets)
  if (E.isLeft(result)) throw new Error(result.left.map(faultLine).join('\n'))
  return result.right.of(storySection).secrets.get(id as Slug)?.words
}

describe('the thing that a secret is in', () => {
  const items =
    'items:\n  luz: { title: L, text: L, use: { key: stays } }\n  piedra: { title: P, text: P }\nshop: { luz: { price: { besitos: 1 } }, piedra: { price: { besitos: 1 } } }\n'
  const faulty = (secret: string) => faultsOf(`  ${secret}\n${items}`).join('\n')

  it('is one that can be used, and is in no other secret', () => {
    expect(faulty('uno: { title: U, text: X, item: luz }')).toBe('')
    expect(faulty('uno: { title: U, text: X, item: luz, word: sol, link: uno }')).toBe('')
    expect(faulty('uno: { title: U, text: X, item: piedra }')).toContain(
      'story.yaml:5:35: there is no item with a use "piedra"',
    )
    expect(faulty('uno: { title: U, text: X, item: luc }')).toContain('did you mean "luz"?')
    expect(
      faulty('uno: { title: U, text: X, item: luz }\n  dos: { title: U, text: X, item: luz }'),
    ).toContain('the secret "uno" is found by the same; give this one another word, link or thing')
    expect(faulty('uno: { title: U, text: X }')).toContain('write "word:", "link:" or "item:" in it')
  })
})

describe('the words of a secret', () => {
  it('are one, or a list of the ways in which it is written', () => {
    expect(wordsOf('  alba: { title: Alba, text: X, word: ¡Álba! }', 'alba')).toEqual(['alba'])
    expect(wordsOf('  luc: { title: L, text: X, word: [Lucerna, lucerne] }', 'luc')).toEqual([
      'lucerna',
      'lucerne',
    ])
    expect(wordsOf('  llave: { title: L, text: X, link: llave }', 'llave')).toEqual([])
  })

  it.each([
    ['  uno: { title: U, text: X, word: [Sol, ¡SOL!] }', 'this word stands here twice'],
    [
      '  uno: { title: U, text: X, word: [sol, luna] }\n  dos: { title: D, text: X, word: [mar, Luna] }',
      '"uno" is found by the same',
    ],
    ['  uno: { title: U, text: X, word: /sol }', 'nobody could say this word'],
    ['  uno: { title: U, text: X, word: [] }', 'there is no word in this list'],
    ['  uno: { title: U, text: X, word: [sol, "..."] }', 'nobody could say this word'],
    ['  uno: { title: U, text: X, word: [sol, [luna]] }', 'story.yaml:5:'],
    ['  uno: { title: U, text: X, word: { es: sol } }', 'story.yaml:5:'],
  ])('are faults where nobody could tell by them: %s', (secrets, fault) => {
    expect(faultsOf(secrets).join('\n')).toContain(fault)
  })
})
