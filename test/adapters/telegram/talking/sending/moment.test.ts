import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  moment,
  momentAgain,
  momentIn,
  tellTimesBy,
  zoneInWords,
} from '../../../../../src/adapters/telegram/talking/sending/moment.ts'
import type { Zone } from '../../../../../src/application/ports/calendar.ts'

const EVENING = new Date('2026-11-24T23:05:59.999Z')

describe('a moment', () => {
  it('is written as people of the language write it, and says that it is UTC', () => {
    expect(moment(EVENING, 'en').text).toMatch(/^November 24, 2026.* 11:05.PM UTC$/)
    expect(moment(EVENING, 'es').text).toMatch(/^24 de noviembre de 2026.* 23:05 UTC$/)
  })

  it.each(['en', 'es'] as const)(
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
    fc.property(
      fc.date({ noInvalidDate: true }),
      fc.constantFrom('en' as const, 'es' as const),
      (at, language) => {
        expect(moment(at, language).text).toMatch(/UTC$/)
      },
    ),
  )
})

describe('in a community that has named its zone', () => {
  const livesIn = (zone: string) => onTestFinished(tellTimesBy(() => zone as Zone))

  it('is told by its clocks, and says whose they are', () => {
    livesIn('Europe/Madrid')
    expect(moment(EVENING, 'en').text).toMatch(/^November 25, 2026.* 12:05.AM, Madrid time$/)
    expect(moment(EVENING, 'es').text).toMatch(/^25 de noviembre de 2026.* 0:05, hora de Madrid$/)
  })

  it('is for Telegram the same moment', () => {
    livesIn('America/Mexico_City')
    const { text, entities } = moment(EVENING, 'es')
    expect(text).toMatch(/17:05, hora de Mexico City$/)
    expect(entities).toMatchObject([{ length: text.length, unix_time: EVENING.getTime() / 1_000 - 0.999 }])
  })

  it('says so once where there are several', () => {
    livesIn('Europe/Madrid')
    expect(momentIn(0, EVENING, 'es')).toEqual(moment(EVENING, 'es'))
    expect(momentIn(1, EVENING, 'es')).toEqual(momentAgain(EVENING, 'es'))
    expect(momentAgain(EVENING, 'es').text).toMatch(/0:05$/)
  })

  it('is told in UTC again by a program that tells of no community any more', () => {
    const stop = tellTimesBy(() => 'Europe/Madrid' as Zone)
    stop()
    expect(moment(EVENING, 'es').text).toMatch(/23:05 UTC$/)
    expect(zoneInWords('es')).toBe('UTC')
  })
})
