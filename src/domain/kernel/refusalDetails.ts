import * as t from 'io-ts'
import { Slug } from './ids.ts'

type DetailNameBrand = { readonly DetailName: unique symbol }
const DetailName = t.brand(
  t.string,
  (s): s is t.Branded<string, DetailNameBrand> => /^[a-z][a-z0-9_]{0,31}$/.test(s),
  'DetailName',
)

type WholeNumberBrand = { readonly WholeNumber: unique symbol }
const WholeNumber = t.brand(
  t.number,
  // No log keeps -0.
  (n): n is t.Branded<number, WholeNumberBrand> => Number.isSafeInteger(n) && !Object.is(n, -0),
  'WholeNumber',
)

/** A whole number, the name of a thing that the owner made, or a truth value; never a text that somebody wrote. */
export const RefusalDetail = t.union([WholeNumber, t.boolean, Slug])
/** What a refusal says besides its reason: how many, of what, whether. */
export const RefusalDetails = t.readonly(t.record(DetailName, RefusalDetail))
export type RefusalDetails = t.TypeOf<typeof RefusalDetails>
