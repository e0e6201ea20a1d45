import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moment } from '../../../../../src/adapters/telegram/talking/sending/moment.ts'
import {
  filled,
  joined,
  slot,
  withoutSlots,
} from '../../../../../src/adapters/telegram/talking/sending/richText.ts'

const EVENING = new Date('2026-11-24T23:05:59.999Z')
const marked = ({ text, entities }: ReturnType<typeof filled>) =>
  entities.map(({ offset, length }) => text.slice(offset, offset + length))

describe('a text that others are put into', () => {
  const at = moment(EVENING, 'en')

  it('keeps their dates where they stand', () => {
    const lines = joined([at, filled(`😀 ${slot(0)}`, [at])], '\n')
    const all = filled(`First: ${slot(1)}; all:\n${slot(0)}`, [lines, at])
    expect(all.text).toBe(`First: ${at.text}; all:\n${at.text}\n😀 ${at.text}`)
    expect(marked(all)).toEqual([at.text, at.text, at.text])
  })

  it('may take one twice, or leave one out', () => {
    expect(filled(`${slot(0)}${slot(0)}`, [at, at]).text).toBe(at.text + at.text)
    expect(filled('none', [at])).toEqual({ text: 'none', entities: [] })
  })

  it('is marked at exactly the dates, whatever stands around them', () => {
    const around = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\u00000\u0000', '😀'))
    fc.assert(
      fc.property(fc.array(around, { maxLength: 5 }), (texts) => {
        const clean = texts.map(withoutSlots)
        const all = filled(clean.join(slot(0)), [at])
        expect(all.text).toBe(clean.join(at.text))
        expect(marked(all)).toEqual(clean.slice(1).map(() => at.text))
      }),
    )
  })
})
