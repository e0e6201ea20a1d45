import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { Fingerprint, Sealed } from '../../domain/kernel/sealed.ts'
import type { JsonObject } from '../log/json.ts'
import { REASONS } from '../ports/reasons.ts'
import type { MemberUnreadable } from '../ports/vault.ts'

const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16

/** Bytes of a nonce; a fresh one for every sealing. */
export const NONCE_BYTES = 12
/** Bytes of a key. */
export const KEY_BYTES = 32

/** What is said of a sealed value that its own key does not open. */
export const WAS_CHANGED: MemberUnreadable = {
  _tag: 'MemberUnreadable',
  message: REASONS.changed,
}

/** A member's key, in clear. `kid` is its name. */
export type MemberKey = { readonly kid: Uuid; readonly key: Uint8Array }

/** A key for a purpose of its own, by HKDF-SHA-256 (RFC 5869), so that none of them says anything of another. */
export const deriveKey = (masterKey: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(0), `dianabot ${purpose}`, KEY_BYTES))

/** Encrypts bytes; the answer is the ciphertext, followed by its tag. `context` is authenticated with them. */
export const encrypt = (key: Uint8Array, nonce: Uint8Array, context: string, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv(CIPHER, createSecretKey(key), nonce).setAAD(Buffer.from(context))
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** The bytes that were encrypted; on the left where key, nonce, context or ciphertext are not the same. */
export const decrypt = (
  key: Uint8Array,
  nonce: Uint8Array,
  context: string,
  encrypted: Uint8Array,
): E.Either<Error, Buffer> =>
  E.tryCatch(() => {
    const decipher = createDecipheriv(CIPHER, createSecretKey(key), nonce)
      .setAAD(Buffer.from(context))
      .setAuthTag(encrypted.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(encrypted.subarray(0, -TAG_BYTES)), decipher.final()])
  }, E.toError)

/** Seals a value under a member's key. The nonce must be fresh and random. */
export const sealWith = ({ kid, key }: MemberKey, nonce: Uint8Array, value: JsonObject): Sealed => ({
  kid,
  nonce: Buffer.from(nonce).toString('base64'),
  ciphertext: encrypt(key, nonce, kid, Buffer.from(JSON.stringify(value))).toString('base64'),
})

export const openWith = (
  { kid, key }: MemberKey,
  { nonce, ciphertext }: Sealed,
): E.Either<Error, JsonObject> =>
  E.map((bytes: Buffer) => JSON.parse(bytes.toString()) as JsonObject)(
    decrypt(key, Buffer.from(nonce, 'base64'), kid, Buffer.from(ciphertext, 'base64')),
  )

/** HMAC-SHA-256 under the member's key, in hex, of a flat object's JSON with its keys in order. */
export const fingerprintWith = ({ key }: MemberKey, value: JsonObject): Fingerprint =>
  createHmac('sha256', createSecretKey(key))
    .update(JSON.stringify(value, Object.keys(value).toSorted()))
    .digest('hex') as Fingerprint

/** What tells one master key from another, and nothing else about it: the key is as long as the digest, and random. */
export const digestOfMasterKey = (key: Uint8Array): Buffer =>
  createHmac('sha256', createSecretKey(key)).update('dianabot master key').digest()
