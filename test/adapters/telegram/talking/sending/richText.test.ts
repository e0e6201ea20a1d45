import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filled,
  joined,
  moment,
  slot,
  withoutSlots,
} from '../../../../../src/adapters/telegram/talking/sending/richText.ts'

const EVENING = new Date('2026-11-24T23:05:59.999Z')
const marked = ({ text, entities }: ReturnType<typeof filled>) =>
  entities.map(({ offset, length }) => text.slice(offset, offset + length))

describe('a moment', () => {
  it('is written as people of the language write it, and says that it is UTC', () => {
    expect(moment(EVENING, 'en').text).toMatch(/^November 24, 2026.* 11:05.PM UTC$/)
    expect(moment(EVENING, 'es').text).toMatch(/^24 de noviembre de 2026.* 23:05 UTC$/)
  })

  it.each(['en', 'es'])(
    'is for Telegram a date with a time, which it shows by the reader’s clock (%s)',
    (language) => {
      const { text, entities } = moment(EVENING, language)
      expect(entities).toEqual([
        {
          type: 'date_time',
          offset: 0,
          length: text.length,
          unix_time: EVENING.getTime() / 1_000 - 0.999,
          date_time_format: 'Dt',
        },
      ])
    },
  )

  it.each(['1970-01-01T00:00:00Z', '1969-07-20T20:17:00Z', '2038-01-19T03:14:08Z'])(
    'that Telegram cannot show, %s, is text only',
    (at) => {
      expect(moment(new Date(at), 'en').entities).toEqual([])
      expect(moment(new Date(at), 'en').text).toMatch(/UTC$/)
    },
  )
})

it('is written, whatever the moment', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.constantFrom('en', 'es'), (at, language) => {
      expect(moment(at, language).text).toMatch(/UTC$/)
    }),
  )
})

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
