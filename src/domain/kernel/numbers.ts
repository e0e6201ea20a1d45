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

/** A price that is so many percent lower, and never nothing; fractions are the seller's. */
export const lowered = (price: Positive, percent: number): Positive =>
  Math.max(1, Math.ceil((price * (100 - percent)) / 100)) as Positive
