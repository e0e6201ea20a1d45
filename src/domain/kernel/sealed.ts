import * as t from 'io-ts'
import { Uuid } from './ids.ts'

const Base64: t.Type<string, string, unknown> = new t.Type<string, string, unknown>(
  'Base64',
  (u): u is string => typeof u === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(u),
  (u, context) => (Base64.is(u) ? t.success(u) : t.failure(u, context)),
  t.identity,
)

const SealedValue = t.readonly(t.strict({ kid: Uuid, nonce: Base64, ciphertext: Base64 }))

/**
 * Personal data under a key that is kept outside the log: `kid` names the key, `nonce` and `ciphertext` are Base64 of
 * AES-256-GCM's. Once the key is destroyed, nobody can open it again.
 */
export type Sealed = t.TypeOf<typeof SealedValue>

/** Personal data between the decision and the append, in clear. */
export type Clear<A> = { readonly clear: A }

/** Personal data in an event: in clear only until it is sealed. The storage format is sealed, and nothing else. */
export type Personal<A> = Sealed | Clear<A>

/** The codec of a personal field. What is in clear does not fit it, so that it can never be stored. */
export const personal = <A>() =>
  new t.Type<Personal<A>, unknown, unknown>(
    'Sealed',
    (u): u is Personal<A> => SealedValue.is(u),
    (u, context) => SealedValue.validate(u, context),
    (value) => ('clear' in value ? undefined : SealedValue.encode(value)),
  )

type FingerprintBrand = { readonly Fingerprint: unique symbol }
/**
 * A keyed hash of personal data (HMAC-SHA-256 in hex): two of one member are equal where the data is, and without the
 * member's key it says nothing.
 */
export const Fingerprint = t.brand(
  t.string,
  (s): s is t.Branded<string, FingerprintBrand> => /^[0-9a-f]{64}$/.test(s),
  'Fingerprint',
)
export type Fingerprint = t.TypeOf<typeof Fingerprint>
