import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineDifference } from '../../../src/application/content/lineDifference.ts'

const told = (before: string, after: string) =>
  lineDifference(before, after).map((lines) =>
    lines.map(({ is, number, text }) => `${{ kept: ' ', gone: '-', new: '+' }[is]}${number} ${text}`),
  )

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''))

describe('the difference of two texts', () => {
  it('is nothing where they are the same', () => {
    expect(told('a\nb\n', 'a\nb\n')).toEqual([])
    expect(told('', '')).toEqual([])
  })

  it('shows each place with two lines around it, and places apart apart', () => {
    const before = 'a\nb\nc\nd\n1\n2\n3\n4\n5\n6\n'
    expect(told(before, `0\n${before.replace('b\n', '').replace('6\n', '6\n7\n')}`)).toEqual([
      ['+1 0', ' 2 a', '-2 b', ' 3 c', ' 4 d'],
      [' 9 5', ' 10 6', '+11 7'],
    ])
  })

  it('of a text and nothing is all of it', () => {
    expect(told('', 'x\ny\n')).toEqual([['+1 x', '+2 y']])
    expect(told('x\n', '')).toEqual([['-1 x']])
  })

  it('tells of every line that is gone, and of every one that is new', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDifference(before, after).flat()
        const [old, fresh] = [before, after].map((text) => text.split('\n').slice(0, -1))
        const left = old?.filter(
          (_, nth) => !lines.some(({ is, number }) => is === 'gone' && number === nth + 1),
        )
        const kept = fresh?.filter(
          (_, nth) => !lines.some(({ is, number }) => is === 'new' && number === nth + 1),
        )
        expect(left).toEqual(kept)
        for (const { is, number, text } of lines)
          expect((is === 'gone' ? old : fresh)?.[number - 1]).toBe(text)
      }),
    )
  })

  it('of texts that have nothing in common is told in little time', () => {
    const [one, other] = ['x', 'y'].map((letter) =>
      Array.from({ length: 4_000 }, (_, nth) => `${letter}${nth}\n`).join(''),
    )
    expect(lineDifference(one ?? '', other ?? '').flat()).toHaveLength(8_000)
  })
})
