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
