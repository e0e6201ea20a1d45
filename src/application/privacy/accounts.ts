import { createHmac, createSecretKey } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { LARGEST_TELEGRAM_ID, type TelegramId, type UserId, type Uuid } from '../../domain/kernel/ids.ts'
import { decrypt, deriveKey, encrypt } from './memberKey.ts'

/** Digits of the largest Telegram id: an account is sealed as so many characters, whatever it is. */
const DIGITS = String(LARGEST_TELEGRAM_ID).length

/** Random bytes that a number is drawn from. */
export const NUMBER_BYTES = 7

const DRAWN_BITS = 52

/** A sealed account, as it is kept. */
export type SealedAccount = { readonly nonce: Uint8Array; readonly sealed: Uint8Array }

/** What the vault does with Telegram accounts, under keys of its own that are derived from the master key. */
export const createAccountCipher = (masterKey: Uint8Array) => {
  const digesting = createSecretKey(deriveKey(masterKey, 'account digests'))
  const sealing = deriveKey(masterKey, 'accounts')
  const naming = createSecretKey(deriveKey(masterKey, 'command ids'))

  return {
    /** The same for the same account: 32 bytes to find it by. */
    digest: (account: TelegramId): Buffer => createHmac('sha256', digesting).update(String(account)).digest(),
    /** The nonce must be fresh and random. */
    seal: (userId: UserId, account: TelegramId, nonce: Uint8Array): SealedAccount => ({
      nonce,
      sealed: encrypt(sealing, nonce, contextOf(userId), Buffer.from(String(account).padStart(DIGITS))),
    }),
    /** On the left where it was changed, or sealed for another number. */
    open: (userId: UserId, { nonce, sealed }: SealedAccount): E.Either<Error, TelegramId> =>
      E.map((bytes: Buffer) => Number(bytes.toString()) as TelegramId)(
        decrypt(sealing, nonce, contextOf(userId), sealed),
      ),
    /** A UUID of version 8 (RFC 9562) that says nothing of what it names. */
    commandId: (identity: string): Uuid => {
      const bytes = createHmac('sha256', naming).update(identity).digest().subarray(0, 16)
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as Uuid
    },
  }
}

const contextOf = (userId: UserId) => `account of ${userId}`

/** A number of 2^52 + 1 … 2^53 - 1, made of `NUMBER_BYTES` random bytes: no Telegram id is so large. */
export const numberFrom = (random: Uint8Array): UserId => {
  const bits = Buffer.from(random).readUIntBE(0, 6) * 16 + ((random[6] ?? 0) % 16)
  return (2 ** DRAWN_BITS + Math.max(bits, 1)) as UserId
}
