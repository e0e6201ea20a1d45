import * as t from 'io-ts'
import { Slug } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

type ChargeIdBrand = { readonly ChargeId: unique symbol }
/** What Telegram calls one payment by: printable ASCII, 1 to 160 characters. It says nothing of who paid. */
export const ChargeId = t.brand(
  t.string,
  (s): s is t.Branded<string, ChargeIdBrand> => /^[!-~]{1,160}$/.test(s),
  'ChargeId',
)
export type ChargeId = t.TypeOf<typeof ChargeId>

/** For so many days that end, or until Telegram renews it no more. */
export const PlanKind = t.keyof({ days: null, recurring: null })
export type PlanKind = t.TypeOf<typeof PlanKind>

/** How somebody came by a plan. */
export const PlanSource = t.keyof({
  payment: null,
  link: null,
  code: null,
  trial: null,
  gift: null,
  grant: null,
  referral: null,
  import: null,
})
export type PlanSource = t.TypeOf<typeof PlanSource>

/**
 * What is agreed of a plan when it begins, and holds until it ends, whatever the content says later.
 *
 * - `days` are what it brings each time, `stars` what it costs each time, where it costs any.
 * - `grace_days` are how long nobody is let out after its end; `channels` are the names of those that it opens.
 */
export const PlanTerms = t.readonly(
  t.strict({
    plan_id: Slug,
    kind: PlanKind,
    days: Positive,
    stars: t.union([Positive, t.null]),
    grace_days: Natural,
    channels: t.readonlyArray(Slug),
  }),
)
export type PlanTerms = t.TypeOf<typeof PlanTerms>
