import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

const ISO_UTC_MS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/**
 * A moment within the years 1 to 9999: a `Date` in the program, ISO 8601 UTC with milliseconds in storage. No other
 * spelling decodes.
 */
export const IsoDate: t.Type<Date, string, unknown> = new t.Type<Date, string, unknown>(
  'IsoDate',
  (u): u is Date => u instanceof Date && u.getUTCFullYear() >= 1 && u.getUTCFullYear() <= 9999,
  (u, context) =>
    pipe(
      t.string.validate(u, context),
      E.flatMap((text) => {
        const date = new Date(text)
        return ISO_UTC_MS.test(text) && IsoDate.is(date) && date.toISOString() === text
          ? t.success(date)
          : t.failure(u, context, 'not a date such as 2026-11-24T06:00:00.000Z')
      }),
    ),
  (date) => date.toISOString(),
)

/** A number of milliseconds that is a day wherever no zone has a say. */
const DAY_MS = 86_400_000

const atMidnightUtc = (date: string): number => Date.parse(`${date}T00:00:00.000Z`)

type LocalDateBrand = { readonly LocalDate: unique symbol }
/**
 * A day as people count them, in whatever zone: `2026-11-24`, of the years 1 to 9999. It is no instant; which instants
 * belong to it is for the port `Calendar` to say. Two of them compare as texts do.
 */
export const LocalDate = t.brand(
  t.string,
  (s): s is t.Branded<string, LocalDateBrand> =>
    /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(s) &&
    !Number.isNaN(atMidnightUtc(s)) &&
    new Date(atMidnightUtc(s)).toISOString().startsWith(s),
  'LocalDate',
)
export type LocalDate = t.TypeOf<typeof LocalDate>

/** The date so many days later, or earlier where `days` is negative. It stays within the years of a `LocalDate`. */
export const plusDays = (date: LocalDate, days: number): LocalDate =>
  new Date(atMidnightUtc(date) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate

/** How many days `later` is after `earlier`; negative where it is before. */
export const daysBetween = (earlier: LocalDate, later: LocalDate): number =>
  Math.round((atMidnightUtc(later) - atMidnightUtc(earlier)) / DAY_MS)

type LocalTimeBrand = { readonly LocalTime: unique symbol }
/** What a clock on the wall shows: `00:00` to `23:59`. Two of them compare as texts do. */
export const LocalTime = t.brand(
  t.string,
  (s): s is t.Branded<string, LocalTimeBrand> => /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(s),
  'LocalTime',
)
export type LocalTime = t.TypeOf<typeof LocalTime>
