import * as t from 'io-ts'

type NaturalBrand = { readonly Natural: unique symbol }
/** 0, 1, 2 … up to 2^53 - 1, so that JSON and `jsonb` keep it exactly. */
export const Natural = t.brand(
  t.number,
  (n): n is t.Branded<number, NaturalBrand> => Number.isSafeInteger(n) && n >= 0,
  'Natural',
)
export type Natural = t.TypeOf<typeof Natural>

type PositiveBrand = { readonly Positive: unique symbol }
/** 1, 2, 3 … up to 2^53 - 1. */
export const Positive = t.brand(
  t.number,
  (n): n is t.Branded<number, PositiveBrand> => Number.isSafeInteger(n) && n > 0,
  'Positive',
)
export type Positive = t.TypeOf<typeof Positive>
