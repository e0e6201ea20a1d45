import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { LocalDate, LocalTime } from '../../domain/kernel/dates.ts'
import type { PortFailure } from './portFailure.ts'

declare const zone: unique symbol
/** The name of a time zone that program and database both know, such as `Europe/Madrid`. Only a `Calendar` gives one. */
export type Zone = string & { readonly [zone]: true }

/** `message` is for the person who named the zone: what is wrong with it, and what to write. */
export type ZoneUnknown = { readonly _tag: 'ZoneUnknown'; readonly message: string }

/** From a time of the day to another, over midnight where the end is the earlier one. Two equal times are no hours at all. */
export type QuietHours = { readonly from: LocalTime; readonly to: LocalTime }

/**
 * Which instants are which days and hours where people live. It is the only place that computes that: neither SQL nor a
 * projection does.
 *
 * - `zone` takes names of the IANA that program and database both know, spelt as there. Offsets such as `+03:00` and
 *   abbreviations such as `CET` are refused, except `UTC`, which every calendar knows.
 * - `dateAt` is the date that an instant has, `timeAt` what the clock on the wall shows then, without its seconds.
 * - `instantOf` is when that clock shows `time` on `date`. A time that comes twice, as the clocks are set back, is the
 *   earlier of the two; one that is left out, as they are set forward, is as much later as they are set forward.
 * - `startOf` is the first instant of a date: of two midnights the first, and where midnight is left out, the first moment
 *   after it. Of a date that is left out altogether it is the first moment of the one that follows.
 * - `quietUntil` is the end of the quiet hours that an instant lies in, their end excluded; nothing where it lies in none.
 *   They end once, even where their end comes twice.
 * - Instants and dates are those of the years 2 to 9998.
 */
export interface Calendar {
  zone(name: string): TaskEither<ZoneUnknown | PortFailure, Zone>
  dateAt(at: Date, zone: Zone): LocalDate
  timeAt(at: Date, zone: Zone): LocalTime
  instantOf(date: LocalDate, time: LocalTime, zone: Zone): Date
  startOf(date: LocalDate, zone: Zone): Date
  quietUntil(at: Date, hours: QuietHours, zone: Zone): Date | undefined
}

/** Where a community lives that has not named its zone. */
export const UTC = 'UTC' as Zone
