import * as t from 'io-ts'
import { Slug } from './ids.ts'

type DetailNameBrand = { readonly DetailName: unique symbol }
const DetailName = t.brand(
  t.string,
  (s): s is t.Branded<string, DetailNameBrand> => /^[a-z][a-z0-9_]{0,31}$/.test(s),
  'DetailName',
)

/** -0 is none: no log keeps it. */
const isWhole = (u: unknown): u is number => Number.isSafeInteger(u) && !Object.is(u, -0)
const WholeNumber = new t.Type<number, number, unknown>(
  'WholeNumber',
  isWhole,
  (u, context) => (isWhole(u) ? t.success(u) : t.failure(u, context)),
  t.identity,
)

/** A whole number, the name of a thing that the owner made, or a truth value; never a text that somebody wrote. */
export const RefusalDetail = t.union([WholeNumber, t.boolean, Slug])
/** What a refusal says besides its reason: how many, of what, whether. */
export type RefusalDetails = Readonly<Record<string, number | boolean | string>>
export const RefusalDetails = t.readonly(t.record(DetailName, RefusalDetail)) as unknown as t.Type<
  RefusalDetails,
  RefusalDetails,
  unknown
>
