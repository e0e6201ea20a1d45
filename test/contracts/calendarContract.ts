import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Calendar, UTC, type Zone } from '../../src/application/ports/calendar.ts'
import { type PortFailure, portFailure } from '../../src/application/ports/portFailure.ts'
import { LocalDate, LocalTime, plusDays } from '../../src/domain/kernel/dates.ts'
import { left, right } from '../support/results.ts'

const date = (text: string): LocalDate => {
  if (!LocalDate.is(text)) throw new Error(`${text} is no date`)
  return text
}
const time = (text: string): LocalTime => {
  if (!LocalTime.is(text)) throw new Error(`${text} is no time`)
  return text
}

const ZONES = [
  'Europe/Madrid',
  'America/Havana',
  'America/Santiago',
  'America/Mexico_City',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
]

/** The laws of the port `Calendar`. `create` is given the names that a database knows. */
export const calendarContract = (
  create: (zonesOfDatabase: TE.TaskEither<PortFailure, readonly string[]>) => Calendar,
) => {
  const calendar = create(TE.right(ZONES))
  const away = create(TE.left(portFailure('the database is away')))
  const zones = new Map<string, Zone>()
  beforeAll(async () => {
    for (const name of [UTC, ...ZONES]) zones.set(name, await right(calendar.zone(name)))
  })
  const zone = (name: string): Zone => {
    const named = zones.get(name)
    if (named === undefined) throw new Error(`${name} is no zone of this test`)
    return named
  }
  const instant = (day: string, clock: string, name: string) =>
    calendar.instantOf(date(day), time(clock), zone(name)).toISOString()
  const start = (day: string, name: string) => calendar.startOf(date(day), zone(name)).toISOString()

  describe('a zone', () => {
    it('is one that program and database both know', async () => {
      expect(await right(calendar.zone('Europe/Madrid'))).toBe('Europe/Madrid')
    })

    it('is UTC without anybody being asked', async () => {
      expect(await right(away.zone('UTC'))).toBe(UTC)
    })

    it('cannot be told while the database is away', async () => {
      expect(await left(away.zone('Europe/Madrid'))).toMatchObject({ _tag: 'PortFailure' })
    })

    it.each([
      ['Europe/Lisbon', 'that only the program knows', 'the database knows'],
      ['Mars/Olympus', 'that nobody knows', 'DianaBot knows'],
      ['posix/Europe/Madrid', 'that only a database knows', 'DianaBot knows'],
      ['europe/madrid', 'spelt otherwise', 'spelt'],
    ])('%s, %s, is refused', async (name, _which, why) => {
      const names = create(TE.right([...ZONES, 'posix/Europe/Madrid']))
      const { _tag, message } = await left(names.zone(name))
      expect(_tag).toBe('ZoneUnknown')
      expect(message).toContain(why)
      expect(message).toContain('"Europe/Madrid"')
    })

    it.each(['+03:00', '-05', 'CET', 'EST5EDT', 'PST', ''])('"%s" is no name of a place', async (name) => {
      const { message } = await left(create(TE.right([...ZONES, name])).zone(name))
      expect(message).toContain('summer time')
    })
  })

  describe('the date and the time of an instant', () => {
    it.each([
      ['2026-11-24T23:30:00.000Z', 'UTC', '2026-11-24', '23:30'],
      ['2026-11-24T23:30:59.999Z', 'Europe/Madrid', '2026-11-25', '00:30'],
      ['2026-11-24T05:59:59.999Z', 'America/Mexico_City', '2026-11-23', '23:59'],
      ['2026-11-24T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-25', '00:00'],
    ])('%s in %s', (at, name, day, clock) => {
      expect(calendar.dateAt(new Date(at), zone(name))).toBe(day)
      expect(calendar.timeAt(new Date(at), zone(name))).toBe(clock)
    })
  })

  describe('the instant of a local time', () => {
    it('is in winter and in summer what the clock shows', () => {
      expect(instant('2026-01-15', '09:00', 'Europe/Madrid')).toBe('2026-01-15T08:00:00.000Z')
      expect(instant('2026-07-15', '09:00', 'Europe/Madrid')).toBe('2026-07-15T07:00:00.000Z')
    })

    it('that is left out is later by what the clocks are set forward', () => {
      expect(instant('2026-03-29', '02:30', 'Europe/Madrid')).toBe('2026-03-29T01:30:00.000Z')
      expect(calendar.timeAt(new Date('2026-03-29T01:30:00.000Z'), zone('Europe/Madrid'))).toBe('03:30')
      expect(instant('2026-10-04', '02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:40:00.000Z')
    })

    it('that comes twice is the earlier one', () => {
      expect(instant('2026-10-25', '02:30', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z')
      expect(instant('2026-11-01', '00:30', 'America/Havana')).toBe('2026-11-01T04:30:00.000Z')
    })
  })

  describe('the start of a day', () => {
    it('is its midnight', () => {
      expect(start('2026-11-24', 'UTC')).toBe('2026-11-24T00:00:00.000Z')
      expect(start('2026-07-15', 'Europe/Madrid')).toBe('2026-07-14T22:00:00.000Z')
    })

    it('is the first of two midnights, as Havana has them in autumn', () => {
      expect(start('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
      expect(calendar.dateAt(new Date('2026-11-01T03:59:59.999Z'), zone('America/Havana'))).toBe('2026-10-31')
    })

    it('is the first moment where midnight is left out, as Santiago does in spring', () => {
      expect(start('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
      expect(calendar.timeAt(new Date('2026-09-06T04:00:00.000Z'), zone('America/Santiago'))).toBe('01:00')
    })

    it('is that of the next day where the day is left out, as Apia did', () => {
      expect(start('2011-12-30', 'Pacific/Apia')).toBe(start('2011-12-31', 'Pacific/Apia'))
    })

    it.each(ZONES)('never comes after an instant of that day, in %s', (name) => {
      const begin = date('2026-01-01')
      for (let nth = 0; nth < 365; nth += 1) {
        const day = plusDays(begin, nth)
        const first = calendar.startOf(day, zone(name))
        expect(calendar.dateAt(first, zone(name))).toBe(day)
        expect(calendar.dateAt(new Date(first.getTime() - 1), zone(name))).toBe(plusDays(day, -1))
      }
    })
  })

  describe('quiet hours', () => {
    const quiet = (at: string, from: string, to: string, name = 'Europe/Madrid') =>
      calendar.quietUntil(new Date(at), { from: time(from), to: time(to) }, zone(name))?.toISOString()

    it('within a day have a begin, which is in them, and an end, which is not', () => {
      expect(quiet('2026-01-15T12:59:59.999Z', '14:00', '16:30')).toBeUndefined()
      expect(quiet('2026-01-15T13:00:00.000Z', '14:00', '16:30')).toBe('2026-01-15T15:30:00.000Z')
      expect(quiet('2026-01-15T15:29:59.999Z', '14:00', '16:30')).toBe('2026-01-15T15:30:00.000Z')
      expect(quiet('2026-01-15T15:30:00.000Z', '14:00', '16:30')).toBeUndefined()
    })

    it('may go over midnight', () => {
      expect(quiet('2026-01-15T21:30:00.000Z', '22:00', '08:00')).toBe('2026-01-16T07:00:00.000Z')
      expect(quiet('2026-01-16T03:00:00.000Z', '22:00', '08:00')).toBe('2026-01-16T07:00:00.000Z')
      expect(quiet('2026-01-16T12:00:00.000Z', '22:00', '08:00')).toBeUndefined()
    })

    it('are longer or shorter in the nights in which the clocks are set', () => {
      expect(quiet('2026-03-28T22:00:00.000Z', '22:00', '08:00')).toBe('2026-03-29T06:00:00.000Z')
      expect(quiet('2026-10-24T21:00:00.000Z', '22:00', '08:00')).toBe('2026-10-25T07:00:00.000Z')
    })

    it('end once where their end comes twice', () => {
      expect(quiet('2026-10-25T00:20:00.000Z', '22:00', '02:30')).toBe('2026-10-25T00:30:00.000Z')
      expect(quiet('2026-10-25T01:20:00.000Z', '22:00', '02:30')).toBeUndefined()
    })

    it('are none where they end as they begin', () => {
      expect(quiet('2026-01-15T13:00:00.000Z', '14:00', '14:00')).toBeUndefined()
    })
  })
}
