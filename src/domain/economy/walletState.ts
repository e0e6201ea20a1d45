import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import { Slug, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { Counts } from './counts.ts'

const Reward = t.readonly(
  t.strict({ source: Slug, cause: Uuid, amount: Natural, localDate: t.union([LocalDate, t.null]) }),
)
/** What was given for an event: nothing, where it was more than a day may bring. */
export type Reward = t.TypeOf<typeof Reward>

const Reservation = t.readonly(t.strict({ reservation: Slug, amount: Positive, purpose: Slug }))
/** What is set aside: it is in the balance no more, and nothing else can be bought with it. */
export type Reservation = t.TypeOf<typeof Reservation>

const Today = t.readonly(t.strict({ localDate: LocalDate, earned: Counts }))
const Daily = t.readonly(t.strict({ localDate: LocalDate, streak: Positive }))
const Bought = t.readonly(t.strict({ offerId: Slug, version: Natural }))
const Discount = t.readonly(t.strict({ itemId: Slug, percent: Positive }))
const PaidBound = t.readonly(t.strict({ counterpart: Slug, amount: Positive }))

export const Wallet = t.readonly(
  t.strict({
    version: Natural,
    balance: Natural,
    bound: Natural,
    lifetime: Natural,
    isClosed: t.boolean,
    reserved: t.readonlyArray(Reservation),
    settled: t.readonlyArray(Slug),
    lastRewards: t.readonlyArray(Reward),
    voided: t.readonlyArray(Uuid),
    paidBound: t.readonlyArray(PaidBound),
    today: t.union([Today, t.null]),
    daily: t.union([Daily, t.null]),
    items: Counts,
    used: t.readonlyArray(Slug),
    usedAt: Natural,
    title: t.union([Slug, t.null]),
    discount: t.union([Discount, t.null]),
    bought: Counts,
    lastBought: t.union([Bought, t.null]),
  }),
)
/**
 * What a member owns, as the stream `wallet-<number>` tells it, in besitos and things. A closed one is empty, and stays so.
 *
 * - `version` counts the events: it is the stream's version, and the turn of buttons.
 * - `bound` are those of the balance that can be spent, and not given to somebody.
 * - `lifetime` is all that was ever earned: neither a gift of another member counts, nor a price that was given back, nor a reward
 *   that was taken back.
 * - `reserved` is what is set aside; `settled` are the last reservations that are over, and rewards that were taken back or
 *   forgone: by the event that they were for.
 * - `lastRewards` are the last of each source that can still be taken back.
 * - `voided` are the events whose rewards are still to come, and will be forgone.
 * - `paidBound` is what of the last price to each counterpart was bound, and is bound again if it comes back.
 * - `today` is what each source has given on the last local date that anything was given on.
 * - `daily` is when something was last fetched that may be fetched once a day, and for how many days on end.
 * - `items` are the things, `used` those that were ever used, `usedAt` the version since the last use.
 * - `title` is the item that gives the member one, `discount` what the next purchase costs less.
 * - `bought` counts by offer; `lastBought` is the last one, with the version since then.
 */
export type Wallet = t.TypeOf<typeof Wallet>

export const EMPTY: Wallet = {
  version: 0 as Natural,
  balance: 0 as Natural,
  bound: 0 as Natural,
  lifetime: 0 as Natural,
  isClosed: false,
  reserved: [],
  settled: [],
  lastRewards: [],
  voided: [],
  paidBound: [],
  today: null,
  daily: null,
  items: {},
  used: [],
  usedAt: 0 as Natural,
  title: null,
  discount: null,
  bought: {},
  lastBought: null,
}
