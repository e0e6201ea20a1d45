import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Temporal } from 'temporal-polyfill'
import {
  type Calendar,
  type QuietHours,
  UTC,
  type Zone,
  type ZoneUnknown,
} from '../../application/ports/calendar.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { type LocalDate, type LocalTime, plusDays } from '../../domain/kernel/dates.ts'

/**
 * A calendar over the zones of Node, of which it takes those that the database knows, too. The database is asked when a
 * zone other than UTC is named, because its list takes it a quarter of a second.
 *
 * There is none in memory beside it: what it computes hangs on its arguments and on the zones of Node alone.
 */
export const createTemporalCalendar = (
  zonesOfDatabase: TE.TaskEither<PortFailure, Pick<readonly string[], 'includes'>>,
): Calendar => {
  const zoned = (at: Date, zone: Zone) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

  /** Zones change their offset on whole seconds: within one it is one date, and what happens now asks for it again and again. */
  const lastDates = new Map<Zone, { readonly second: number; readonly date: LocalDate }>()
  const dateAt = (at: Date, zone: Zone): LocalDate => {
    const second = Math.floor(at.getTime() / 1_000)
    const last = lastDates.get(zone)
    if (last?.second === second) return last.date
    const date = zoned(at, zone).toPlainDate().toString() as LocalDate
    lastDates.set(zone, { second, date })
    return date
  }

  const instantOf = (date: LocalDate, time: LocalTime, zone: Zone) =>
    new Date(
      Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
        .epochMilliseconds,
    )

  /** The quiet hours that begin on `date`. */
  const quietFrom = (date: LocalDate, { from, to }: QuietHours, zone: Zone) => ({
    begin: instantOf(date, from, zone),
    end: instantOf(from < to ? date : plusDays(date, 1), to, zone),
  })

  return {
    zone: (name) => {
      if (name === UTC) return TE.right(UTC)
      if (/^[A-Z0-9+:-]*$/.test(name))
        return unknown(
          `"${name}" is not the name of a place: an offset or an abbreviation knows nothing of summer time`,
        )
      if (!isKnownToNode(name)) return unknown(`"${name}" is not a time zone that DianaBot knows`)
      return pipe(
        zonesOfDatabase,
        TE.flatMap((names) =>
          names.includes(name)
            ? TE.right(name as Zone)
            : unknown(`"${name}" is not a time zone that the database knows, spelt like this`),
        ),
      )
    },
    dateAt,
    timeAt: (at, zone) => zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' }) as LocalTime,
    instantOf,
    startOf: (date, zone) => new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds),
    quietUntil: (at, hours, zone) => {
      if (hours.from === hours.to) return undefined
      const today = dateAt(at, zone)
      for (const date of [plusDays(today, -1), today]) {
        const { begin, end } = quietFrom(date, hours, zone)
        if (begin <= at && at < end) return end
      }
      return undefined
    },
  }
}

const unknown = (what: string): TE.TaskEither<ZoneUnknown, never> =>
  TE.left({
    _tag: 'ZoneUnknown',
    message: `${what}. Write one such as "Europe/Madrid" or "America/Mexico_City", or "UTC".`,
  })

const isKnownToNode = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
