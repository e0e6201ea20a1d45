import fc from 'fast-check'
import { expect, it } from 'vitest'
import { piecesOf } from '../../../src/adapters/twee/pieces.ts'
import { syntaxOf } from '../../../src/adapters/twee/syntaxes.ts'

const FORMATS = ['SugarCube', 'Harlowe', 'Chapbook', 'Snowman', undefined]

const marks = [
  '[[',
  ']]',
  '[',
  ']',
  '->',
  '<-',
  '|',
  '<<',
  '>>',
  '(set: ',
  '(',
  ')',
  '{',
  '}',
  '"',
  "'",
  '<b>',
  '<!--',
  '-->',
]
const bodies = fc
  .array(fc.oneof(fc.constantFrom(...marks, '--', '\n', '<%', '%>', '/*', '*/', '$gold'), fc.string()), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

it.each(FORMATS)('nothing of a passage is lost when it is taken apart: %s', (format) => {
  const syntax = syntaxOf(format, [])
  fc.assert(
    fc.property(bodies, (body) => {
      const pieces = piecesOf(body, syntax)
      expect(pieces.map(({ source }) => source).join('')).toBe(body)
      let at = 0
      for (const piece of pieces) {
        expect(piece.at).toBe(at)
        at += piece.source.length
      }
    }),
    { numRuns: 500 },
  )
})

it.each(FORMATS)('marks that are never closed take no time that grows with their square: %s', (format) => {
  const syntax = syntaxOf(format, [])
  for (const mark of [...marks, '"(set: ', "<<a '", '<b "'])
    expect(piecesOf(mark.repeat(2_000), syntax).length).toBeGreaterThan(0)
})
