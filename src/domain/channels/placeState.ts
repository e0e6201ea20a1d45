import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { Natural } from '../kernel/numbers.ts'

export const Place = t.readonly(
  t.strict({
    status: t.keyof({ unknown: null, in: null, out: null }),
    isAsking: t.boolean,
    isOrdered: t.boolean,
    dueAt: t.union([IsoDate, t.null]),
    until: t.union([IsoDate, t.null]),
    isAdministrator: t.boolean,
    toldAt: t.union([IsoDate, t.null]),
    updateId: t.union([Natural, t.null]),
  }),
)
/**
 * Where one person stands with one channel, as far as Telegram has said, and when, and under which number of an update; `dueAt` is when
 * they are let in by time alone.
 */
export type Place = t.TypeOf<typeof Place>

/** Telegram has said nothing yet. */
export const NOWHERE: Place = {
  status: 'unknown',
  isAsking: false,
  isOrdered: false,
  dueAt: null,
  until: null,
  isAdministrator: false,
  toldAt: null,
  updateId: null,
}
