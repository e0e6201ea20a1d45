/**
 * What the bot signs heads and receipts with: Ed25519 (RFC 8032).
 *
 * - `publicKey` is 32 bytes, and the same in every process of a bot, for as long as it has its master key.
 * - `sign` answers the signature of a text (UTF-8) in Base64; the same text has the same signature.
 */
export interface HeadSigner {
  readonly publicKey: Uint8Array
  sign(text: string): string
}

/** Whether a signature in Base64 of a text is by the key that belongs to a public one of 32 bytes. */
export type IsSigned = (publicKey: Uint8Array, text: string, signature: string) => boolean
